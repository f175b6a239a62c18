import {
  type Instant,
  type Money,
  type Result,
  type TenantId,
  instant,
  money,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, asTenant, rowsOf } from '../database';
import type { MovedMoney } from './card-terminal';
import type { Cards } from './cards';
import { type Compared, totalsOf } from './compared-totals';
import { raiseMatter } from './matters';
import { comparePayouts } from './payouts';
import { type ReaderRefusal, noService, serviceAway } from './readers';

/** Payments of the last days are compared each day anew: what was late yesterday is there today. */
const daysBack = 4;
const dayMs = 86_400_000;
/** What was collected so lately may not be in the service's list yet. */
const settlesMs = 3_600_000;

export type Ours = {
  /** The service's name for it: of a payment, or of a refund. */
  intentId: string;
  subject: string;
  /** Null for money that is for a layby or an account. */
  saleId: string | null;
  storeId: string;
  amount: Money;
  currency: string;
};

export type Reconciled = { compared: number; payouts: number; differences: number };

/** The same, for somebody who waits for it. Source: spec/cards.md CK15 */
export async function compareNow(
  cards: Cards,
  tenantId: TenantId,
): Promise<Result<Reconciled, ReaderRefusal>> {
  if (!(await cards.serviceOf(tenantId))) return refuse(noService);
  const found = await reconcile(cards, tenantId);
  return found ? ok(found) : refuse(serviceAway);
}

/**
 * Holds the sales of the last days against what the service says it moved. What differs goes on the list, once each.
 * @returns null when the service could not be asked
 * Source: spec/cards.md CK15
 */
export async function reconcile(cards: Cards, tenantId: TenantId): Promise<Reconciled | null> {
  const service = await cards.serviceOf(tenantId);
  if (!service) return null;
  const now = cards.deps.clock.now();
  const since = instant(now - daysBack * dayMs);
  const said = await service.terminal.moneySince(since);
  if (said.is !== 'done') return null;
  const within = { tenantId, since: instant(since + dayMs), until: instant(now - settlesMs) };
  const payouts = await comparePayouts(cards, tenantId, service);
  if (payouts === null) return null;
  return asTenant(cards.db, tenantId, async (tx) => {
    const payments = { ours: await ourPayments(tx, within), theirs: paymentsOf(said.value) };
    const refunds = { ours: await ourRefunds(tx, within), theirs: refundsOf(said.value) };
    const found = [
      ...differencesOf(payments, 'payment'),
      ...differencesOf(refunds, 'refund'),
      ...(await strangers(tx, tenantId, said.value)),
    ];
    let differences = payouts.differences;
    for (const matter of found)
      if (await raiseMatter(tx, cards.deps, { tenantId, at: now }, matter)) differences += 1;
    await keepComparison(
      tx,
      cards,
      { ...within, linkId: service.linkId },
      { payments, refunds, differences },
    );
    return {
      compared: payments.ours.length + refunds.ours.length,
      payouts: payouts.compared,
      differences,
    };
  });
}

async function keepComparison(
  tx: Tx,
  { deps }: Cards,
  { tenantId, linkId, since, until }: Window & { linkId: string },
  { payments, refunds, differences }: { payments: Compared; refunds: Compared; differences: number },
): Promise<void> {
  await tx.execute(
    sql`insert into card_comparison (tenant_id, comparison_id, link_id, compared_at, since, until, totals, differences)
        values (${tenantId}, ${deps.ids.next()}, ${linkId}, ${deps.clock.now()}, ${since}, ${until},
                ${JSON.stringify(totalsOf(payments, refunds))}::jsonb, ${differences})`,
  );
}

type Window = { tenantId: TenantId; since: Instant; until: Instant };

const ourPayments = (tx: Tx, { tenantId, since, until }: Window): Promise<Ours[]> =>
  rowsOf<Ours>(
    tx,
    sql`select intent_id as "intentId", attempt_id as subject, sale_id as "saleId", store_id as "storeId", amount, currency
        from card_payment where tenant_id = ${tenantId} and wish = 'keep' and seen ->> 'is' = 'captured'
          and settled_at > ${since} and settled_at < ${until}`,
  );

const ourRefunds = (tx: Tx, { tenantId, since, until }: Window): Promise<Ours[]> =>
  rowsOf<Ours>(
    tx,
    sql`select refund_id as "intentId", tender_id as subject, sale_id as "saleId", store_id as "storeId", -amount as amount, currency
        from card_refund where tenant_id = ${tenantId} and state = 'paid' and refund_id is not null
          and changed_at > ${since} and changed_at < ${until}`,
  );

/** By the service's id; where it moved twice for one, as for a refund that came back, the newest. */
const paymentsOf = (moved: readonly MovedMoney[]): Compared['theirs'] =>
  new Map(
    moved.flatMap((one) => (one.kind === 'payment' && one.intentId !== null ? [[one.intentId, one]] : [])),
  );
const refundsOf = (moved: readonly MovedMoney[]): Compared['theirs'] =>
  new Map(
    moved.flatMap((one) => (one.kind === 'refund' && one.refundId !== null ? [[one.refundId, one]] : [])),
  );

type Difference = Parameters<typeof raiseMatter>[3];

const differencesOf = ({ ours, theirs }: Compared, what: 'payment' | 'refund'): Difference[] =>
  ours.flatMap(({ intentId, subject, saleId, storeId, amount, currency }): Difference[] => {
    const moved = theirs.get(intentId)?.amount;
    if (moved === amount) return [];
    const about = { subject, saleId, storeId, ours: amount, currency };
    return moved === undefined
      ? [
          {
            ...about,
            kind: 'not-at-the-service',
            sentence: `A ${what} by card is in our books and the card service has not moved it.`,
          },
        ]
      : [
          {
            ...about,
            kind: 'amount-differs',
            theirs: moved,
            sentence: `The card service moved another amount for a ${what} by card than our books have.`,
          },
        ];
  });

/** Money that the service moved and that no sale of ours tells of. */
async function strangers(tx: Tx, tenantId: TenantId, moved: readonly MovedMoney[]): Promise<Difference[]> {
  const names = moved.flatMap(({ kind, intentId, refundId }) => {
    const name = kind === 'payment' ? intentId : kind === 'refund' ? refundId : null;
    return name === null ? [] : [name];
  });
  if (names.length === 0) return [];
  const known = await rowsOf<{ name: string }>(
    tx,
    sql`select intent_id as name from card_payment
        where tenant_id = ${tenantId} and intent_id in (select json_array_elements_text(${JSON.stringify(names)}::json))
        union all
        select refund_id from card_refund
        where tenant_id = ${tenantId} and refund_id in (select json_array_elements_text(${JSON.stringify(names)}::json))`,
  );
  const ours = new Set(known.map(({ name }) => name));
  return moved.flatMap(({ kind, intentId, refundId, amount, currency }): Difference[] => {
    const name = kind === 'payment' ? intentId : kind === 'refund' ? refundId : null;
    if (name === null || ours.has(name)) return [];
    const sentence = `The card service moved money for ${name}, and no sale of ours tells of it.`;
    return [{ kind: 'not-in-our-books', subject: name, theirs: money(amount), currency, sentence }];
  });
}

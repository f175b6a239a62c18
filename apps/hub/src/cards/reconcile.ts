import { type Money, type TenantId, instant, money } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, asTenant, rowsOf } from '../database';
import type { MovedMoney } from './card-terminal';
import type { Cards } from './cards';
import { raiseMatter } from './matters';

/** Payments of the last days are compared each day anew: what was late yesterday is there today. */
const daysBack = 4;
const dayMs = 86_400_000;
/** What was collected so lately may not be in the service's list yet. */
const settlesMs = 3_600_000;

type Ours = {
  intentId: string;
  subject: string;
  saleId: string;
  storeId: string;
  amount: Money;
  currency: string;
};
type OurRefund = Ours & { refundId: string };

/**
 * Holds the sales of the last days against what the service says it moved. What differs goes on the list, once each.
 * @returns null when the service could not be asked
 * Source: spec/cards.md CK15
 */
export async function reconcile(
  cards: Cards,
  tenantId: TenantId,
): Promise<{ compared: number; differences: number } | null> {
  const service = await cards.serviceOf(tenantId);
  if (!service) return null;
  const now = cards.deps.clock.now();
  const since = instant(now - daysBack * dayMs);
  const said = await service.terminal.moneySince(since);
  if (said.is !== 'done') return null;
  const within = { tenantId, since, until: now - settlesMs };
  return asTenant(cards.db, tenantId, async (tx) => {
    const payments = await ourPayments(tx, within);
    const refunds = await ourRefunds(tx, within);
    const found = [
      ...differencesOf(payments, paymentsOf(said.value), 'payment'),
      ...differencesOf(
        refunds.map((each) => ({ ...each, intentId: each.refundId })),
        refundsOf(said.value),
        'refund',
      ),
      ...(await strangers(tx, tenantId, said.value)),
    ];
    let differences = 0;
    for (const matter of found)
      if (await raiseMatter(tx, cards.deps, { tenantId, at: now }, matter)) differences += 1;
    return { compared: payments.length + refunds.length, differences };
  });
}

type Window = { tenantId: TenantId; since: number; until: number };

const ourPayments = (tx: Tx, { tenantId, since, until }: Window): Promise<Ours[]> =>
  rowsOf<Ours>(
    tx,
    sql`select intent_id as "intentId", attempt_id as subject, sale_id as "saleId", store_id as "storeId", amount, currency
        from card_payment where tenant_id = ${tenantId} and wish = 'keep' and seen ->> 'is' = 'captured'
          and settled_at > ${since + dayMs} and settled_at < ${until}`,
  );

const ourRefunds = (tx: Tx, { tenantId, since, until }: Window): Promise<OurRefund[]> =>
  rowsOf<OurRefund>(
    tx,
    sql`select refund_id as "refundId", tender_id as subject, sale_id as "saleId", store_id as "storeId", -amount as amount, currency
        from card_refund where tenant_id = ${tenantId} and state = 'paid' and refund_id is not null
          and changed_at > ${since + dayMs} and changed_at < ${until}`,
  );

type Theirs = ReadonlyMap<string, Money>;

const paymentsOf = (moved: readonly MovedMoney[]): Theirs =>
  new Map(
    moved.flatMap(({ kind, intentId, amount }) =>
      kind === 'payment' && intentId !== null ? [[intentId, amount]] : [],
    ),
  );
const refundsOf = (moved: readonly MovedMoney[]): Theirs =>
  new Map(
    moved.flatMap(({ kind, refundId, amount }) =>
      kind === 'refund' && refundId !== null ? [[refundId, amount]] : [],
    ),
  );

type Difference = Parameters<typeof raiseMatter>[3];

const differencesOf = (ours: readonly Ours[], theirs: Theirs, what: 'payment' | 'refund'): Difference[] =>
  ours.flatMap(({ intentId, subject, saleId, storeId, amount, currency }): Difference[] => {
    const moved = theirs.get(intentId);
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

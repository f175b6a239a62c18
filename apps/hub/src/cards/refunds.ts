import type { Instant, Money, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, asTenant, rowOf } from '../database';
import { advancePayment } from './advance';
import type { CardTerminal, SeenRefund } from './card-terminal';
import type { Cards } from './cards';
import { raiseMatter } from './matters';
import { paymentRow } from './payment-rows';

export type RefundRow = {
  tenderId: string;
  linkId: string;
  storeId: string;
  saleId: string | null;
  intentId: string;
  amount: Money;
  currency: string;
  refundId: string | null;
  state: SeenRefund['state'];
  asked: number;
  round: number;
  statedAt: Instant;
};

const columns = sql.raw(
  `tender_id as "tenderId", link_id as "linkId", store_id as "storeId", sale_id as "saleId", intent_id as "intentId",
   amount, currency, refund_id as "refundId", state, asked, round, stated_at as "statedAt"`,
);

const refundRow = (tx: Tx, tenantId: TenantId, tenderId: string): Promise<RefundRow | undefined> =>
  rowOf<RefundRow>(
    tx,
    sql`select ${columns} from card_refund where tenant_id = ${tenantId} and tender_id = ${tenderId}`,
  );

/**
 * Has the service pay a refund that a sale stated, once: what was asked for before is looked for first, and only what the service does
 * not know is asked for again. Source: spec/cards.md CK3, CK12
 */
export async function advanceRefund(
  cards: Cards,
  tenantId: TenantId,
  tenderId: string,
): Promise<'over' | 'again'> {
  const row = await asTenant(cards.db, tenantId, (tx) => refundRow(tx, tenantId, tenderId));
  if (row?.state !== 'waiting') return 'over';
  const service = await cards.serviceOf(tenantId, row.linkId);
  if (!service || !(await isCollected(cards, tenantId, row.intentId))) return 'again';
  const { terminal } = service;
  const before = row.asked === 0 ? null : await terminal.findRefund(row);
  if (before && before.is !== 'done') return 'again';
  if (before?.value) return keepRefund(cards, tenantId, row, before.value);
  // Counted before it is asked for: who dies in between looks first.
  await asTenant(cards.db, tenantId, (tx) =>
    tx.execute(
      sql`update card_refund set asked = asked + 1 where tenant_id = ${tenantId} and tender_id = ${tenderId}`,
    ),
  );
  const said = await terminal.refund({ ...row, key: keyOfRefund(row) });
  if (said.is === 'done') return keepRefund(cards, tenantId, row, said.value);
  if (said.is === 'unknown' && said.isAnswered) await nextKey(cards, tenantId, row);
  if (said.is !== 'refused') return 'again';
  return refused(cards, tenantId, { row, terminal }, said.sentence);
}

const keyOfRefund = ({ tenderId, round }: RefundRow): string => `${tenderId}:refund:${round}`;

/** A key that was answered with a failure says the same for ever; what it may have done is looked for before the next is used. */
const nextKey = ({ db }: Cards, tenantId: TenantId, { tenderId, round }: RefundRow) =>
  asTenant(db, tenantId, (tx) =>
    tx.execute(
      sql`update card_refund set round = ${round + 1}
          where tenant_id = ${tenantId} and tender_id = ${tenderId} and round = ${round}`,
    ),
  );

/** The customer's money must be ours before it goes back: a hold that is not collected yet is collected first. */
async function isCollected(cards: Cards, tenantId: TenantId, intentId: string): Promise<boolean> {
  const payment = await asTenant(cards.db, tenantId, (tx) => paymentRow(tx, tenantId, { intentId }));
  // Taken by an earlier hub, or before this one was restored: the service itself knows.
  if (!payment || payment.seen.is === 'captured' || payment.isCalled) return true;
  const advanced = await advancePayment(cards, tenantId, payment.attemptId);
  return advanced?.row.seen.is === 'captured';
}

async function refused(
  cards: Cards,
  tenantId: TenantId,
  { row, terminal }: { row: RefundRow; terminal: CardTerminal },
  sentence: string,
): Promise<'over' | 'again'> {
  // It may be refused because it was paid already, by an asking whose answer was lost.
  const found = await terminal.findRefund(row);
  if (found.is !== 'done') return 'again';
  if (found.value) return keepRefund(cards, tenantId, row, found.value);
  await asTenant(cards.db, tenantId, async (tx) => {
    await keepState(tx, cards, tenantId, row, { refundId: null, state: 'failed' });
    await call(tx, cards, tenantId, row, {
      kind: 'refund-refused',
      sentence: `A customer was promised their money back on their card, and the card service refused: ${sentence} Give it back another way.`,
    });
  });
  return 'over';
}

async function keepRefund(
  cards: Cards,
  tenantId: TenantId,
  row: RefundRow,
  seen: SeenRefund,
): Promise<'over' | 'again'> {
  await asTenant(cards.db, tenantId, async (tx) => {
    await keepState(tx, cards, tenantId, row, seen);
    if (seen.state === 'failed')
      await call(tx, cards, tenantId, row, {
        kind: 'refund-came-back',
        sentence:
          'The customer’s bank sent a refund back. The customer has not got their money: give it back another way.',
      });
  });
  return seen.state === 'waiting' ? 'again' : 'over';
}

const keepState = (
  tx: Tx,
  { deps }: Cards,
  tenantId: TenantId,
  { tenderId }: RefundRow,
  { refundId, state }: { refundId: string | null; state: SeenRefund['state'] },
) =>
  tx.execute(
    sql`update card_refund set refund_id = ${refundId}, state = ${state}, changed_at = ${deps.clock.now()}
        where tenant_id = ${tenantId} and tender_id = ${tenderId}`,
  );

const call = (
  tx: Tx,
  { deps }: Cards,
  tenantId: TenantId,
  { tenderId, storeId, saleId, amount, currency }: RefundRow,
  what: { kind: 'refund-refused' | 'refund-came-back'; sentence: string },
) =>
  raiseMatter(
    tx,
    deps,
    { tenantId, at: deps.clock.now() },
    { ...what, subject: tenderId, storeId, saleId, ours: amount, currency },
  );

/** The service says that a refund changed after it went out. Source: spec/cards.md CK12 */
export async function lookAtRefund(cards: Cards, tenantId: TenantId, tenderId: string): Promise<void> {
  const row = await asTenant(cards.db, tenantId, (tx) => refundRow(tx, tenantId, tenderId));
  const service = row && (await cards.serviceOf(tenantId, row.linkId));
  if (!service) return;
  const found = await service.terminal.findRefund(row);
  if (found.is === 'done' && found.value) await keepRefund(cards, tenantId, row, found.value);
}

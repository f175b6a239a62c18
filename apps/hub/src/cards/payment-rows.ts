import type { Instant, Money, TenantId } from '@tillbridge/core/kernel';
import {
  type CardAttempt,
  type CardSeen,
  type CardTry,
  type CardWish,
  seenMore,
  wishMore,
} from '@tillbridge/core/payment';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, rowOf } from '../database';
import type { CardAsker } from '../database/card.tables';

/** One attempt to be paid by card, as the database has it. */
export type PaymentRow = CardAttempt & {
  attemptId: string;
  linkId: string;
  terminalId: string;
  storeId: string;
  /** What it is for: a sale, or a payment that is no sale. */
  saleId: string | null;
  paymentId: string | null;
  amount: Money;
  currency: string;
  readerId: string | null;
  askedBy: CardAsker;
  /** How many cards the reader was armed for. */
  armed: number;
  round: number;
  begunAt: Instant;
  settledAt: Instant | null;
  isCalled: boolean;
};

const columns = sql.raw(
  `attempt_id as "attemptId", link_id as "linkId", terminal_id as "terminalId", store_id as "storeId",
   sale_id as "saleId", payment_id as "paymentId", amount, currency, reader_id as "readerId", asked_by as "askedBy", intent_id as "intentId", armed, wish, seen, newest,
   round, begun_at as "begunAt", settled_at as "settledAt", is_called as "isCalled"`,
);

type Which = { attemptId: string } | { intentId: string };
const fits = (which: Which) =>
  'attemptId' in which ? sql`attempt_id = ${which.attemptId}` : sql`intent_id = ${which.intentId}`;

export const paymentRow = (tx: ReadDb, tenantId: TenantId, which: Which): Promise<PaymentRow | undefined> =>
  rowOf<PaymentRow>(
    tx,
    sql`select ${columns} from card_payment where tenant_id = ${tenantId} and ${fits(which)}`,
  );

/** What was learnt; what is left out is as it was. */
export type Learnt = {
  intentId?: string;
  seen?: CardSeen;
  /** What became of the newest card; forgotten when the reader was armed for another one meanwhile. */
  newest?: { of: number; is: CardTry };
  wish?: CardWish;
  /** The service answered under this round's keys and did nothing. */
  spentRound?: number;
};

/** Adds what was learnt to what is known; both only grow, whoever comes first. Source: spec/cards.md CK4, CK5 */
export async function learn(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  attemptId: string,
  learnt: Learnt,
): Promise<PaymentRow | undefined> {
  const row = await rowOf<PaymentRow>(
    tx,
    sql`select ${columns} from card_payment where tenant_id = ${tenantId} and attempt_id = ${attemptId} for update`,
  );
  if (!row) return undefined;
  const { newest, seen, wish, spentRound } = learnt;
  const known: PaymentRow = {
    ...row,
    intentId: row.intentId ?? learnt.intentId ?? null,
    seen: seen ? seenMore(row.seen, seen) : row.seen,
    newest: newest?.of === row.armed ? newest.is : row.newest,
    wish: wish ? wishMore(row.wish, wish) : row.wish,
    round: spentRound === row.round ? row.round + 1 : row.round,
  };
  await tx.execute(
    sql`update card_payment set intent_id = ${known.intentId}, seen = ${JSON.stringify(known.seen)}::jsonb,
          newest = ${JSON.stringify(known.newest)}::jsonb, wish = ${known.wish}, round = ${known.round}, changed_at = ${at},
          settled_at = case when ${known.wish === row.wish} then settled_at end
        where tenant_id = ${tenantId} and attempt_id = ${attemptId}`,
  );
  return known;
}

/** Nothing is left to do about it, or nothing goes on by itself. */
export const closeRow = (
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  attemptId: string,
  how: 'settled' | 'called',
): Promise<unknown> =>
  tx.execute(
    how === 'settled'
      ? sql`update card_payment set settled_at = coalesce(settled_at, ${at}) where tenant_id = ${tenantId} and attempt_id = ${attemptId}`
      : sql`update card_payment set is_called = true where tenant_id = ${tenantId} and attempt_id = ${attemptId}`,
  );

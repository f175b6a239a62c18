import type { Money, RegisterId, SaleId, TenderId } from '@tillbridge/core/kernel';
import { CardStandingV1, idOf, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { cardDeed } from '../../ipc/areas/card-reader';
import { type Database, type ReadDb, type Tx, all, one, run } from '../database/database';

/** Money that is no sale's: what is done with it when the card is held, under a name it has from the beginning. Source: spec/cards.md CK23 */
const DeedOf = z.object({
  paymentId: idOf('PaymentId'),
  deed: cardDeed,
  /** The open sale that is to be put aside. */
  saleId: idOf('SaleId').nullable(),
});
export type DeedOf = z.infer<typeof DeedOf>;

/** What happened to an attempt, in order. Source: spec/cards.md CK1 */
const Step = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('begun'),
    /** What it pays: a sale, or what is to be done with it when it is held. */
    saleId: idOf('SaleId').optional(),
    deed: DeedOf.optional(),
    registerId: idOf('RegisterId'),
    amount: moneySchema,
    currency: z.string(),
  }),
  /** The hub is asked to arm the reader for a card: the first, or one more. */
  z.object({ is: z.literal('asked') }),
  z.object({ is: z.literal('heard'), standing: CardStandingV1 }),
  /** It is a tender of its sale. */
  z.object({ is: z.literal('taken') }),
  /** No sale wants it any more. */
  z.object({ is: z.literal('dropped') }),
  /** Nothing is left to do. */
  z.object({ is: z.literal('over') }),
]);
export type Step = z.infer<typeof Step>;

/** An attempt to be paid by card, as its steps tell. */
export type Attempt = {
  attemptId: TenderId;
  /** The sale that it pays; null for a deed. */
  saleId: SaleId | null;
  deed: DeedOf | null;
  registerId: RegisterId;
  amount: Money;
  currency: string;
  /** How many cards were asked for. */
  cards: number;
  /** The hub's last word on the newest card; null while there is none. */
  standing: z.infer<typeof CardStandingV1> | null;
  isTaken: boolean;
  isDropped: boolean;
  isOver: boolean;
};

const attemptIdSchema = idOf('TenderId');

export function addStep(tx: Tx, attemptId: TenderId, step: Step, at: number): void {
  run(
    tx,
    `insert into card_step (attempt_id, step_no, at, body)
     values (?, (select coalesce(max(step_no), 0) + 1 from card_step where attempt_id = ?), ?, ?)`,
    attemptId,
    attemptId,
    at,
    JSON.stringify(step),
  );
}

/** The newest attempt that is not over; of two there is never more than one. */
export function standingAttempt(db: Database | ReadDb): Attempt | null {
  const row = one<{ attempt_id: string }>(
    db,
    `select attempt_id from card_step as begun
     where step_no = 1 and not exists (
       select 1 from card_step where attempt_id = begun.attempt_id and body = '{"is":"over"}')
     order by at desc limit 1`,
  );
  return row ? attemptOf(db, attemptIdSchema.parse(row.attempt_id)) : null;
}

export function attemptOf(db: Database | ReadDb, attemptId: TenderId): Attempt | null {
  const rows = all<{ body: string }>(
    db,
    'select body from card_step where attempt_id = ? order by step_no',
    attemptId,
  );
  const [begun, ...steps] = rows.map(({ body }) => Step.parse(JSON.parse(body)));
  if (begun?.is !== 'begun') return null;
  const { saleId = null, deed = null, registerId, amount, currency } = begun;
  const start: Attempt = {
    ...{ attemptId, saleId, deed, registerId, amount, currency },
    ...{ cards: 0, standing: null, isTaken: false, isDropped: false, isOver: false },
  };
  return steps.reduce(stepped, start);
}

function stepped(attempt: Attempt, step: Step): Attempt {
  switch (step.is) {
    case 'begun':
      return attempt;
    case 'asked':
      return { ...attempt, cards: attempt.cards + 1, standing: null };
    case 'heard':
      return { ...attempt, standing: step.standing };
    case 'taken':
      return { ...attempt, isTaken: true };
    case 'dropped':
      return { ...attempt, isDropped: true };
    case 'over':
      return { ...attempt, isOver: true };
  }
}

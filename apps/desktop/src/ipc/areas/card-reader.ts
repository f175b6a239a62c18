import type { Money, TenderId } from '@tillbridge/core/kernel';
import { type CardCollect, type CardHeard, CardHeardV1, idOf, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';
import { askedPayment } from './account';

/** Cards at the reader on the counter. Source: spec/cards.md */
export type CardReaderApi = {
  /** The reader of this register and the payment that it is asked for; asked again while a payment stands. */
  cardReader(): CardReaderView;
  /** Begins a payment, or tries the next card on the one that stands. Without an amount all that is due. */
  payByReader(intent: { intentId: string; amount: Money | null }): Done;
  /**
   * Begins a payment of money that is no sale's: what is to be done with it when the card is held goes with it, and what its tenders leave
   * is asked of the card. Source: spec/cards.md CK23
   */
  payByReaderFor(intent: { intentId: string; deed: CardDeed }): Done;
  /** Asks for the next card on the payment of a deed, after one that was refused. */
  tryCardAgain(intent: { intentId: string }): Done;
  /** The card of a deed was taken at the stand-alone terminal: the reader is let go, and then it is done. */
  cardPaidElsewhere(intent: { intentId: string }): Done;
  /** Lets go of the payment that stands: the reader is asked no more, and what a faster card held is given back. */
  cancelCardPayment(intent: { intentId: string }): Done;
  /**
   * The card that a window is to ask the reader for, where windows do that; null when there is none, or another window is at it. Asked
   * again and again while a payment stands. Source: spec/cards.md CK21
   */
  cardWindowWork(asked: { windowId: string }): CardWindowWork | null;
  /** What the window saw at the reader: a hint, for the hub to ask the service. */
  cardWindowSaw(seen: CardSeen): Done;
  /** For the service's own script in the window, and kept nowhere. Source: spec/cards.md CK19 */
  cardWindowToken(): Promise<Done<{ secret: string }>>;
};

/** What is to be done when a card is held for money that is no sale's. The tenders are what was handed over besides the card. */
export const cardDeed = z.discriminatedUnion('kind', [
  askedPayment.extend({ kind: z.literal('open-layby') }),
  askedPayment.extend({ kind: z.literal('pay-layby'), laybyId: idOf('LaybyId') }),
  askedPayment.extend({ kind: z.literal('pay-account'), customerId: idOf('CustomerId') }),
]);
export type CardDeed = z.infer<typeof cardDeed>;

export type CardWindowWork = CardCollect & {
  attemptId: TenderId;
  /** Which card of the payment, from 1. */ attempt: number;
};

export type CardSeen = {
  attemptId: TenderId;
  heard: CardHeard;
  /** No card was asked for: the service's script did not come. What the hub hears is that there is no connection. */
  isScriptAway?: true | undefined;
};

export type CardReaderView = {
  /** Null where the register has none. */
  label: string | null;
  /** Why no card can be taken now; null when one can. */
  notNow: string | null;
  /** The till's own window asks the reader for cards. */
  isByWindow: boolean;
  payment: CardPaymentView | null;
  /** What came of the newest payment of a deed since the till runs. */
  ended: { attemptId: TenderId; amount: Money; isPaid: boolean; sentence: string } | null;
};
export type CardPaymentView = {
  attemptId: TenderId;
  /** `deed`: for money that is no sale's. */
  of: 'sale' | 'deed';
  amount: Money;
  /** `refused` may be tried again with another card. */
  state: 'waiting' | 'checking' | 'refused' | 'approved';
  /** What is going on, and what to do. */
  sentence: string;
};

export const cardReaderProcedures = {
  cardReader: t.procedure.query(({ ctx }) => ctx.api.cardReader()),
  payByReader: t.procedure
    .input(z.object({ intentId, amount: moneySchema.nullable() }))
    .mutation(({ ctx, input }) => ctx.api.payByReader(input)),
  payByReaderFor: t.procedure
    .input(z.object({ intentId, deed: cardDeed }))
    .mutation(({ ctx, input }) => ctx.api.payByReaderFor(input)),
  tryCardAgain: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.tryCardAgain(input)),
  cardPaidElsewhere: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.cardPaidElsewhere(input)),
  cancelCardPayment: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.cancelCardPayment(input)),
  cardWindowWork: t.procedure
    .input(z.object({ windowId: z.string().max(64) }))
    .mutation(({ ctx, input }) => ctx.api.cardWindowWork(input)),
  cardWindowSaw: t.procedure
    .input(
      z.object({
        attemptId: idOf('TenderId'),
        heard: CardHeardV1,
        isScriptAway: z.literal(true).optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.cardWindowSaw(input)),
  cardWindowToken: t.procedure.mutation(({ ctx }) => ctx.api.cardWindowToken()),
};

import type { Money, TenderId } from '@tillbridge/core/kernel';
import { type CardCollect, type CardHeard, CardHeardV1, idOf, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** Cards at the reader on the counter. Source: spec/cards.md */
export type CardReaderApi = {
  /** The reader of this register and the payment that it is asked for; asked again while a payment stands. */
  cardReader(): CardReaderView;
  /** Begins a payment, or tries the next card on the one that stands. Without an amount all that is due. */
  payByReader(intent: { intentId: string; amount: Money | null }): Done;
  /** Lets go of the payment that stands: the reader is asked no more, and what a faster card held is given back. */
  cancelCardPayment(intent: { intentId: string }): Done;
  /**
   * The card that a window is to ask the reader for, where windows do that; null when there is none, or another window is at it. Asked
   * again and again while a payment stands. Source: spec/cards.md CK21
   */
  cardWindowWork(asked: { windowId: string }): CardWindowWork | null;
  /** What the window saw at the reader: a hint, for the hub to ask the service. */
  cardWindowSaw(seen: { attemptId: TenderId; heard: CardHeard }): Done;
  /** For the service's own script in the window, and kept nowhere. Source: spec/cards.md CK19 */
  cardWindowToken(): Promise<Done<{ secret: string }>>;
};

export type CardWindowWork = CardCollect & {
  attemptId: TenderId;
  /** Which card of the payment, from 1. */ attempt: number;
};

export type CardReaderView = {
  /** Null where the register has none. */
  label: string | null;
  /** Why no card can be taken now; null when one can. */
  notNow: string | null;
  /** The till's own window asks the reader for cards. */
  isByWindow: boolean;
  payment: CardPaymentView | null;
};
export type CardPaymentView = {
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
  cancelCardPayment: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.cancelCardPayment(input)),
  cardWindowWork: t.procedure
    .input(z.object({ windowId: z.string().max(64) }))
    .mutation(({ ctx, input }) => ctx.api.cardWindowWork(input)),
  cardWindowSaw: t.procedure
    .input(z.object({ attemptId: idOf('TenderId'), heard: CardHeardV1 }))
    .mutation(({ ctx, input }) => ctx.api.cardWindowSaw(input)),
  cardWindowToken: t.procedure.mutation(({ ctx }) => ctx.api.cardWindowToken()),
};

import type { Money } from '@tillbridge/core/kernel';
import { moneySchema } from '@tillbridge/core/wire';
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
};

export type CardReaderView = {
  /** Null where the register has none. */
  label: string | null;
  /** Why no card can be taken now; null when one can. */
  notNow: string | null;
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
};

import type { CustomerId, Money } from '@tillbridge/core/kernel';
import { idOf, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** What customers owe the shop. Source: spec/on-account.md */
export type AccountApi = {
  /** The account of the customer in the open sale; null where there is none, or nothing may be owed on it. */
  accountOfSale(): AccountView | null;
  /** Of one customer, also when no sale is open. */
  accountOf(query: { customerId: CustomerId }): AccountView | null;
  /** Puts a part of the sale on the account of its customer. Without an amount all that is due. */
  payOnAccount(intent: { intentId: string; amount: Money | null }): Done;
  /** What is left to hand over of a payment that is no sale. */
  previewPayment(query: AskedPayment): PaymentView;
  /** Takes money for what a customer owes. */
  takeAccountPayment(intent: { intentId: string; customerId: CustomerId } & AskedPayment): Done;
};

export type AccountView = {
  customerId: CustomerId;
  name: string;
  limit: Money;
  /** With what this till did since the hub told, and with what the open sale puts on it already. */
  owed: Money;
  /** What may still be put on it without anybody's leave. */
  room: Money;
  /** Days after which it is to be paid; null where nothing was agreed. */
  termsDays: number | null;
  /** When the hub's word is from. */
  asOf: string;
  /** Other tills may have put something on it since. */
  isAway: boolean;
};

const tender = z.object({
  kind: z.enum(['cash', 'card-manual']),
  amount: moneySchema,
  reference: z.string().max(40).nullable(),
  /** The card service's name for the payment that it goes back to; only for what is given back. Source: spec/cards.md CK23 */
  backTo: z.string().max(100).optional(),
});
export type AskedTender = z.infer<typeof tender>;
export const askedPayment = z.object({ amount: moneySchema, tenders: z.array(tender).max(20) });
/** Negative amounts are given back. */
export type AskedPayment = z.infer<typeof askedPayment>;
export type PaymentView = {
  /** Exactly, and when the rest is cash. */
  due: Money;
  cashDue: Money;
  change: Money;
  quickCash: Money[];
};

export const accountProcedures = {
  accountOfSale: t.procedure.query(({ ctx }) => ctx.api.accountOfSale()),
  accountOf: t.procedure
    .input(z.object({ customerId: idOf('CustomerId') }))
    .query(({ ctx, input }) => ctx.api.accountOf(input)),
  payOnAccount: t.procedure
    .input(z.object({ intentId, amount: moneySchema.nullable() }))
    .mutation(({ ctx, input }) => ctx.api.payOnAccount(input)),
  previewPayment: t.procedure.input(askedPayment).query(({ ctx, input }) => ctx.api.previewPayment(input)),
  takeAccountPayment: t.procedure
    .input(askedPayment.extend({ intentId, customerId: idOf('CustomerId') }))
    .mutation(({ ctx, input }) => ctx.api.takeAccountPayment(input)),
};

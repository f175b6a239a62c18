import type { CustomerId, Money } from '@tillbridge/core/kernel';
import { moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** What customers owe the shop. Source: spec/on-account.md */
export type AccountApi = {
  /** The account of the customer in the open sale; null where there is none, or nothing may be owed on it. */
  accountOfSale(): AccountView | null;
  /** Puts a part of the sale on the account of its customer. Without an amount all that is due. */
  payOnAccount(intent: { intentId: string; amount: Money | null }): Done;
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

export const accountProcedures = {
  accountOfSale: t.procedure.query(({ ctx }) => ctx.api.accountOfSale()),
  payOnAccount: t.procedure
    .input(z.object({ intentId, amount: moneySchema.nullable() }))
    .mutation(({ ctx, input }) => ctx.api.payOnAccount(input)),
};

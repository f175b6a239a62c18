import type { Money } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { longestBuyer } from '../longest';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** Whom the receipt names as the buyer. Source: spec/receipt.md RC27 */
export type BuyerApi = {
  /** Null while nothing is rung up. */
  buyerOfSale(): BuyerView | null;
  /** An empty name takes the buyer out again. */
  setBuyer(intent: { intentId: string; name: string; details: string }): Done;
};

export type BuyerView = {
  name: string;
  details: string;
  /** Somebody said it; else it is what the customer's card has, if anything. */
  isSaid: boolean;
  /** The law wants the buyer of this sale named, and nobody has said who it is. */
  isWanted: boolean;
  /** From where on the law wants it; null where it never does. */
  above: Money | null;
};

const text = z.string().max(longestBuyer);

export const buyerProcedures = {
  buyerOfSale: t.procedure.query(({ ctx }) => ctx.api.buyerOfSale()),
  setBuyer: t.procedure
    .input(z.object({ intentId, name: text, details: text }))
    .mutation(({ ctx, input }) => ctx.api.setBuyer(input)),
};

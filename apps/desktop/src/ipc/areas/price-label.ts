import type { ItemId } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';
import type { CountedItem } from './count';

/** More are a roll of their own, and a slip of the finger. */
export const mostPriceLabels = 300;

/** Labels for shelves and goods, from this till's own printer: with the hub away as well. Source: spec/labels.md LB14 to LB17 */
export type PriceLabelApi = {
  /** The list as it stands; null for whoever may print none. */
  priceLabels(): PriceLabelsView | null;
  /** So many labels of an item; none takes it off the list. */
  setPriceLabel(intent: { intentId: string; itemId: ItemId; count: number }): Done;
  /** One more label of an item that somebody found without its code. */
  addPriceLabel(intent: { intentId: string; itemId: ItemId }): Done;
  /** Prints the list and begins a new one. */
  printPriceLabels(intent: { intentId: string }): Done;
};

export type PriceLabelsView = {
  lines: (CountedItem & {
    /** As it will stand on the label; null where the item has none now. */
    price: string | null;
    code: string;
    count: number;
    isTouched: boolean;
  })[];
  labels: number;
  /** Which printer they come out of; null where this till has none. */
  on: 'labels' | 'receipts' | null;
};

const intent = z.object({ intentId });
const ofItem = intent.extend({ itemId: idOf('ItemId') });

export const priceLabelProcedures = {
  priceLabels: t.procedure.query(({ ctx }) => ctx.api.priceLabels()),
  setPriceLabel: t.procedure
    .input(ofItem.extend({ count: z.int().min(0).max(1_000_000) }))
    .mutation(({ ctx, input }) => ctx.api.setPriceLabel(input)),
  addPriceLabel: t.procedure.input(ofItem).mutation(({ ctx, input }) => ctx.api.addPriceLabel(input)),
  printPriceLabels: t.procedure.input(intent).mutation(({ ctx, input }) => ctx.api.printPriceLabels(input)),
};

import { z } from 'zod';
import { idOf, instantSchema, quantitySchema } from './fields';

/** So many items that run low, and so many that lie too long, are told of a store: what sells most, and what lasts longest. */
export const mostWatched = 300;

const watched = z.object({
  itemId: idOf('ItemId'),
  /** What was there when it was looked at. */
  onHand: quantitySchema,
  /** At or below this it is low: what a person set, or what the forecast proposes. */
  least: quantitySchema,
  /** An order fills up to this; more than it is too much. */
  most: quantitySchema,
  /** Whole days that what was there lasts; null outlasts every day looked at. */
  coverDays: z.int().nullable(),
});

/** What a night found low in a store, and what lies there too long. Source: spec/foresight.md FO22 */
export const StockWatchV1 = z.object({
  storeId: idOf('StoreId'),
  /** When the night began that found it. */
  asOf: instantSchema,
  low: z.array(watched),
  over: z.array(watched),
});
export type StockWatchV1 = z.infer<typeof StockWatchV1>;
export type WatchedItemV1 = StockWatchV1['low'][number];

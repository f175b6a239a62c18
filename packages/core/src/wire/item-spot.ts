import { z } from 'zod';
import { idOf, quantitySchema } from './fields';

export const longestSpot = 20;

/** Where an item lies in a store, as the shelf is labelled. Source: spec/spots.md SP1 */
export const ItemSpotV1 = z.object({
  storeId: idOf('StoreId'),
  itemId: idOf('ItemId'),
  spot: z.string().min(1).max(longestSpot),
  /** What should lie there at least, for the refill list; left out where nobody said. Source: spec/spots.md SP5 */
  floorLeast: quantitySchema.optional(),
});
export type ItemSpotV1 = z.infer<typeof ItemSpotV1>;

export const itemSpotKey = ({ storeId, itemId }: Pick<ItemSpotV1, 'storeId' | 'itemId'>): string =>
  `${storeId}:${itemId}`;

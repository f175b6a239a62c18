import { z } from 'zod';
import { idOf, instantSchema, quantitySchema } from './fields';

export const longestBin = 20;

/** What lies of an item in a bin, as the hub knows it; a till adds what it stated since. Source: spec/bins.md BN3, BN7 */
export const BinLevelV1 = z.object({
  storeId: idOf('StoreId'),
  bin: z.string().min(1).max(longestBin),
  itemId: idOf('ItemId'),
  quantity: quantitySchema,
  /** What was stated of it before then is in what was counted; null while nobody counted it. */
  lastCountAt: instantSchema.nullable(),
  /** How far the hub had each terminal's facts in it. */
  counted: z.array(z.object({ terminalId: idOf('TerminalId'), sequence: z.int() })),
});
export type BinLevelV1 = z.infer<typeof BinLevelV1>;

export const binLevelKey = ({
  storeId,
  bin,
  itemId,
}: Pick<BinLevelV1, 'storeId' | 'bin' | 'itemId'>): string => `${storeId}:${itemId}:${bin}`;

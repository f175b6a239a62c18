import { z } from 'zod';
import { longestBin } from './bin-level';
import { idOf, quantitySchema } from './fields';

/** What people do with goods within one store: nothing leaves it, and nothing comes. Source: spec/bins.md BN2, BN4 */

const bin = z.string().min(1).max(longestBin);

export const GoodsMovedBetweenBinsV1 = z.object({
  type: z.literal('goods-moved-between-bins'),
  v: z.literal(1),
  storeId: idOf('StoreId'),
  staffId: idOf('StaffId'),
  /** Null is the shop floor. */
  from: bin.nullable(),
  to: bin.nullable(),
  lines: z
    .array(
      z.object({
        itemId: idOf('ItemId'),
        quantity: quantitySchema.refine((milli) => milli > 0, 'must be above zero'),
      }),
    )
    .min(1),
  /** They were picked for this transfer. */
  transferId: idOf('TransferId').optional(),
});
export type GoodsMovedBetweenBinsV1 = z.infer<typeof GoodsMovedBetweenBinsV1>;

/** What somebody found in a bin; what was known to lie there and was not found is a line of zero. */
export const BinCountedV1 = z.object({
  type: z.literal('bin-counted'),
  v: z.literal(1),
  storeId: idOf('StoreId'),
  staffId: idOf('StaffId'),
  bin,
  lines: z
    .array(
      z.object({
        itemId: idOf('ItemId'),
        quantity: quantitySchema.refine((milli) => milli >= 0, 'must not be below zero'),
      }),
    )
    .min(1),
});
export type BinCountedV1 = z.infer<typeof BinCountedV1>;

export const BinFact = z.discriminatedUnion('type', [GoodsMovedBetweenBinsV1, BinCountedV1]);
export type BinFact = z.infer<typeof BinFact>;
export const binFactTypes = BinFact.options.map((option) => option.shape.type.value);

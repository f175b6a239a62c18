import { type Money, money } from '@tillbridge/core/kernel';
import { ageClasses, idOf, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import type { ProductInput } from '../product';

/** What to do to many products at once; what is left out stays as it is. */
export const BulkChange = z.object({
  categoryId: idOf('CategoryId').nullable().optional(),
  brandId: idOf('BrandId').nullable().optional(),
  taxCodes: z.array(z.string()).optional(),
  addTags: z.array(z.string().trim().min(1).max(40)).max(20).optional(),
  removeTags: z.array(z.string()).max(20).optional(),
  ageClass: z.enum(ageClasses).nullable().optional(),
  isActive: z.boolean().optional(),
  price: z
    .object({
      by: z.discriminatedUnion('kind', [
        /** Parts per million, negative for cheaper: 5 % dearer is 50000. */
        z.object({ kind: z.literal('percent'), ppm: z.int().min(-1_000_000).max(10_000_000) }),
        z.object({ kind: z.literal('amount'), amount: moneySchema }),
      ]),
      /** `ending` takes the nearest price that ends in these minor units, such as 99 of every 100. */
      rounding: z
        .object({ every: z.int().min(1).max(100_000), ending: z.int().min(0) })
        .refine(({ every, ending }) => ending < every, 'an ending is less than what it ends')
        .nullable(),
    })
    .optional(),
});
export type BulkChange = z.infer<typeof BulkChange>;

/**
 * A price by percent or amount, rounded half up, then to the nearest price with the wanted ending, of two equally near the higher.
 * Never below zero. Minor units. Source: spec/catalogue.md CG18
 */
export function changedPrice(price: Money, { by, rounding }: NonNullable<BulkChange['price']>): Money {
  const exact =
    by.kind === 'percent' ? Math.round((price * (1_000_000 + by.ppm)) / 1_000_000) : price + by.amount;
  if (rounding === null) return money(Math.max(0, exact));
  const { every, ending } = rounding;
  const below = Math.floor((exact - ending) / every) * every + ending;
  const nearest = exact - below < below + every - exact ? below : below + every;
  return money(nearest < 0 ? Math.max(0, ending) : nearest);
}

/** A product as the change makes it. Source: CG18 */
export function changeProduct(product: ProductInput, change: BulkChange): ProductInput {
  const { addTags = [], removeTags = [], price, ...plain } = change;
  const gone = new Set(removeTags);
  const tags = [...new Set([...product.tags.filter((tag) => !gone.has(tag)), ...addTags])];
  const variants = price
    ? product.variants.map((variant) => ({ ...variant, price: changedPrice(variant.price, price) }))
    : product.variants;
  const set = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  return { ...product, ...(set as Partial<ProductInput>), tags, variants };
}

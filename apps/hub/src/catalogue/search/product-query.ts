import { ageClasses, idOf } from '@tillbridge/core/wire';
import { z } from 'zod';

/** Which products: what somebody typed and what they filtered by, all of it at once. */
export const ProductFilter = z.object({
  /** Words in any order, their beginnings are enough; a code or SKU. Typing mistakes are forgiven. */
  text: z.string().max(200).default(''),
  /** This category and all below it. */
  categoryId: idOf('CategoryId').nullable().default(null),
  brandId: idOf('BrandId').nullable().default(null),
  supplierId: idOf('SupplierId').nullable().default(null),
  tag: z.string().nullable().default(null),
  state: z.enum(['active', 'archived', 'all']).default('active'),
  ageClass: z.enum(ageClasses).nullable().default(null),
  hasImage: z.boolean().nullable().default(null),
});
export type ProductFilter = z.infer<typeof ProductFilter>;

export const productSorts = ['best', 'name', 'changed'] as const;

export const ProductQuery = ProductFilter.extend({
  /** `best` is what fits best first when something was typed, and by name otherwise. */
  sort: z.enum(productSorts).default('best'),
  /** From the page before; null for the first. */
  cursor: z.string().max(400).nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
});
export type ProductQuery = z.infer<typeof ProductQuery>;

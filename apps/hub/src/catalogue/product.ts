import {
  ageClasses,
  idOf,
  moneySchema,
  quantitySchema,
  saleHoursClasses,
  trackings,
  unitsOfMeasure,
} from '@tillbridge/core/wire';
import { z } from 'zod';

/**
 * A product as head office edits it, as files bring it and as programs send it. What is sold is its variants: each is an item
 * with its own SKU, codes and price. A product without attributes has exactly one. Source: spec/catalogue.md
 */
const text = z.string().trim();

export const VariantInput = z.object({
  itemId: idOf('ItemId'),
  sku: text.min(1).max(60),
  /** One value per attribute of the product, in its order. */
  attributeValues: z.array(text.min(1).max(60)).max(3),
  barcodes: z.array(z.object({ code: text.min(1).max(60), packQuantity: quantitySchema })).max(50),
  /** The price in force now, minor units of the company's currency; later ones stay as they are. */
  price: moneySchema,
  suppliers: z
    .array(
      z.object({
        supplierId: idOf('SupplierId'),
        /** What the supplier calls it. */
        code: text.max(60),
        cost: moneySchema.nullable(),
        /** How much of the item one order unit is: 24000 for a case of 24. */
        packQuantity: quantitySchema,
      }),
    )
    .max(20)
    .default([]),
  components: z
    .array(z.object({ itemId: idOf('ItemId'), quantity: quantitySchema }))
    .max(50)
    .default([]),
  imageId: z.string().nullable().default(null),
  isActive: z.boolean().default(true),
});
export type VariantInput = z.infer<typeof VariantInput>;

export const ProductInput = z.object({
  productId: idOf('ProductId'),
  name: text.min(1).max(200),
  description: text.max(4_000).default(''),
  brandId: idOf('BrandId').nullable(),
  categoryId: idOf('CategoryId').nullable(),
  tags: z.array(text.min(1).max(40)).max(50).default([]),
  /** Names of what tells its variants apart, at most three. */
  attributeNames: z.array(text.min(1).max(40)).max(3).default([]),
  imageIds: z.array(z.string()).max(20).default([]),
  unitOfMeasure: z.enum(unitsOfMeasure).default('each'),
  taxCodes: z.array(z.string()),
  taxCategory: z.string().optional(),
  movesStock: z.boolean().default(true),
  ageClass: z.enum(ageClasses).nullable().default(null),
  saleHoursClass: z.enum(saleHoursClasses).nullable().default(null),
  tracking: z.enum(trackings).nullable().default(null),
  isActive: z.boolean().default(true),
  variants: z.array(VariantInput).min(1).max(500),
});
export type ProductInput = z.infer<typeof ProductInput>;

export type ProductRefusal =
  | { kind: 'sku-taken'; sku: string }
  | { kind: 'sku-twice'; sku: string }
  | { kind: 'attributes-unclear'; sku: string }
  | { kind: 'variant-twice'; sku: string }
  | { kind: 'price-below-zero'; sku: string }
  | { kind: 'unknown'; what: 'brand' | 'category' | 'supplier' | 'item' | 'image' | 'tax-code'; name: string }
  | { kind: 'component-of-itself'; sku: string };

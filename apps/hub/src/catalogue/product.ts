import { unreachable } from '@tillbridge/core/kernel';
import {
  ageClasses,
  idOf,
  itemRestrictions,
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
  sku: text.min(1).max(120),
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
  /** Its amount goes on a card instead of paying for goods; left out, or null, for goods. */
  sells: z.enum(['gift-card']).nullable().optional(),
  /** What may not be done with it at a till; left out where everything may. */
  restrictions: z.array(z.enum(itemRestrictions)).optional(),
  /** What an authority gave a notifiable product; left out where there is none. Source: spec/law-reports.md LR4 */
  notificationId: text.max(60).optional(),
  tracking: z.enum(trackings).nullable().default(null),
  isActive: z.boolean().default(true),
  variants: z.array(VariantInput).min(1).max(500),
});
export type ProductInput = z.infer<typeof ProductInput>;

export type ProductRefusal =
  /** Somebody else saved it since: what they made of it, and of which version what was sent was made. */
  | { kind: 'changed-meanwhile'; basedOn: number; version: number; theirs: ProductInput }
  | { kind: 'sku-taken'; sku: string; by: string }
  | { kind: 'sku-twice'; sku: string }
  | { kind: 'attributes-unclear'; sku: string }
  | { kind: 'variant-twice'; sku: string }
  | { kind: 'price-below-zero'; sku: string }
  | { kind: 'pack-not-positive'; sku: string }
  | { kind: 'unknown'; what: 'brand' | 'category' | 'supplier' | 'item' | 'image' | 'tax-code'; name: string }
  | { kind: 'component-of-itself'; sku: string }
  | { kind: 'component-is-composite'; sku: string; component: string };

const wordsFor = {
  brand: 'brand',
  category: 'category',
  supplier: 'supplier',
  item: 'item',
  image: 'picture',
  'tax-code': 'tax code',
} as const;

/** What a person reads: what happened and what to do. Source: spec/catalogue.md CG4 */
export function productRefusalSentence(refusal: ProductRefusal): string {
  switch (refusal.kind) {
    case 'changed-meanwhile':
      return 'Somebody else changed this product meanwhile. Look at what they saved, then save again.';
    case 'sku-taken':
      return `The SKU ${refusal.sku} already belongs to ${refusal.by}. Choose another SKU.`;
    case 'sku-twice':
      return `The SKU ${refusal.sku} is there twice. Each variant needs its own.`;
    case 'attributes-unclear':
      return `The variant ${refusal.sku} does not say a value for each attribute. Fill them all in.`;
    case 'variant-twice':
      return `The variant ${refusal.sku} has the same attributes as another. Change one of them.`;
    case 'price-below-zero':
      return `The price of ${refusal.sku} is below zero. Enter zero or more.`;
    case 'pack-not-positive':
      return `A code of ${refusal.sku} holds nothing. Enter a pack size above zero.`;
    case 'unknown':
      return `There is no ${wordsFor[refusal.what]} ${refusal.name}. Choose one that is there, or make it first.`;
    case 'component-of-itself':
      return `${refusal.sku} cannot be a part of itself. Take it out of its components.`;
    case 'component-is-composite':
      return `${refusal.component} is put together from other items itself, so it cannot be a part of ${refusal.sku}. Name its parts instead.`;
    default:
      return unreachable(refusal);
  }
}

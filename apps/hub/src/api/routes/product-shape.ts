import { type ItemId, units } from '@tillbridge/core/kernel';
import { ageClasses, saleHoursClasses, trackings, unitsOfMeasure } from '@tillbridge/core/wire';
import { z } from 'zod';
import type { ProductInput, ProductView } from '../../catalogue';
import type { HubDeps } from '../../hub-deps';
import {
  amount,
  id,
  isPrintable,
  printable,
  isoOf,
  momentOut,
  quantityIn,
  quantityOut,
  text,
  unitsOf,
} from '../fields';

/** A product as programs send and get it: quantities in units, ids made here where they are left out. */

const most = { variants: 500, codes: 50, suppliers: 20, components: 50, tags: 50, images: 20 };
const pack = quantityIn
  .default(units(1))
  .meta({ description: 'How much one scan of it is: 24 for a case of 24.' });

const VariantBody = z.strictObject({
  itemId: id('ItemId').optional().meta({
    type: 'string',
    format: 'uuid',
    description: 'Names a variant that is there; left out for a new one.',
  }),
  sku: text(60),
  attributeValues: z.array(text(60)).max(3).default([]),
  barcodes: z
    .array(z.strictObject({ code: text(60), packQuantity: pack }))
    .max(most.codes)
    .default([]),
  price: amount,
  suppliers: z
    .array(
      z.strictObject({
        supplierId: id('SupplierId'),
        code: z.string().trim().max(60).refine(isPrintable, printable).default(''),
        cost: amount.nullable().default(null),
        packQuantity: pack,
      }),
    )
    .max(most.suppliers)
    .default([]),
  components: z
    .array(z.strictObject({ itemId: id('ItemId'), quantity: quantityIn }))
    .max(most.components)
    .default([]),
  isActive: z.boolean().default(true),
});

const fields = {
  name: text(200),
  description: z.string().trim().max(4_000).refine(isPrintable, printable),
  brandId: id('BrandId').nullable(),
  categoryId: id('CategoryId').nullable(),
  tags: z.array(text(40)).max(most.tags),
  attributeNames: z.array(text(40)).max(3),
  unitOfMeasure: z.enum(unitsOfMeasure),
  taxCodes: z.array(text(40)).max(10),
  taxCategory: text(40).nullable(),
  movesStock: z.boolean(),
  ageClass: z.enum(ageClasses).nullable(),
  notificationId: text(60)
    .nullable()
    .meta({ description: 'What an authority gave a product that has to be notified, such as a vape.' }),
  saleHoursClass: z.enum(saleHoursClasses).nullable(),
  tracking: z.enum(trackings).nullable(),
  isActive: z.boolean(),
  variants: z.array(VariantBody).min(1).max(most.variants),
};

export const ProductBody = z.strictObject({
  ...fields,
  description: fields.description.default(''),
  brandId: fields.brandId.default(null),
  categoryId: fields.categoryId.default(null),
  tags: fields.tags.default([]),
  attributeNames: fields.attributeNames.default([]),
  unitOfMeasure: fields.unitOfMeasure.default('each'),
  taxCategory: fields.taxCategory.default(null),
  movesStock: fields.movesStock.default(true),
  ageClass: fields.ageClass.default(null),
  notificationId: fields.notificationId.default(null),
  saleHoursClass: fields.saleHoursClass.default(null),
  tracking: fields.tracking.default(null),
  isActive: fields.isActive.default(true),
});
export const ProductChange = z
  .strictObject({
    ...fields,
    version: z
      .int()
      .min(1)
      .max(2 ** 31 - 1)
      .meta({
        description: 'The version that was read: refused when somebody else changed it since.',
      }),
  })
  .partial();
type Body = z.infer<typeof ProductBody>;

export const ProductAnswer = z.object({
  productId: id('ProductId'),
  version: z.int(),
  changedAt: momentOut,
  name: z.string(),
  description: z.string(),
  brandId: id('BrandId').nullable(),
  brandName: z.string().nullable(),
  categoryId: id('CategoryId').nullable(),
  tags: z.array(z.string()),
  attributeNames: z.array(z.string()),
  imageIds: z.array(z.string()),
  unitOfMeasure: z.enum(unitsOfMeasure),
  taxCodes: z.array(z.string()),
  taxCategory: z.string().nullable(),
  movesStock: z.boolean(),
  ageClass: z.enum(ageClasses).nullable(),
  notificationId: z.string().nullable(),
  saleHoursClass: z.enum(saleHoursClasses).nullable(),
  tracking: z.enum(trackings).nullable(),
  isActive: z.boolean(),
  variants: z.array(
    z.object({
      itemId: id('ItemId'),
      sku: z.string(),
      attributeValues: z.array(z.string()),
      barcodes: z.array(z.object({ code: z.string(), packQuantity: quantityOut })),
      price: amount,
      suppliers: z.array(
        z.object({
          supplierId: id('SupplierId'),
          code: z.string(),
          cost: amount.nullable(),
          packQuantity: quantityOut,
        }),
      ),
      components: z.array(z.object({ itemId: id('ItemId'), quantity: quantityOut })),
      isActive: z.boolean(),
    }),
  ),
});

export function shownProduct({
  product,
  version,
  changedAt,
  brandName,
}: ProductView): z.input<typeof ProductAnswer> {
  return {
    productId: product.productId,
    version,
    changedAt: isoOf(changedAt),
    name: product.name,
    description: product.description,
    brandId: product.brandId,
    brandName,
    categoryId: product.categoryId,
    tags: product.tags,
    attributeNames: product.attributeNames,
    imageIds: product.imageIds,
    unitOfMeasure: product.unitOfMeasure,
    taxCodes: product.taxCodes,
    taxCategory: product.taxCategory ?? null,
    movesStock: product.movesStock,
    ageClass: product.ageClass,
    notificationId: product.notificationId ?? null,
    saleHoursClass: product.saleHoursClass,
    tracking: product.tracking,
    isActive: product.isActive,
    variants: product.variants.map((variant) => ({
      itemId: variant.itemId,
      sku: variant.sku,
      attributeValues: variant.attributeValues,
      barcodes: variant.barcodes.map(({ code, packQuantity }) => ({
        code,
        packQuantity: unitsOf(packQuantity),
      })),
      price: variant.price,
      suppliers: variant.suppliers.map(({ packQuantity, ...own }) => ({
        ...own,
        packQuantity: unitsOf(packQuantity),
      })),
      components: variant.components.map(({ itemId, quantity }) => ({ itemId, quantity: unitsOf(quantity) })),
      isActive: variant.isActive,
    })),
  };
}

/** The variants of a body; pictures of those that are there stay. */
export const variantsOf = (
  deps: Pick<HubDeps, 'ids'>,
  variants: Body['variants'],
  before: readonly ProductInput['variants'][number][],
): ProductInput['variants'] =>
  variants.map((variant) => {
    const itemId: ItemId = variant.itemId ?? deps.ids.next<'ItemId'>();
    return { ...variant, itemId, imageId: before.find((own) => own.itemId === itemId)?.imageId ?? null };
  });

/** What a product may be without, as the catalogue has it: left out where there is none. */
export const optionalsOf = ({
  taxCategory,
  notificationId,
}: {
  taxCategory: string | null | undefined;
  notificationId: string | null | undefined;
}): Pick<ProductInput, 'taxCategory' | 'notificationId'> => ({
  ...(taxCategory ? { taxCategory } : {}),
  ...(notificationId ? { notificationId } : {}),
});

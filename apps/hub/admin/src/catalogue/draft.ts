import { decimalText } from '@tillbridge/core/format';
import type { ItemId } from '@tillbridge/core/kernel';
import type { Answers } from '../app/client';

/** A product while somebody edits it: texts as they are typed, read when it is saved. */

export type View = Extract<Answers['product']['get'], { ok: true }>['value'];
export type Product = View['product'];
export type Variant = Product['variants'][number];

export type DraftCode = { key: string; code: string; pack: string };
export type DraftSupply = { key: string; supplierId: string; code: string; cost: string; pack: string };
export type DraftPart = { key: string; itemId: string; name: string; quantity: string };
export type DraftVariant = {
  itemId: ItemId;
  sku: string;
  attributeValues: string[];
  codes: DraftCode[];
  price: string;
  supplies: DraftSupply[];
  parts: DraftPart[];
  imageId: string | null;
  isActive: boolean;
};
export type DraftAttribute = { name: string; values: string[] };
export type Draft = Omit<Product, 'variants' | 'attributeNames'> & {
  attributes: DraftAttribute[];
  variants: DraftVariant[];
};

const packText = (milli: number): string => String(milli / 1000);
let lastKey = 0;
/** Tells rows of a form apart while they have nothing of their own yet. */
export const newKey = (): string => `row-${(lastKey += 1)}`;

export const newCode = (): DraftCode => ({ key: newKey(), code: '', pack: '1' });
export const newSupply = (): DraftSupply => ({
  key: newKey(),
  supplierId: '',
  code: '',
  cost: '',
  pack: '1',
});

export const newVariant = (itemId: ItemId, attributeValues: string[] = []): DraftVariant => ({
  itemId,
  sku: '',
  attributeValues,
  codes: [],
  price: '',
  supplies: [],
  parts: [],
  imageId: null,
  isActive: true,
});

export const newDraft = (productId: Product['productId'], itemId: ItemId, taxCodes: string[]): Draft => ({
  productId,
  name: '',
  description: '',
  brandId: null,
  categoryId: null,
  tags: [],
  imageIds: [],
  unitOfMeasure: 'each',
  taxCodes,
  movesStock: true,
  ageClass: null,
  saleHoursClass: null,
  tracking: null,
  isActive: true,
  attributes: [],
  variants: [newVariant(itemId)],
});

/** @param digits of the company's currency */
export function draftOf(product: Product, digits: number): Draft {
  const { variants, attributeNames, ...rest } = product;
  const shown = variants.filter(({ isActive }) => isActive);
  const values = (place: number) => [
    ...new Set(shown.map((variant) => variant.attributeValues[place] ?? '')),
  ];
  return {
    ...rest,
    attributes: attributeNames.map((name, place) => ({ name, values: values(place) })),
    variants: variants.map((variant) => draftVariantOf(variant, digits)),
  };
}

const draftVariantOf = (variant: Variant, digits: number): DraftVariant => ({
  itemId: variant.itemId,
  sku: variant.sku,
  attributeValues: variant.attributeValues,
  codes: variant.barcodes.map(({ code, packQuantity }) => ({
    key: newKey(),
    code,
    pack: packText(packQuantity),
  })),
  price: decimalText(variant.price, digits),
  supplies: variant.suppliers.map(({ supplierId, code, cost, packQuantity }) => ({
    key: newKey(),
    supplierId,
    code,
    cost: cost === null ? '' : decimalText(cost, digits),
    pack: packText(packQuantity),
  })),
  parts: variant.components.map(({ itemId, quantity }) => ({
    key: newKey(),
    itemId,
    name: '',
    quantity: packText(quantity),
  })),
  imageId: variant.imageId,
  isActive: variant.isActive,
});

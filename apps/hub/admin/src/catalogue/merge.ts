import type { Product } from './draft';

/** Of what two people changed at once, one field: what it was, what they made of it, what I did. */
export type Clash = { field: keyof Product; theirs: unknown; mine: unknown };

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Puts my changes onto what somebody else saved meanwhile: what I did not touch is theirs, what they did not touch is mine. What
 * both changed differently is listed, and mine stands in the result. Source: spec/office-screens.md OS12
 */
export function mergeProducts(
  base: Product,
  theirs: Product,
  mine: Product,
): { merged: Product; clashes: Clash[] } {
  const clashes: Clash[] = [];
  const fields = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])] as (keyof Product)[];
  const merged = Object.fromEntries(
    fields.map((field) => {
      if (isSame(mine[field], base[field])) return [field, theirs[field]];
      if (!isSame(theirs[field], base[field]) && !isSame(theirs[field], mine[field])) {
        if (field === 'variants') {
          const variants = mergeVariants(base.variants, theirs.variants, mine.variants);
          if (variants.isClash) clashes.push({ field, theirs: theirs[field], mine: mine[field] });
          return [field, variants.merged];
        }
        clashes.push({ field, theirs: theirs[field], mine: mine[field] });
      }
      return [field, mine[field]];
    }),
  ) as Product;
  return { merged, clashes };
}

type Variants = Product['variants'];

/** Variant by variant and field by field: two people may change the prices of two sizes. */
function mergeVariants(
  base: Variants,
  theirs: Variants,
  mine: Variants,
): { merged: Variants; isClash: boolean } {
  let isClash = false;
  const variantIn = (list: Variants, itemId: string) => list.find((variant) => variant.itemId === itemId);
  const ids = [...new Set([...mine, ...theirs].map(({ itemId }) => itemId))];
  const merged = ids.flatMap((itemId) => {
    const [was, their, my] = [variantIn(base, itemId), variantIn(theirs, itemId), variantIn(mine, itemId)];
    if (!my) return was ? [] : their ? [their] : [];
    if (!their || !was) return [my];
    const fields = Object.keys(my) as (keyof typeof my)[];
    return [
      Object.fromEntries(
        fields.map((field) => {
          if (isSame(my[field], was[field])) return [field, their[field]];
          if (!isSame(their[field], was[field]) && !isSame(their[field], my[field])) isClash = true;
          return [field, my[field]];
        }),
      ) as typeof my,
    ];
  });
  return { merged, isClash };
}

export const fieldWords: Partial<Record<keyof Product, string>> = {
  name: 'Name',
  description: 'Description',
  brandId: 'Brand',
  categoryId: 'Category',
  tags: 'Tags',
  attributeNames: 'Attributes',
  imageIds: 'Pictures',
  unitOfMeasure: 'Unit of measure',
  taxCodes: 'Tax',
  taxCategory: 'Tax category',
  movesStock: 'Stock counting',
  ageClass: 'Age class',
  saleHoursClass: 'Sale hours',
  sells: 'Gift cards',
  restrictions: 'What may not be done with it',
  notificationId: 'Notification id',
  tracking: 'Tracking',
  isActive: 'For sale',
  variants: 'Variants: SKUs, codes, prices or suppliers',
};

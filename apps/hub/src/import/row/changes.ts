import { decimalText } from '@tillbridge/core/format';
import { milliPerUnit } from '@tillbridge/core/kernel';
import type { Draft, DraftVariant } from './draft';

/** What a row would change, in words and as a person reads it. Null where there was, or will be, nothing. */
export type FieldChange = { field: string; old: string | null; new: string | null };

type Words = Record<string, string | null>;

export const quantityText = (milli: number): string => {
  const text = decimalText(milli, String(milliPerUnit).length - 1);
  return text.replace(/\.?0+$/, '');
};
const listText = (parts: readonly string[], between = ', '): string | null => parts.join(between) || null;
const yesNo = (is: boolean): string => (is ? 'yes' : 'no');

const productWords = (draft: Draft): Words => ({
  Name: draft.name,
  Description: draft.description || null,
  Brand: draft.brand,
  Category: draft.category,
  Tags: listText(draft.tags.toSorted()),
  Attributes: listText(draft.attributeNames),
  'Unit of measure': draft.unitOfMeasure,
  'Tax codes': listText(draft.taxCodes),
  'Tax category': draft.taxCategory,
  'Stock is tracked': yesNo(draft.movesStock),
  'Age class': draft.ageClass,
  'Notification id': draft.notificationId ?? null,
  'Sale-hours class': draft.saleHoursClass,
  'Serial or batch': draft.tracking,
});

const variantWords = (variant: DraftVariant, digits: number): Words => ({
  SKU: variant.sku,
  'Attribute values': listText(variant.attributeValues, ' / '),
  Price: decimalText(variant.price, digits),
  Barcodes: listText(
    variant.barcodes.map(({ code, packQuantity }) =>
      packQuantity === milliPerUnit ? code : `${code} (${quantityText(packQuantity)})`,
    ),
  ),
  Suppliers: listText(
    variant.suppliers.map(({ name, code, cost, packQuantity }) =>
      [
        name,
        code,
        cost === null ? '' : decimalText(cost, digits),
        packQuantity === milliPerUnit ? '' : `by ${quantityText(packQuantity)}`,
      ]
        .filter(Boolean)
        .join(' '),
    ),
  ),
  Components: listText(variant.components.map(({ sku, quantity }) => `${quantityText(quantity)} × ${sku}`)),
  Active: yesNo(variant.isActive),
});

function differences(old: Words | null, next: Words): FieldChange[] {
  return Object.entries(next).flatMap(([field, value]) => {
    const before = old?.[field] ?? null;
    return before === value ? [] : [{ field, old: before, new: value }];
  });
}

export const productChanges = (old: Draft | null, next: Draft): FieldChange[] =>
  differences(old && productWords(old), productWords(next));

/** @param digits of the currency's minor unit */
export const variantChanges = (old: DraftVariant | null, next: DraftVariant, digits: number): FieldChange[] =>
  differences(old && variantWords(old, digits), variantWords(next, digits));

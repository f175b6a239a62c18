import {
  type Money,
  type Result,
  idFrom,
  isUuid,
  noMoney,
  ok,
  quantity,
  refuse,
} from '@tillbridge/core/kernel';
import { amountSentence, readAmount } from '../places/read-amount';
import type { Draft, DraftVariant, Product, Variant } from './draft';

/** What is wrong with a field, by its path: `name`, `variants.0.sku`. */
export type Trouble = { path: string; sentence: string };

/**
 * A draft as the hub takes it, or everything in it that cannot be read, by field. What only the hub can know, such as a SKU that
 * another product has, it answers itself. Source: spec/office-screens.md OS9
 * @param digits of the company's currency
 */
export function readDraft(draft: Draft, digits: number): Result<Product, Trouble[]> {
  const troubles: Trouble[] = [];
  const tell = (path: string, sentence: string): void => {
    troubles.push({ path, sentence });
  };
  if (draft.name.trim() === '') tell('name', 'Give the product a name; it is what cashiers look for.');
  draft.attributes.forEach(({ name, values }, place) => {
    if (name.trim() === '') tell(`attributes.${place}.name`, 'Name the attribute: Size, Colour, Strength.');
    if (values.length === 0) tell(`attributes.${place}.values`, 'Give at least one value.');
  });
  const variants = draft.variants.map((variant, place) => readVariant(variant, place, digits, tell));
  if (!draft.variants.some(({ isActive }) => isActive) && draft.isActive) {
    tell('variants', 'A product for sale has at least one variant. Archive the product instead.');
  }
  if (troubles.length > 0) return refuse(troubles);
  const { attributes, ...rest } = draft;
  return ok({
    ...rest,
    name: draft.name.trim(),
    attributeNames: attributes.map(({ name }) => name.trim()),
    variants,
  });
}

function readVariant(
  variant: DraftVariant,
  place: number,
  digits: number,
  tell: (path: string, sentence: string) => void,
): Variant {
  const at = (field: string): string => `variants.${place}.${field}`;
  if (variant.sku.trim() === '') tell(at('sku'), 'Every variant needs a SKU of its own.');
  const amount = (text: string, field: string): Money | null => {
    const read = readAmount(text, digits);
    if (read.ok) return read.value;
    tell(at(field), amountSentence(read.refusal));
    return null;
  };
  const pack = (text: string, field: string) => {
    const milli = Math.round(Number(text.replace(',', '.')) * 1000);
    if (Number.isSafeInteger(milli) && milli > 0) return quantity(milli);
    tell(at(field), 'Say how much one of it holds: 1, or 24 for a case.');
    return quantity(1000);
  };
  return {
    itemId: variant.itemId,
    sku: variant.sku.trim(),
    attributeValues: variant.attributeValues.map((value) => value.trim()),
    barcodes: variant.codes.map(({ code, pack: text }, row) => {
      if (code.trim() === '') tell(at(`codes.${row}.code`), 'Scan or type the code, or take the row away.');
      return { code: code.trim(), packQuantity: pack(text, `codes.${row}.pack`) };
    }),
    price: amount(variant.price, 'price') ?? noMoney,
    suppliers: variant.supplies.map(({ supplierId, code, cost, pack: text }, row) => {
      if (!isUuid(supplierId))
        tell(at(`supplies.${row}.supplierId`), 'Choose the supplier, or take the row away.');
      return {
        supplierId: idFrom<'SupplierId'>(isUuid(supplierId) ? supplierId : variant.itemId),
        code: code.trim(),
        cost: cost.trim() === '' ? null : amount(cost, `supplies.${row}.cost`),
        packQuantity: pack(text, `supplies.${row}.pack`),
      };
    }),
    components: variant.parts.map(({ itemId, quantity: text }, row) => ({
      itemId: idFrom<'ItemId'>(itemId),
      quantity: pack(text, `parts.${row}.quantity`),
    })),
    imageId: variant.imageId,
    isActive: variant.isActive,
  };
}

/** Where in the form a refusal of the hub belongs. */
export function pathOf(
  refusal: { kind: string; sku?: string; what?: string; name?: string },
  draft: Draft,
): string {
  const place = draft.variants.findIndex(
    ({ sku }) => sku.trim().toLowerCase() === refusal.sku?.toLowerCase(),
  );
  const at = (field: string): string => (place < 0 ? 'variants' : `variants.${place}.${field}`);
  switch (refusal.kind) {
    case 'sku-taken':
    case 'sku-twice':
      return at('sku');
    case 'price-below-zero':
      return at('price');
    case 'pack-not-positive':
      return at('codes');
    case 'attributes-unclear':
    case 'variant-twice':
      return 'attributes';
    case 'component-of-itself':
    case 'component-is-composite':
      return at('parts');
    case 'unknown':
      return (
        { brand: 'brandId', category: 'categoryId', image: 'imageIds', 'tax-code': 'taxCodes' }[
          refusal.what ?? ''
        ] ?? 'variants'
      );
    default:
      return '';
  }
}

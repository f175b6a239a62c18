import type { ItemId } from '@tillbridge/core/kernel';
import type { Draft, DraftAttribute, DraftVariant } from './draft';
import { newVariant } from './draft';

/** A product has no more: a list of thousands helps nobody. */
export const mostVariants = 500;

/** Every combination, the last attribute turning fastest; one empty combination where there is no attribute. */
export const combinations = (attributes: readonly DraftAttribute[]): string[][] =>
  attributes.reduce<string[][]>(
    (rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );

/**
 * The product's variants for other attributes: what is there already keeps its id, SKU, codes and price; what is new takes the price
 * of the first; what no longer fits goes out of sale. Source: spec/office-screens.md OS8
 */
export function withAttributes(
  draft: Draft,
  attributes: readonly DraftAttribute[],
  newId: () => ItemId,
): Draft {
  const named = attributes.filter(({ name, values }) => name.trim() !== '' && values.length > 0);
  const wanted = combinations(named).slice(0, mostVariants);
  const left = [...draft.variants];
  const take = (fits: (variant: DraftVariant) => boolean): DraftVariant | undefined => {
    const at = left.findIndex(fits);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const before = draft.attributes.length;
  const placed = wanted.map((values) => ({ values, variant: take(isOf(values)) }));
  // A new attribute: what there was becomes its first value. One that is gone: the first of what there was stays.
  const carried = placed.map(({ values, variant }) => ({
    values,
    variant:
      variant ??
      take(({ attributeValues, isActive }) => isActive && isPrefix(attributeValues.slice(0, before), values)),
  }));
  const model = draft.variants.find(({ isActive }) => isActive) ?? draft.variants[0];
  const variants = carried.map(({ values, variant }) =>
    variant
      ? { ...variant, attributeValues: values, isActive: true }
      : { ...newVariant(newId(), values), price: model?.price ?? '', sku: skuOf(baseOf(draft), values) },
  );
  const retired = left
    .filter(({ sku }) => sku !== '')
    .map((variant) => ({ ...variant, isActive: false, attributeValues: fitted(variant, named.length) }));
  return { ...draft, attributes: [...attributes], variants: [...variants, ...retired] };
}

const isOf =
  (values: readonly string[]) =>
  ({ attributeValues }: DraftVariant): boolean =>
    attributeValues.length === values.length &&
    attributeValues.every((value, place) => value === values[place]);

const isPrefix = (some: readonly string[], values: readonly string[]): boolean => {
  const shared = Math.min(some.length, values.length);
  return some.slice(0, shared).every((value, place) => value === values[place]);
};

/** What goes out of sale still says a value per attribute; `–` where there was none. */
const fitted = ({ attributeValues }: DraftVariant, count: number): string[] =>
  Array.from({ length: count }, (_, place) => attributeValues[place] ?? '–');

/** What the SKUs of a product's variants begin with. */
function baseOf({ variants }: Draft): string {
  const [first] = variants;
  if (!first) return '';
  const suffix = skuOf('', first.attributeValues);
  return suffix !== '' && first.sku.endsWith(suffix) ? first.sku.slice(0, -suffix.length) : first.sku;
}

/** `TEE` and `Navy blue`, `XL` make `TEE-NAVYBL-XL`. Without a beginning nothing is guessed but the ends. */
export const skuOf = (base: string, values: readonly string[]): string =>
  [
    base,
    ...values.map((value) =>
      value
        .toUpperCase()
        .replace(/[^\p{L}\p{N}]/gu, '')
        .slice(0, 6),
    ),
  ]
    .filter((part, place) => part !== '' || place === 0)
    .join('-');

import { priceInForce } from '@tillbridge/core/catalogue';
import type { IdSource, Instant } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import type { ProductInput, VariantInput } from './product';

/** What a variant is called on a receipt: its product's name, then what tells it from the others. Source: spec/catalogue.md CG2 */
export const nameOfVariant = (product: Pick<ProductInput, 'name'>, values: readonly string[]): string =>
  values.length === 0 ? product.name : `${product.name} ${values.join(' / ')}`;

/** The price an editor shows: in force now, or the first that will be when none has begun. */
export const shownPrice = (item: Pick<ItemV1, 'prices'>, at: Instant): ItemV1['prices'][number]['price'] =>
  (priceInForce(item, at) ?? firstPrice(item)).price;

function firstPrice({ prices }: Pick<ItemV1, 'prices'>): ItemV1['prices'][number] {
  const [first] = prices.toSorted((a, b) => (a.effectiveFrom ?? -Infinity) - (b.effectiveFrom ?? -Infinity));
  if (!first) throw new Error('an item has a price');
  return first;
}

type Known = {
  brandName: string | null;
  /** The items as they are, by id. */
  before: ReadonlyMap<string, ItemV1>;
  at: Instant;
  ids: IdSource;
};

/** The items of a product as terminals hear of them, in its order. A price that changed begins now; the others stay. Source: CG3 */
export const itemsOf = (product: ProductInput, known: Known): ItemV1[] =>
  product.variants.map((variant) => itemOf(product, variant, known));

function itemOf(product: ProductInput, variant: VariantInput, known: Known): ItemV1 {
  const imageId = variant.imageId ?? product.imageIds[0];
  return {
    itemId: variant.itemId,
    sku: variant.sku,
    name: nameOfVariant(product, variant.attributeValues),
    brand: known.brandName,
    categoryId: product.categoryId,
    unitOfMeasure: product.unitOfMeasure,
    prices: pricesOf(variant, known),
    taxCodes: product.taxCodes,
    ...(product.taxCategory === undefined ? {} : { taxCategory: product.taxCategory }),
    barcodes: variant.barcodes,
    movesStock: product.movesStock,
    isActive: product.isActive && variant.isActive,
    productId: product.productId,
    ...(product.attributeNames.length === 0 ? {} : { attributes: attributesOf(product, variant) }),
    ...(product.tags.length === 0 ? {} : { tags: product.tags }),
    ...(product.ageClass === null ? {} : { ageClass: product.ageClass }),
    ...(product.saleHoursClass === null ? {} : { saleHoursClass: product.saleHoursClass }),
    ...(product.sells ? { sells: product.sells } : {}),
    ...(product.restrictions?.length ? { restrictions: product.restrictions } : {}),
    ...(product.tracking === null ? {} : { tracking: product.tracking }),
    ...(imageId === undefined ? {} : { imageId }),
    ...(variant.components.length === 0 ? {} : { components: variant.components }),
  };
}

const attributesOf = (product: ProductInput, variant: VariantInput) =>
  product.attributeNames.map((name, index) => ({ name, value: variant.attributeValues[index] ?? '' }));

function pricesOf(variant: VariantInput, { before, at, ids }: Known): ItemV1['prices'] {
  const old = before.get(variant.itemId);
  if (!old) return [{ priceId: ids.next(), price: variant.price, effectiveFrom: null }];
  if (shownPrice(old, at) === variant.price) return old.prices;
  return [...old.prices, { priceId: ids.next(), price: variant.price, effectiveFrom: at }];
}

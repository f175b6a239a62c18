import type { ProductInput, ProductRefusal, VariantInput } from './product';
import { type Known, foldedSku } from './read-known';

/** Everything that is wrong with a product, most important first; nothing when it can be saved. Source: spec/catalogue.md CG4 */
export const refusalsOf = (product: ProductInput, known: Known): ProductRefusal[] => [
  ...unknownParts(product, known),
  ...product.variants.flatMap((variant) => wrongWith(variant, product, known)),
  ...twins(product),
];

const active = (product: ProductInput): VariantInput[] =>
  product.isActive ? product.variants.filter(({ isActive }) => isActive) : [];

function unknownParts(product: ProductInput, known: Known): ProductRefusal[] {
  const unknown = (
    what: Extract<ProductRefusal, { kind: 'unknown' }>['what'],
    name: string,
  ): ProductRefusal => ({
    kind: 'unknown',
    what,
    name,
  });
  const refusals: ProductRefusal[] = [];
  const { brandId, categoryId } = product;
  if (brandId !== null && !known.brands.has(brandId)) refusals.push(unknown('brand', brandId));
  if (categoryId !== null && !known.categories.has(categoryId))
    refusals.push(unknown('category', categoryId));
  for (const code of product.taxCodes) {
    if (known.taxCodes && !known.taxCodes.has(code)) refusals.push(unknown('tax-code', code));
  }
  const images = [...product.imageIds, ...product.variants.flatMap(({ imageId }) => imageId ?? [])];
  for (const imageId of new Set(images)) {
    if (!known.images.has(imageId)) refusals.push(unknown('image', imageId));
  }
  for (const { supplierId } of product.variants.flatMap(({ suppliers }) => suppliers)) {
    if (!known.suppliers.has(supplierId)) refusals.push(unknown('supplier', supplierId));
  }
  return refusals;
}

function wrongWith(variant: VariantInput, product: ProductInput, known: Known): ProductRefusal[] {
  const { sku } = variant;
  const refusals: ProductRefusal[] = [];
  const other = known.skus.get(foldedSku(sku))?.find(({ itemId }) => !isOwn(product, itemId));
  if (other && product.isActive && variant.isActive) {
    refusals.push({ kind: 'sku-taken', sku, by: other.productName });
  }
  if (variant.attributeValues.length !== product.attributeNames.length && variant.isActive) {
    refusals.push({ kind: 'attributes-unclear', sku });
  }
  if (variant.price < 0 || variant.suppliers.some(({ cost }) => cost !== null && cost < 0)) {
    refusals.push({ kind: 'price-below-zero', sku });
  }
  const packs = [...variant.barcodes, ...variant.suppliers].map(({ packQuantity }) => packQuantity);
  if (packs.some((pack) => pack <= 0) || variant.components.some(({ quantity }) => quantity <= 0)) {
    refusals.push({ kind: 'pack-not-positive', sku });
  }
  return [...refusals, ...wrongComponents(variant, known)];
}

const isOwn = (product: ProductInput, itemId: string): boolean =>
  product.variants.some((variant) => variant.itemId === itemId);

function wrongComponents(variant: VariantInput, known: Known): ProductRefusal[] {
  const { sku, components } = variant;
  const refusals: ProductRefusal[] = [];
  const wholeOf = known.partsOf.get(variant.itemId);
  if (components.length > 0 && wholeOf !== undefined) {
    refusals.push({ kind: 'component-is-composite', sku: wholeOf, component: sku });
  }
  for (const { itemId } of components) {
    const item = known.items.get(itemId);
    if (itemId === variant.itemId) refusals.push({ kind: 'component-of-itself', sku });
    else if (!item) refusals.push({ kind: 'unknown', what: 'item', name: itemId });
    else if (item.isComposite) refusals.push({ kind: 'component-is-composite', sku, component: item.sku });
  }
  return refusals;
}

function twins(product: ProductInput): ProductRefusal[] {
  const refusals: ProductRefusal[] = [];
  const skus = new Set<string>();
  const values = new Set<string>();
  for (const { sku, attributeValues } of active(product)) {
    if (skus.has(foldedSku(sku))) refusals.push({ kind: 'sku-twice', sku });
    skus.add(foldedSku(sku));
    const key = JSON.stringify(attributeValues.map((value) => value.toLowerCase()));
    if (values.has(key)) refusals.push({ kind: 'variant-twice', sku });
    values.add(key);
  }
  return refusals;
}

import { type ItemId, type Result, money, ok, quantity, refuse } from '@tillbridge/core/kernel';
import type { ProductInput } from '../catalogue';
import type { Product } from './shapes';

export type VariantInput = ProductInput['variants'][number];

/** What a row of Vend's products is for us. Source: spec/vend.md VN8 */
export type ProductRole =
  /** It only holds a family together: its variants are rows of their own. */
  { is: 'container' } | { is: 'variant'; familyId: string } | { is: 'alone'; familyId: string };

export function roleOf(product: Product): ProductRole {
  const parentId = product.variant_parent_id;
  if (parentId) return { is: 'variant', familyId: parentId };
  const hasOptions = (product.variant_options ?? []).length > 0;
  if (product.has_variants) return hasOptions ? { is: 'variant', familyId: product.id } : { is: 'container' };
  return { is: 'alone', familyId: product.id };
}

/** What the mapping needs to know of us; ids are ours, by theirs. */
export type ProductContext = {
  minorUnitDigits: number;
  /** Whether our prices are entered with tax. */
  pricesIncludeTax: boolean;
  brand(theirId: string): ProductInput['brandId'];
  category(theirId: string): ProductInput['categoryId'];
  supplier(theirId: string): VariantInput['suppliers'][number]['supplierId'] | null;
  /** Null when Vend's tax has no like here. */
  taxCodes(theirTaxId: string): string[] | null;
  defaultTaxCodes: string[];
};

/** What a row says, in our terms; what it says nothing of is not ours to change. */
export type SaidProduct = {
  theirId: string;
  familyId: string;
  family: Pick<
    ProductInput,
    'name' | 'description' | 'brandId' | 'categoryId' | 'attributeNames' | 'taxCodes' | 'movesStock'
  >;
  variant: Omit<VariantInput, 'itemId' | 'imageId' | 'components'>;
};

/** A code, and a supplier's pack, of a single piece. */
const one = quantity(1_000);
/** Beyond this a price is a mistake of somebody's, and not one we can keep. */
const highestMajor = 1_000_000_000;

/**
 * One row in our terms. @returns a refusal in a sentence where it cannot be sold: without an SKU or a price
 * Source: spec/vend.md VN8
 */
export function saidOf(
  product: Product,
  familyId: string,
  context: ProductContext,
): Result<SaidProduct, { kind: 'unfit'; sentence: string }> {
  const sku = product.sku?.trim() ?? '';
  if (sku === '') return unfit(`${product.name} has no SKU. Give it one in Vend.`);
  if (sku.length > 120)
    return unfit(`The SKU of ${product.name} is longer than 120 letters. Shorten it in Vend.`);
  const price = context.pricesIncludeTax ? product.price_including_tax : product.price_excluding_tax;
  if (typeof price !== 'number' || price < 0 || price > highestMajor)
    return unfit(`${product.name} (${sku}) has no price that a till can ask. Set one in Vend.`);
  if (product.is_composite)
    return unfit(`${product.name} (${sku}) is put together from others. Make it here as well.`);
  const options = (product.variant_options ?? []).slice(0, 3);
  const taxId = product.all_outlets_tax?.is_default === true ? null : product.all_outlets_tax?.tax_id;
  return ok({
    theirId: product.id,
    familyId,
    family: {
      name: product.name.slice(0, 200),
      description: plainText(product.description ?? ''),
      brandId: product.brand_id ? context.brand(product.brand_id) : null,
      categoryId: product.product_type_id ? context.category(product.product_type_id) : null,
      attributeNames: options.map(({ name }) => name.slice(0, 40)),
      taxCodes: (taxId ? context.taxCodes(taxId) : null) ?? context.defaultTaxCodes,
      movesStock: product.has_inventory ?? true,
    },
    variant: {
      sku,
      attributeValues: options.map(({ value }) => value.slice(0, 60)),
      barcodes: barcodesOf(product),
      price: minorOf(price, context.minorUnitDigits),
      suppliers: suppliersOf(product, context),
      isActive: product.deleted_at ? false : (product.is_active ?? product.active ?? true),
    },
  });
}

const unfit = (sentence: string) => refuse({ kind: 'unfit' as const, sentence });

/** Codes of any type, each once; the type is said by the code itself here. */
function barcodesOf(product: Product): VariantInput['barcodes'] {
  const codes = (product.product_codes ?? []).map(({ code }) => code.trim()).filter((code) => code !== '');
  return [...new Set(codes)].slice(0, 50).map((code) => ({ code: code.slice(0, 60), packQuantity: one }));
}

function suppliersOf(product: Product, context: ProductContext): VariantInput['suppliers'] {
  const cost = product.supply_price;
  const own = (product.product_suppliers ?? []).map(({ supplier_id: id, code, price }) => ({
    id,
    code,
    price,
  }));
  const said =
    own.length > 0
      ? own
      : product.supplier_id
        ? [{ id: product.supplier_id, code: product.supplier_code, price: cost }]
        : [];
  return said.flatMap(({ id, code, price }) => {
    const supplierId = context.supplier(id);
    if (supplierId === null) return [];
    return {
      supplierId,
      code: (code ?? '').slice(0, 60),
      cost: typeof price === 'number' && price >= 0 ? minorOf(price, context.minorUnitDigits) : null,
      packQuantity: one,
    };
  });
}

/** Major units with up to five decimals to minor ones; half a cent goes up, as at the till. */
export const minorOf = (major: number, minorUnitDigits: number) =>
  money(Math.round(Number((major * 10 ** minorUnitDigits).toFixed(4))));

/** Descriptions are HTML at Vend, and plain here. */
export function plainText(html: string): string {
  const words = html
    .replaceAll(/<(br|\/p|\/div|\/li)\s*\/?>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
  return words
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, 4_000);
}

export type NewIds = { product(): ProductInput['productId']; item(): ItemId };

/**
 * A product as it is here with what some of its rows say now: our own fields stay, variants that are not spoken of stay.
 * @param before null of a product that is new here
 */
export function mergedProduct(
  before: ProductInput | null,
  said: readonly (SaidProduct & { itemId: ItemId })[],
  productId: ProductInput['productId'],
): ProductInput {
  const [first] = said;
  const variants = new Map((before?.variants ?? []).map((variant) => [variant.itemId as string, variant]));
  for (const { itemId, variant } of said) {
    const old = variants.get(itemId);
    variants.set(itemId, {
      ...variant,
      suppliers: withPacks(variant.suppliers, old?.suppliers ?? []),
      barcodes: withCases(variant.barcodes, old?.barcodes ?? []),
      itemId,
      imageId: old?.imageId ?? null,
      components: old?.components ?? [],
    });
  }
  const all = [...variants.values()];
  return {
    tags: [],
    imageIds: [],
    unitOfMeasure: 'each',
    ageClass: null,
    saleHoursClass: null,
    tracking: null,
    ...(before ?? {}),
    ...(first?.family ?? {
      name: '',
      description: '',
      brandId: null,
      categoryId: null,
      attributeNames: [],
      taxCodes: [],
      movesStock: true,
    }),
    productId,
    isActive: all.some(({ isActive }) => isActive),
    variants: all,
  };
}

/** Vend knows no codes of whole cases: how much a code stands for stays ours, and so do the cases it does not speak of. */
function withCases(said: VariantInput['barcodes'], ours: VariantInput['barcodes']): VariantInput['barcodes'] {
  const cases = new Map(
    ours.filter(({ packQuantity }) => packQuantity !== one).map((each) => [each.code, each]),
  );
  const spoken = said.map((each) => cases.get(each.code) ?? each);
  const known = new Set(said.map(({ code }) => code));
  return [...spoken, ...[...cases.values()].filter(({ code }) => !known.has(code))];
}

/** Whom Vend names, in the packs that we know of them, and whom it does not name. */
function withPacks(
  said: VariantInput['suppliers'],
  ours: VariantInput['suppliers'],
): VariantInput['suppliers'] {
  const known = new Map(ours.map((each) => [each.supplierId, each]));
  const spoken = said.map((each) => ({
    ...each,
    packQuantity: known.get(each.supplierId)?.packQuantity ?? each.packQuantity,
  }));
  const named = new Set(said.map(({ supplierId }) => supplierId));
  return [...spoken, ...ours.filter(({ supplierId }) => !named.has(supplierId))];
}

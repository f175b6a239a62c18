import { type ItemId, type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { ProductInput } from '../catalogue';
import type { OwnPrices } from './book-context';
import { plainText } from './map-product';
import type { Aside } from './pull-state';
import type { Product } from './shapes';
import { digest } from './wish-customer';
import { wordsOf } from './words-of';

type Variant = ProductInput['variants'][number];
/** A brand, a category or a supplier of ours; theirs by the mapping, where there is one. */
export type OwnName = { ourId: string; name: string; theirId: string | null };
export type NameOf = (thing: 'brand' | 'category' | 'supplier', ourId: string) => OwnName | null;

export type WishContext = {
  prices: OwnPrices;
  /** Whether the retailer's prices are written without tax. */
  isExclusive: boolean;
  /** Their tax that has exactly these codes of ours. */
  taxId(codes: readonly string[]): string | null;
  nameOf: NameOf;
};

export type WishedRow = {
  itemId: ItemId;
  sku: string;
  /** Of single pieces, other than the SKU; and those of whole cases, which are told only where they are there. */
  codes: string[];
  caseCodes: string[];
  withTax: number;
  withoutTax: number;
  suppliers: { supplier: OwnName; code: string; price: number | null }[];
  options: { name: string; value: string }[];
  isActive: boolean;
};
/** A product as it is to stand there, in major units and in our names. */
export type WishedProduct = {
  productId: ProductInput['productId'];
  name: string;
  description: string;
  brand: OwnName | null;
  category: OwnName | null;
  tracksStock: boolean;
  taxId: string;
  isExclusive: boolean;
  rows: WishedRow[];
};

/** More variants than this no family there has. */
const mostVariants = 200;

/** A product of ours in Vend's terms; refused with a sentence where Vend cannot hold it. Source: spec/vend.md VN36 */
export function wishProduct(product: ProductInput, context: WishContext): Result<WishedProduct, string> {
  const { name, variants, attributeNames, brandId, categoryId } = product;
  const { nameOf, isExclusive, taxId } = context;
  if (variants.some(({ components }) => components.length > 0))
    return refuse(`${name} is put together from others. Make it in Vend as well, then press “Seen to”.`);
  if (product.sells) return refuse(`${name} sells gift cards, and Vend has its own for that.`);
  if (variants.length > mostVariants)
    return refuse(`${name} has more than ${mostVariants} variants, and a product of Vend’s has no more.`);
  const tax = taxId(product.taxCodes);
  if (tax === null)
    return refuse(`Vend has no tax like that of ${name}. Make it there, then press “Seen to”.`);
  const rowOf = (variant: Variant): WishedRow => ({
    ...{ itemId: variant.itemId, sku: variant.sku, isActive: product.isActive && variant.isActive },
    ...codesOf(variant),
    ...pricesOf(variant, product.taxCodes, context.prices),
    suppliers: variant.suppliers.flatMap(({ supplierId, code, cost }) => {
      const supplier = nameOf('supplier', supplierId);
      const price = cost === null ? null : cost / 10 ** context.prices.minorUnitDigits;
      return supplier ? [{ supplier, code, price }] : [];
    }),
    options: variant.attributeValues.map((value, index) => ({ name: attributeNames[index] ?? '', value })),
  });
  return ok({
    ...{ productId: product.productId, name, description: product.description, isExclusive, taxId: tax },
    brand: brandId === null ? null : nameOf('brand', brandId),
    category: categoryId === null ? null : nameOf('category', categoryId),
    tracksStock: product.movesStock,
    rows: variants.map(rowOf),
  });
}

const onePiece = 1_000;

function codesOf({ sku, barcodes }: Variant): Pick<WishedRow, 'codes' | 'caseCodes'> {
  const others = barcodes.filter(({ code }) => code !== sku);
  const named = (isCase: boolean): string[] =>
    others.filter(({ packQuantity }) => (packQuantity !== onePiece) === isCase).map(({ code }) => code);
  return { codes: named(false), caseCodes: named(true) };
}

/** Both prices, of which the retailer's manner writes one; five decimals, as prices are there. */
function pricesOf(
  { price }: Variant,
  taxCodes: readonly string[],
  { minorUnitDigits, ratePpm, taxPpm }: OwnPrices,
): Pick<WishedRow, 'withTax' | 'withoutTax'> {
  const major = price / 10 ** minorUnitDigits;
  const grown = 1 + ratePpm(taxCodes) / 1_000_000;
  const isWith = taxPpm(taxCodes) > 0;
  const round = (value: number): number => Number(value.toFixed(5));
  return {
    withTax: round(isWith ? major : major * grown),
    withoutTax: round(isWith ? major / grown : major),
  };
}

/** A row of theirs as far as it can be told. */
export type SeenRow = {
  name: string;
  description: string;
  sku: string;
  codes: string[];
  isActive: boolean;
  tracksStock: boolean;
  brand: { id: string | null; name: string };
  category: { id: string | null; name: string };
  withTax: number | null;
  withoutTax: number | null;
  suppliers: { id: string; name: string; code: string; price: number | null }[];
  options: { name: string; value: string }[];
};

export function seenOf(row: Product): SeenRow {
  const sku = row.sku?.trim() ?? '';
  const codes = (row.product_codes ?? []).map(({ code }) => code.trim());
  return {
    ...{ name: row.name, sku, description: plainText(row.description ?? '') },
    codes: [...new Set(codes)].filter((code) => code !== '' && code !== sku).sort(),
    isActive: row.is_active ?? row.active ?? true,
    tracksStock: row.has_inventory ?? true,
    brand: { id: row.brand_id ?? row.brand?.id ?? null, name: row.brand?.name ?? '' },
    category: { id: row.product_type_id ?? row.type?.id ?? null, name: row.type?.name ?? '' },
    withTax: row.price_including_tax ?? null,
    withoutTax: row.price_excluding_tax ?? null,
    suppliers: (row.product_suppliers ?? []).map(({ supplier_id: id, supplier_name: name, code, price }) => ({
      ...{ id, name: name ?? '', code: code ?? '', price: price ?? null },
    })),
    options: (row.variant_options ?? []).map(({ name, value }) => ({ name, value })),
  };
}

/** Names of brands and the like follow a renaming there without the product being another. */
export const printOf = ({ brand, category, suppliers, ...row }: SeenRow): string =>
  digest(
    JSON.stringify([
      ...[row, brand.id, category.id],
      suppliers.map(({ id, code, price }) => [id, code, price]).sort(),
    ]),
  );

export const productFields = [
  ...(['name', 'description', 'brand', 'category', 'tracksStock'] as const),
  ...(['codes', 'price', 'isActive', 'suppliers', 'options'] as const),
] as const;
export type ProductField = (typeof productFields)[number];
export const familyFields: readonly ProductField[] = [
  'name',
  'description',
  'brand',
  'category',
  'tracksStock',
];

export type Difference = { field: ProductField } & { words: Aside['fields'][number] };

/** What of a row there is not as it is to be. Source: spec/vend.md VN36 */
export function differencesOf(wish: WishedProduct, row: WishedRow, seen: SeenRow): Difference[] {
  const found: Difference[] = [];
  const compare = (
    field: ProductField,
    name: string,
    isAlike: boolean,
    ours: unknown,
    theirs: unknown,
  ): void => {
    if (!isAlike) found.push({ field, words: { field: name, ours: wordsOf(ours), theirs: wordsOf(theirs) } });
  };
  compare('name', 'Name', wish.name === seen.name, wish.name, seen.name);
  const description = wish.description.trim();
  compare('description', 'Description', description === seen.description, description, seen.description);
  compare('brand', 'Brand', isNamed(wish.brand, seen.brand), wish.brand?.name, seen.brand.name);
  compare(
    'category',
    'Category',
    isNamed(wish.category, seen.category),
    wish.category?.name,
    seen.category.name,
  );
  const { tracksStock } = wish;
  compare('tracksStock', 'Stock is counted', tracksStock === seen.tracksStock, tracksStock, seen.tracksStock);
  const codes = wishedCodes(row, seen);
  const isCoded = row.sku === seen.sku && isSameList(codes, seen.codes);
  compare('codes', `Codes of ${row.sku}`, isCoded, [row.sku, ...codes], [seen.sku, ...seen.codes]);
  const [ours, theirs] = wish.isExclusive ? [row.withoutTax, seen.withoutTax] : [row.withTax, seen.withTax];
  compare('price', `Price of ${row.sku}`, arePriced(wish, row, seen), ours, theirs);
  compare('isActive', `${row.sku} is sold`, row.isActive === seen.isActive, row.isActive, seen.isActive);
  const named = (list: readonly { name: string; code: string; price: number | null }[]) =>
    list.map(({ name, code, price }) => [name, code, price ?? ''].join(' ').trim());
  const suppliers = row.suppliers.map(({ supplier, ...rest }) => ({ ...rest, name: supplier.name }));
  compare(
    'suppliers',
    `Suppliers of ${row.sku}`,
    areSupplied(row, seen),
    named(suppliers),
    named(seen.suppliers),
  );
  const values = (list: SeenRow['options']) => list.map(({ value }) => value);
  const isOption = isSameList(values(row.options), values(seen.options));
  compare('options', `Variant ${row.sku}`, isOption, values(row.options), values(seen.options));
  return found;
}

const isNamed = (own: OwnName | null, seen: SeenRow['brand']): boolean =>
  own === null
    ? seen.id === null
    : own.theirId === null
      ? own.name.toLowerCase() === seen.name.toLowerCase()
      : own.theirId === seen.id;

const wishedCodes = ({ codes, caseCodes }: WishedRow, seen: SeenRow): string[] =>
  [...codes, ...caseCodes.filter((code) => seen.codes.includes(code))].sort();

const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((each, index) => each === other[index]);

/** Five decimals are written; a tax that is another shows in the other price. */
const asWritten = 0.000_02;
const asReckoned = 0.006;

function arePriced({ isExclusive }: WishedProduct, row: WishedRow, seen: SeenRow): boolean {
  const near = (one: number, other: number | null, by: number): boolean =>
    other !== null && Math.abs(one - other) <= by;
  return isExclusive
    ? near(row.withoutTax, seen.withoutTax, asWritten) &&
        (seen.withTax === null || near(row.withTax, seen.withTax, asReckoned))
    : near(row.withTax, seen.withTax, asWritten) && near(row.withoutTax, seen.withoutTax, asReckoned);
}

/** Where we know no supplier, theirs stay; what we do not know a cost of keeps theirs. */
const areSupplied = ({ suppliers }: WishedRow, seen: SeenRow): boolean =>
  suppliers.length === 0 ||
  (suppliers.length === seen.suppliers.length &&
    suppliers.every(({ supplier, code, price }) => {
      const like = seen.suppliers.find((each) => isNamed(supplier, each));
      return like?.code === code && (price === null || like.price === price);
    }));

/** Ids of theirs for what a body speaks of. */
export type TheirIds = {
  of(thing: 'brand' | 'category' | 'supplier', own: OwnName): string;
  attribute(name: string): string;
  /** The outlets of a retailer whose prices are without tax: each has its taxes. */
  outletIds: readonly string[];
};

/** A new product with those of its variants that are sold. */
export function newBody(wish: WishedProduct, ids: TheirIds): object {
  const rows = wish.rows.filter(({ isActive }) => isActive);
  const isFamily = wish.rows.some(({ options }) => options.length > 0);
  const head = {
    ...{ name: wish.name, description: wish.description, source_id: wish.productId, is_active: true },
    ...(wish.brand ? { brand_id: ids.of('brand', wish.brand) } : {}),
    ...(wish.category ? { product_category_id: ids.of('category', wish.category) } : {}),
  };
  const whole = (row: WishedRow) => ({
    ...{ sku: row.sku, ...priceBody(wish, row, ids) },
    product_codes: row.codes.map((code) => ({ code, type: codeType(code) })),
    ...(row.suppliers.length === 0
      ? {}
      : { product_suppliers: suppliersBody(row, ids), supply_price: row.suppliers[0]?.price ?? 0 }),
  });
  if (!isFamily) return { ...head, ...(rows[0] ? whole(rows[0]) : {}) };
  const defined = (row: WishedRow) =>
    row.options.map(({ name, value }) => ({ attribute_id: ids.attribute(name), value }));
  return { ...head, variants: rows.map((row) => ({ ...whole(row), variant_definitions: defined(row) })) };
}

/** What of one row is to be another: what its family shares, and what is its own. */
export function changeBody(
  { wish, row, seen }: { wish: WishedProduct; row: WishedRow; seen: SeenRow },
  fields: ReadonlySet<ProductField>,
  ids: TheirIds,
): { common?: object; details?: object } {
  const suppliers = fields.has('suppliers') ? suppliersBody(row, ids) : null;
  const common = {
    ...(fields.has('name') ? { name: wish.name } : {}),
    ...(fields.has('description') ? { description: wish.description } : {}),
    ...(fields.has('brand') ? { brand_id: wish.brand ? ids.of('brand', wish.brand) : '' } : {}),
    ...(fields.has('category')
      ? { product_category_id: wish.category ? ids.of('category', wish.category) : '' }
      : {}),
    ...(fields.has('tracksStock') ? { track_inventory: wish.tracksStock } : {}),
    // A family has them all, and each variant its own words of them.
    ...(suppliers ? { product_suppliers: suppliers.map(({ supplier_id }) => ({ supplier_id })) } : {}),
  };
  const coded = [row.sku, ...wishedCodes(row, seen)];
  const details = {
    ...(fields.has('codes') ? { product_codes: coded.map((code) => ({ code, type: codeType(code) })) } : {}),
    ...(fields.has('price') ? priceBody(wish, row, ids) : {}),
    ...(fields.has('isActive') ? { is_active: row.isActive } : {}),
    ...(suppliers ? { product_suppliers: suppliers } : {}),
    ...(fields.has('options')
      ? {
          variant_attribute_values: row.options.map(({ name, value }) => ({
            ...{ attribute_id: ids.attribute(name), attribute_value: value },
          })),
        }
      : {}),
  };
  return {
    ...(Object.keys(common).length > 0 ? { common } : {}),
    ...(Object.keys(details).length > 0 ? { details } : {}),
  };
}

const suppliersBody = ({ suppliers }: WishedRow, ids: TheirIds) =>
  suppliers.map(({ supplier, code, price }) => ({
    ...{ supplier_id: ids.of('supplier', supplier), code },
    ...(price === null ? {} : { price }),
  }));

/** One of the two prices alone, with the tax that makes the other of it. */
const priceBody = ({ isExclusive, taxId }: WishedProduct, row: WishedRow, { outletIds }: TheirIds): object =>
  isExclusive
    ? {
        price_excluding_tax: row.withoutTax,
        outlet_taxes: outletIds.map((outletId) => ({ outlet_id: outletId, tax_id: taxId })),
      }
    : { price_including_tax: row.withTax, all_outlets_tax: { tax_id: taxId } };

const codeType = (code: string): string =>
  /^(\d{8}|\d{13})$/.test(code)
    ? 'EAN'
    : /^\d{12}$/.test(code)
      ? 'UPC'
      : /^\d{14}$/.test(code)
        ? 'ITF'
        : 'CUSTOM';

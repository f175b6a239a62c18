import { priceInForce } from '@tillbridge/core/catalogue';
import type { CategoryId, Instant, ItemId, Money, TenantId } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowOf, rowsOf, unnest } from '../../database';
import type { BrandId, ProductId } from '../ids';
import { conditions, findProductIds, mostFound, mostListed, subtree } from './find-product-ids';
import type { ProductFilter, ProductQuery } from './product-query';

type Db = Pick<ReadDb, 'execute'>;

/** A product as a list shows it. */
export type ProductListed = {
  productId: ProductId;
  name: string;
  brandId: BrandId | null;
  brandName: string | null;
  categoryId: CategoryId | null;
  categoryName: string | null;
  imageId: string | null;
  isActive: boolean;
  ageClass: ItemV1['ageClass'] | null;
  tags: string[];
  version: number;
  changedAt: Instant;
  /** Of its variants that are for sale, or of all when none is; null when none has a price yet. */
  lowestPrice: Money | null;
  highestPrice: Money | null;
  variantCount: number;
  /** Its variants in order, of many the first few. */
  variants: {
    itemId: ItemId;
    sku: string;
    name: string;
    price: Money | null;
    barcode: string | null;
    isActive: boolean;
  }[];
};

export type ProductPage = {
  products: ProductListed[];
  /** Null on the last page. */
  nextCursor: string | null;
  /** How many there are at least; exactly when it is below `countedUpTo`. Null on later pages, and where nothing was to be counted. */
  found: number | null;
  countedUpTo: number;
  /** What was typed was found nowhere: these are what may have been meant. */
  isMeant: boolean;
};

const variantsShown = 5;
/** Counting further costs more than knowing it is worth. */
const countedUpTo = 10_000;

type Asking = {
  tenantId: TenantId;
  at: Instant;
  /** A program reads page after page and is told no number: nothing is counted for it. */
  isCounted?: boolean;
};

/** A page of products. Source: spec/catalogue.md CG10 to CG12 */
export async function listProducts(
  db: Db,
  { tenantId, at, isCounted = true }: Asking,
  query: ProductQuery,
): Promise<ProductPage> {
  const isTyped = query.text.trim() !== '';
  const page = isTyped
    ? await typedPage(db, tenantId, query)
    : await plainPage(db, tenantId, query, isCounted);
  return { ...page, products: await listed(db, { tenantId, at }, page.productIds) };
}

/** Every product that a filter means, up to a limit: for what is done to many at once. */
export async function productIdsOf(
  db: Db,
  tenantId: TenantId,
  filter: ProductFilter,
  most: number,
): Promise<ProductId[]> {
  if (filter.text.trim() !== '')
    return (await findProductIds(db, tenantId, filter, Math.min(most, mostFound))).productIds;
  const categories = filter.categoryId === null ? null : await subtree(db, tenantId, filter.categoryId);
  const rows = await rowsOf<{ id: ProductId }>(
    db,
    sql`select product_id as id from product where tenant_id = ${tenantId} and ${conditions(tenantId, filter, categories)}
        order by product_id limit ${most}`,
  );
  return rows.map(({ id }) => id);
}

type Page = Omit<ProductPage, 'products'> & { productIds: ProductId[] };

async function typedPage(db: Db, tenantId: TenantId, query: ProductQuery): Promise<Page> {
  const { productIds, isMeant } = await findProductIds(db, tenantId, query, mostListed);
  const inOrder = query.sort === 'best' ? productIds : await sorted(db, tenantId, productIds, query.sort);
  const from = offsetOf(query.cursor);
  const until = from + query.limit;
  return {
    productIds: inOrder.slice(from, until),
    nextCursor: until < inOrder.length ? cursorOf(['at', String(until)]) : null,
    found: inOrder.length,
    countedUpTo: mostListed,
    isMeant,
  };
}

async function sorted(
  db: Db,
  tenantId: TenantId,
  productIds: readonly ProductId[],
  sort: 'name' | 'changed',
): Promise<ProductId[]> {
  const order =
    sort === 'name' ? sql`sort_name, product.product_id` : sql`changed_at desc, product.product_id desc`;
  const rows = await rowsOf<{ id: ProductId }>(
    db,
    sql`select product.product_id as id from ${idRows(productIds)}
        join product on tenant_id = ${tenantId} and product.product_id = ids.id order by ${order}`,
  );
  return rows.map(({ id }) => id);
}

type Keyed = { id: ProductId; key: string };

async function plainPage(db: Db, tenantId: TenantId, query: ProductQuery, isCounted: boolean): Promise<Page> {
  const categories = query.categoryId === null ? null : await subtree(db, tenantId, query.categoryId);
  const where = sql`tenant_id = ${tenantId} and ${conditions(tenantId, query, categories)}`;
  const isByName = query.sort !== 'changed';
  const after = cursorParts(query.cursor);
  const isLater = after !== null && after.length === 2;
  const [key = '', id = ''] = after ?? [];
  const beyond = !isLater
    ? sql`true`
    : isByName
      ? sql`(sort_name, product_id) > (${key}, ${id}::uuid)`
      : sql`(changed_at, product_id) < (${key}::text::bigint, ${id}::uuid)`;
  const rows = await rowsOf<Keyed>(
    db,
    isByName
      ? sql`select product_id as id, sort_name as key from product where ${where} and ${beyond}
            order by sort_name, product_id limit ${query.limit + 1}`
      : sql`select product_id as id, changed_at::text as key from product where ${where} and ${beyond}
            order by changed_at desc, product_id desc limit ${query.limit + 1}`,
  );
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const counted =
    isLater || !isCounted
      ? null
      : await rowOf<{ count: number }>(
          db,
          sql`select count(*)::int as count from (select from product where ${where} limit ${countedUpTo}) as counted`,
        );
  return {
    productIds: shown.map((row) => row.id),
    nextCursor: rows.length > query.limit && last ? cursorOf([last.key, last.id]) : null,
    found: counted?.count ?? null,
    countedUpTo,
    isMeant: false,
  };
}

const cursorOf = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** Null for the first page, and for what is no cursor of ours. */
function cursorParts(cursor: string | null): string[] | null {
  if (cursor === null) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isOurs =
      Array.isArray(parsed) && parsed.length === 2 && parsed.every((part) => typeof part === 'string');
    return isOurs ? (parsed as string[]) : null;
  } catch {
    // Whatever it is, the first page is the answer.
    return null;
  }
}

function offsetOf(cursor: string | null): number {
  const offset = Number(cursorParts(cursor)?.[1] ?? 0);
  return Number.isSafeInteger(offset) && offset > 0 ? offset : 0;
}

const idRows = (ids: readonly string[]) =>
  unnest(
    'ids',
    { id: 'uuid' },
    ids.map((id) => ({ id })),
  );

type Row = Omit<ProductListed, 'lowestPrice' | 'highestPrice' | 'variantCount' | 'variants'>;
type VariantRow = { productId: ProductId; isActive: boolean; record: ItemV1 };

/** In the order of the ids. */
async function listed(
  db: Db,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  productIds: readonly ProductId[],
): Promise<ProductListed[]> {
  if (productIds.length === 0) return [];
  const rows = await rowsOf<Row>(
    db,
    sql`select product.product_id as "productId", product.name, product.brand_id as "brandId", brand.name as "brandName",
               product.category_id as "categoryId", category.name as "categoryName", image_id as "imageId",
               is_active as "isActive", age_class as "ageClass", coalesce(product.record->'tags', '[]'::jsonb) as tags,
               version, changed_at as "changedAt"
        from ${idRows(productIds)}
        join product on product.tenant_id = ${tenantId} and product.product_id = ids.id
        left join brand on brand.tenant_id = product.tenant_id and brand.brand_id = product.brand_id
        left join category on category.tenant_id = product.tenant_id and category.category_id = product.category_id`,
  );
  const items = await rowsOf<VariantRow>(
    db,
    sql`select item.product_id as "productId", is_variant_active as "isActive", record from ${idRows(productIds)}
        join item on item.tenant_id = ${tenantId} and item.product_id = ids.id order by position, item_id`,
  );
  const byProduct = Map.groupBy(items, ({ productId }) => productId);
  const byId = new Map(rows.map((row) => [row.productId, row]));
  return productIds.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ ...row, ...variantsOf(byProduct.get(id) ?? [], at) }] : [];
  });
}

function variantsOf(
  rows: readonly VariantRow[],
  at: Instant,
): Pick<ProductListed, 'lowestPrice' | 'highestPrice' | 'variantCount' | 'variants'> {
  const all = rows.map(({ record, isActive }) => ({
    itemId: record.itemId,
    sku: record.sku,
    name: record.name,
    price: priceInForce(record, at)?.price ?? null,
    barcode: record.barcodes[0]?.code ?? null,
    isActive,
  }));
  const forSale = all.filter(({ isActive }) => isActive);
  const shown = forSale.length > 0 ? forSale : all;
  const prices = shown.flatMap(({ price }) => price ?? []).sort((a, b) => a - b);
  return {
    lowestPrice: prices[0] ?? null,
    highestPrice: prices.at(-1) ?? null,
    variantCount: shown.length,
    variants: shown.slice(0, variantsShown),
  };
}

import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf, unnest } from '../database';
import type { ProductInput } from './product';

type Db = Pick<ReadDb, 'execute'>;

/** What the company has of all that some products speak of. */
export type Known = {
  /** Names by id. */
  brands: ReadonlyMap<string, string>;
  categories: ReadonlySet<string>;
  suppliers: ReadonlySet<string>;
  images: ReadonlySet<string>;
  /** Null while the company has no store: any code may be right. */
  taxCodes: ReadonlySet<string> | null;
  /** Active items by folded SKU. */
  skus: ReadonlyMap<string, { itemId: string; productName: string }[]>;
  /** Items named as components, by id. */
  items: ReadonlyMap<string, { sku: string; isComposite: boolean }>;
  /** Of the composites among the products, those that are a component of something themselves: SKU of that by item id. */
  partsOf: ReadonlyMap<string, string>;
};

export const foldedSku = (sku: string): string => sku.toLowerCase();

/** Asks for all of it at once: a few statements for any number of products. */
export async function readKnown(
  db: Db,
  tenantId: TenantId,
  products: readonly ProductInput[],
): Promise<Known> {
  const variants = products.flatMap((product) => product.variants);
  const componentIds = variants.flatMap(({ components }) => components.map(({ itemId }) => itemId as string));
  const composites = variants.filter(({ components }) => components.length > 0).map(({ itemId }) => itemId);
  const brands = await rowsOf<{ id: string; name: string }>(
    db,
    sql`select brand_id as id, name from ${idRows(products.map(({ brandId }) => brandId))}
        join brand on tenant_id = ${tenantId} and brand_id = ids.id`,
  );
  const images = products
    .flatMap(({ imageIds }) => imageIds)
    .concat(variants.flatMap(({ imageId }) => imageId ?? []));
  return {
    brands: new Map(brands.map(({ id, name }) => [id, name])),
    categories: await found(
      db,
      sql`category_id`,
      sql`category`,
      tenantId,
      products.map(({ categoryId }) => categoryId),
    ),
    suppliers: await found(
      db,
      sql`supplier_id`,
      sql`supplier`,
      tenantId,
      variants.flatMap(({ suppliers }) => suppliers.map(({ supplierId }) => supplierId)),
    ),
    images: await knownImages(db, tenantId, images),
    taxCodes: await knownTaxCodes(db, tenantId),
    skus: await activeSkus(
      db,
      tenantId,
      variants.map(({ sku }) => foldedSku(sku)),
    ),
    items: await namedItems(db, tenantId, componentIds),
    partsOf: await namedAsPart(db, tenantId, composites),
  };
}

const distinct = <T>(values: readonly (T | null)[]): T[] => [
  ...new Set(values.filter((value): value is T & {} => value !== null)),
];
const idRows = (ids: readonly (string | null)[]) =>
  unnest(
    'ids',
    { id: 'uuid' },
    distinct(ids).map((id) => ({ id })),
  );

async function found(
  db: Db,
  column: ReturnType<typeof sql>,
  table: ReturnType<typeof sql>,
  tenantId: TenantId,
  ids: readonly (string | null)[],
): Promise<Set<string>> {
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select ids.id from ${idRows(ids)} join ${table} on tenant_id = ${tenantId} and ${column} = ids.id`,
  );
  return new Set(rows.map(({ id }) => id));
}

async function knownImages(db: Db, tenantId: TenantId, images: readonly string[]): Promise<Set<string>> {
  if (images.length === 0) return new Set();
  const wanted = distinct(images).map((id) => ({ id }));
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select image_id as id from ${unnest('ids', { id: 'text' }, wanted)}
        join image on tenant_id = ${tenantId} and image_id = ids.id`,
  );
  return new Set(rows.map(({ id }) => id));
}

async function knownTaxCodes(db: Db, tenantId: TenantId): Promise<Set<string> | null> {
  const rows = await rowsOf<{ code: string }>(
    db,
    sql`select distinct rate->>'code' as code from store, jsonb_array_elements(record->'jurisdiction'->'rates') as rate
        where tenant_id = ${tenantId}`,
  );
  return rows.length === 0 ? null : new Set(rows.map(({ code }) => code));
}

async function activeSkus(db: Db, tenantId: TenantId, skus: readonly string[]): Promise<Known['skus']> {
  const wanted = distinct(skus).map((sku) => ({ sku }));
  const rows = await rowsOf<{ sku: string; itemId: string; productName: string }>(
    db,
    sql`select skus.sku, item.item_id as "itemId", item.name as "productName" from ${unnest('skus', { sku: 'text' }, wanted)}
        join item on tenant_id = ${tenantId} and item.folded_sku = skus.sku and item.is_active`,
  );
  return Map.groupBy(rows, ({ sku }) => sku);
}

async function namedItems(db: Db, tenantId: TenantId, ids: readonly string[]): Promise<Known['items']> {
  if (ids.length === 0) return new Map();
  const rows = await rowsOf<{ id: string; sku: string; is_composite: boolean }>(
    db,
    sql`select item_id as id, sku, record->'components' is not null as is_composite from ${idRows(ids)}
        join item on tenant_id = ${tenantId} and item_id = ids.id`,
  );
  return new Map(rows.map(({ id, sku, is_composite }) => [id, { sku, isComposite: is_composite }]));
}

async function namedAsPart(db: Db, tenantId: TenantId, ids: readonly string[]): Promise<Known['partsOf']> {
  if (ids.length === 0) return new Map();
  const rows = await rowsOf<{ id: string; sku: string }>(
    db,
    sql`select ids.id, item.sku from ${idRows(ids)}
        join item on tenant_id = ${tenantId} and record->'components' is not null
          and record->'components' @> jsonb_build_array(jsonb_build_object('itemId', ids.id))`,
  );
  return new Map(rows.map(({ id, sku }) => [id, sku]));
}

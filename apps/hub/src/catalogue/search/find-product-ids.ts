import { lookupKeys } from '@tillbridge/core/barcode';
import type { TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowOf, rowsOf, unnest } from '../../database';
import type { ProductId } from '../ids';
import { foldedSku } from '../read-known';
import { typedWords, wordsMeant } from './product-words';
import type { ProductFilter } from './product-query';

type Db = Pick<ReadDb, 'execute'>;
type Found = { id: ProductId; called: string };

/** Of what is to be done to many at once. */
export const mostFound = 1_000;
/** Nobody reads further, page after page: they type one more word. */
export const mostListed = 500;
/** With so many found as typed, nobody mistyped. */
const enough = 20;

/**
 * Products for what was typed, best first: those that carry it as code or SKU, those where every word begins some word of theirs
 * (names that begin with it before others), then those that may have been meant. Source: spec/catalogue.md CG10, CG11
 */
export async function findProductIds(
  db: Db,
  tenantId: TenantId,
  filter: ProductFilter,
  most = mostFound,
): Promise<{ productIds: ProductId[]; isMeant: boolean }> {
  const words = typedWords(filter.text);
  if (words.length === 0) return { productIds: [], isMeant: false };
  const where = await narrowed(db, tenantId, filter, most);
  const exact = await byCode(db, tenantId, filter);
  const asTyped = await byWords(
    db,
    where,
    words.map((word) => [word]),
  );
  const begins = asTyped.length >= most ? await beginningWith(db, tenantId, filter, words) : [];
  const found = new Set<ProductId>([...exact, ...ranked([...begins, ...asTyped], words)]);
  const meant = found.size < enough ? await wordsMeant(db, tenantId, words) : null;
  if (meant) for (const id of ranked(await byWords(db, where, meant), words)) found.add(id);
  return {
    productIds: [...found].slice(0, most),
    isMeant: meant !== null && exact.length + asTyped.length === 0,
  };
}

const ranked = (found: readonly Found[], words: readonly string[]): ProductId[] => {
  const start = words.join(' ');
  const first = words[0] ?? '';
  const rank = ({ called }: Found): number =>
    called.startsWith(start) ? 0 : called.startsWith(first) ? 1 : 2;
  return found
    .map((each) => ({ ...each, rank: rank(each) }))
    .sort(
      (a, b) =>
        a.rank - b.rank || (a.called < b.called ? -1 : a.called > b.called ? 1 : a.id < b.id ? -1 : 1),
    )
    .map(({ id }) => id);
};

/** The filter as the arguments of the function that may look words up. */
async function narrowed(db: Db, tenantId: TenantId, filter: ProductFilter, most: number): Promise<SQL> {
  const categories = filter.categoryId === null ? null : await subtree(db, tenantId, filter.categoryId);
  const active = filter.state === 'all' ? null : filter.state === 'active';
  return sql`${categories && arrayLiteral(categories)}::text::uuid[], ${filter.brandId}::uuid, ${filter.supplierId}::uuid,
    ${filter.tag}::text, ${active}::boolean, ${filter.ageClass}::text, ${filter.hasImage}::boolean, ${most}::int`;
}

/** As two lists in one row: hundreds of rows took longer to read than to find. */
async function byWords(db: Db, where: SQL, wanted: readonly string[][]): Promise<Found[]> {
  const row = await rowOf<{ ids: ProductId[] | null; names: string[] | null }>(
    db,
    sql`select json_agg(found) as ids, json_agg(called) as names from tillbridge_search_products(
          ${arrayLiteral(wanted.map((words) => words.join(' ')))}::text::text[], ${where})`,
  );
  return (row?.ids ?? []).map((id, at) => ({ id, called: row?.names?.[at] ?? '' }));
}

async function byCode(db: Db, tenantId: TenantId, filter: ProductFilter): Promise<ProductId[]> {
  const text = filter.text.trim();
  const keys = lookupKeys(text).map((key) => ({ key }));
  const rows = await rowsOf<{ id: ProductId }>(
    db,
    sql`select distinct product.product_id as id, product.sort_name from product
        join (
          select item.product_id from item where tenant_id = ${tenantId} and folded_sku = ${foldedSku(text)}
          union
          select item.product_id from ${unnest('keys', { key: 'text' }, keys)}
          join item_barcode on item_barcode.tenant_id = ${tenantId} and item_barcode.key = keys.key
          join item on item.tenant_id = ${tenantId} and item.item_id = item_barcode.item_id
        ) as coded on coded.product_id = product.product_id
        where tenant_id = ${tenantId} and ${conditions(tenantId, filter, null)}
        order by product.sort_name, product.product_id limit 50`,
  );
  return rows.map(({ id }) => id);
}

/** Of more than anybody reads, at least the names that begin with what was typed. */
const beginningWith = (
  db: Db,
  tenantId: TenantId,
  filter: ProductFilter,
  words: readonly string[],
): Promise<Found[]> => {
  const start = words.join(' ');
  return rowsOf<Found>(
    db,
    sql`select product_id as id, sort_name as called from product
        where tenant_id = ${tenantId} and sort_name >= ${start} and sort_name < ${`${start}\u{10ffff}`}
          and ${conditions(tenantId, filter, null)}
        order by sort_name, product_id limit 200`,
  );
};

/** This category and all below it. */
export async function subtree(db: Db, tenantId: TenantId, categoryId: string): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`with recursive below as (
          select category_id from category where tenant_id = ${tenantId} and category_id = ${categoryId}
          union
          select category.category_id from category join below on category.parent_id = below.category_id
          where category.tenant_id = ${tenantId}
        ) select category_id as id from below`,
  );
  return rows.map(({ id }) => id);
}

/** The filter as a condition on `product`, without what was typed. */
export function conditions(
  tenantId: TenantId,
  filter: ProductFilter,
  categories: readonly string[] | null,
): SQL {
  const all: SQL[] = [];
  const { brandId, supplierId, tag, state, ageClass, hasImage } = filter;
  if (categories) all.push(sql`product.category_id = any(${arrayLiteral(categories)}::text::uuid[])`);
  if (brandId !== null) all.push(sql`product.brand_id = ${brandId}`);
  // In the words of the index of those out of sale: as a parameter the planner could not know that it fits.
  if (state !== 'all') all.push(state === 'active' ? sql`product.is_active` : sql`not product.is_active`);
  if (ageClass !== null) all.push(sql`product.age_class = ${ageClass}`);
  if (hasImage !== null)
    all.push(hasImage ? sql`product.image_id is not null` : sql`product.image_id is null`);
  if (tag !== null) {
    all.push(
      sql`exists (select from product_tag where product_tag.tenant_id = ${tenantId}
            and product_tag.product_id = product.product_id and product_tag.tag = ${tag})`,
    );
  }
  if (supplierId !== null) {
    all.push(
      sql`exists (select from item join supplier_item using (tenant_id, item_id) where item.tenant_id = ${tenantId}
            and item.product_id = product.product_id and supplier_item.supplier_id = ${supplierId})`,
    );
  }
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}

import { type Id, type Instant, assert, idFrom } from '@tillbridge/core/kernel';
import type { CategoryV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf, unnest } from '../../database';
import { appendChanges } from '../../feed';
import type { HubDeps } from '../../hub-deps';
import { type Draft, type Ids, levelSeparator } from '../row/draft';
import { foldSku } from '../row/merge';
import { readNames } from './names';
import type { ImportCounts, Which } from './run';

const colours = [
  '#0f6b8f',
  '#7a1f3d',
  '#5a6b1f',
  '#9a5b13',
  '#4a3f8f',
  '#0b7a53',
  '#8f3b2e',
  '#2c5fa8',
] as const;

type Made = ImportCounts['made'];

/** Makes the brands, categories and suppliers that products name and the company has not, and gives the ids of all of them. */
export async function makeNames(
  tx: Tx,
  deps: HubDeps,
  where: Which & { at: Instant },
  drafts: readonly Draft[],
): Promise<{ ids: Ids; made: Made }> {
  const known = await readNames(tx, where.tenantId);
  const brands = inverse(known.brands);
  const suppliers = inverse(known.suppliers);
  const categories = inverse(known.categories);
  const made: Made = {
    brands: await makeNamed(
      tx,
      deps,
      where,
      'brand',
      brands,
      drafts.flatMap(({ brand }) => brand ?? []),
    ),
    suppliers: await makeNamed(
      tx,
      deps,
      where,
      'supplier',
      suppliers,
      drafts.flatMap(({ variants }) =>
        variants.flatMap((variant) => variant.suppliers.map(({ name }) => name)),
      ),
    ),
    categories: await makeCategories(
      tx,
      deps,
      where,
      categories,
      drafts.flatMap(({ category }) => category ?? []),
    ),
  };
  const items = await itemIds(tx, where, drafts);
  const of = <Name extends string>(map: ReadonlyMap<string, string>, name: string): Id<Name> => {
    const id = map.get(name.toLowerCase());
    assert(id !== undefined, `there is an id for ${name}`);
    return idFrom<Name>(id);
  };
  const ids: Ids = {
    brand: (name) => of<'BrandId'>(brands, name),
    category: (path) => of<'CategoryId'>(categories, path),
    supplier: (name) => of<'SupplierId'>(suppliers, name),
    item: (sku) => of<'ItemId'>(items, sku),
    next: { product: () => deps.ids.next(), item: () => deps.ids.next() },
  };
  return { ids, made };
}

const inverse = (names: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...names].map(([id, name]) => [name.toLowerCase(), id]));

async function makeNamed(
  tx: Tx,
  deps: HubDeps,
  { tenantId }: Which,
  table: 'brand' | 'supplier',
  known: Map<string, string>,
  names: readonly string[],
): Promise<number> {
  const fresh = new Map(names.map((name) => [name.toLowerCase(), name]));
  for (const folded of known.keys()) fresh.delete(folded);
  if (fresh.size === 0) return 0;
  const rows = [...fresh.values()].map((name) => ({ id: deps.ids.next(), name }));
  await tx.execute(
    sql`insert into ${sql.identifier(table)} (tenant_id, ${sql.identifier(`${table}_id`)}, name)
        select ${tenantId}::uuid, rows.* from ${unnest('rows', { id: 'uuid', name: 'text' }, rows)}`,
  );
  for (const { id, name } of rows) known.set(name.toLowerCase(), id);
  return rows.length;
}

/** Each level of a path that is not there yet. */
async function makeCategories(
  tx: Tx,
  deps: HubDeps,
  where: Which & { at: Instant },
  known: Map<string, string>,
  paths: readonly string[],
): Promise<number> {
  const made: CategoryV1[] = [];
  for (const path of new Set(paths)) {
    const names = path.split(levelSeparator);
    let parentId: CategoryV1['parentId'] = null;
    for (const [index, name] of names.entries()) {
      const folded = names
        .slice(0, index + 1)
        .join(levelSeparator)
        .toLowerCase();
      const there = known.get(folded);
      const categoryId: CategoryV1['categoryId'] =
        there === undefined ? deps.ids.next<'CategoryId'>() : idFrom<'CategoryId'>(there);
      if (there === undefined) {
        const colour = colours[known.size % colours.length] ?? colours[0];
        made.push({ categoryId, name, parentId, colour });
        known.set(folded, categoryId);
      }
      parentId = categoryId;
    }
  }
  if (made.length === 0) return 0;
  const rows = made.map((category) => ({
    id: category.categoryId,
    name: category.name,
    record: JSON.stringify(category),
  }));
  await tx.execute(
    sql`insert into category (tenant_id, category_id, name, record)
        select ${where.tenantId}::uuid, rows.* from ${unnest('rows', { id: 'uuid', name: 'text', record: 'jsonb' }, rows)}`,
  );
  await appendChanges(
    tx,
    where,
    made.map((category) => ({ topic: 'category' as const, key: category.categoryId, record: category })),
  );
  return made.length;
}

/** Items that are components of these products, by folded SKU. */
export async function itemIds(
  tx: Tx,
  { tenantId }: Which,
  drafts: readonly Draft[],
): Promise<Map<string, string>> {
  const skus = new Set(
    drafts.flatMap(({ variants }) =>
      variants.flatMap(({ components }) => components.map(({ sku }) => foldSku(sku))),
    ),
  );
  if (skus.size === 0) return new Map();
  const rows = await rowsOf<{ sku: string; id: string }>(
    tx,
    sql`select distinct on (skus.sku) skus.sku, item_id as id
        from ${unnest(
          'skus',
          { sku: 'text' },
          [...skus].map((sku) => ({ sku })),
        )}
        join item on tenant_id = ${tenantId} and item.folded_sku = skus.sku
        order by skus.sku, is_active desc, item_id desc`,
  );
  return new Map(rows.map(({ sku, id }) => [sku, id]));
}

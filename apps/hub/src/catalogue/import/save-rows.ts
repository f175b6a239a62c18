import { priceInForce } from '@tillbridge/core/catalogue';
import type { CategoryId } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { Category } from '../../company';
import { type Tx, rowsOf, unnest } from '../../database';
import { appendChanges } from '../../feed';
import { saveItems } from '../save-items';
import type { ImportContext } from './import-catalogue';
import type { CatalogueRow } from './read-row';
import type { ImportReport } from './report';

/** Saves a batch of rows and counts what it did. */
export async function saveRows(
  tx: Tx,
  context: ImportContext,
  rows: readonly CatalogueRow[],
  report: ImportReport,
): Promise<void> {
  const categories = await categoriesFor(tx, context, rows, report);
  const known = await rowsOf<{ sku: string; record: ItemV1 }>(
    tx,
    sql`select distinct on (item.sku) item.sku, record from item
        join ${unnest(
          'rows',
          { sku: 'text' },
          rows.map(({ sku }) => ({ sku })),
        )} on rows.sku = item.sku
        where tenant_id = ${context.tenantId} order by item.sku, item_id`,
  );
  const bySku = new Map(known.map(({ sku, record }) => [sku, record]));
  const changed: ItemV1[] = [];
  for (const row of rows) {
    const old = bySku.get(row.sku) ?? null;
    const categoryId = row.category === null ? null : (categories.get(row.category.toLowerCase()) ?? null);
    const item = itemFrom(row, old, categoryId, context);
    if (!old) report.new += 1;
    else if (sameText(old, item)) {
      report.unchanged += 1;
      continue;
    } else report.changed += 1;
    changed.push(item);
  }
  await saveItems(tx, context, changed);
}

/** The row's item. Prices are history: a new one is added beside the old and begins now. */
function itemFrom(
  row: CatalogueRow,
  old: ItemV1 | null,
  categoryId: CategoryId | null,
  { at, deps, taxCodes }: ImportContext,
): ItemV1 {
  const next = () => ({ priceId: deps.ids.next<'PriceId'>(), price: row.price });
  const isSamePrice = old !== null && priceInForce(old, at)?.price === row.price;
  const codes = new Set(row.barcodes.map(({ code }) => code));
  return {
    // What the file does not know of stays.
    ...old,
    itemId: old?.itemId ?? deps.ids.next(),
    sku: row.sku,
    name: row.name,
    brand: row.brand,
    categoryId,
    unitOfMeasure: row.unitOfMeasure,
    prices: !old
      ? [{ ...next(), effectiveFrom: null }]
      : isSamePrice
        ? old.prices
        : [...old.prices, { ...next(), effectiveFrom: at }],
    taxCodes: row.taxCodes ?? old?.taxCodes ?? taxCodes,
    // A code that somebody added here stays: the file does not know of it.
    barcodes: [...row.barcodes, ...(old?.barcodes ?? []).filter(({ code }) => !codes.has(code))],
    movesStock: row.movesStock,
    isActive: true,
  };
}

/** Key order differs between a fresh item and one that PostgreSQL kept as jsonb; what they say is compared. */
const sameText = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

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

/** Category ids by lower-case name; those that are not there yet are made. */
async function categoriesFor(
  tx: Tx,
  context: ImportContext,
  rows: readonly CatalogueRow[],
  report: ImportReport,
): Promise<Map<string, CategoryId>> {
  const { tenantId, deps } = context;
  const known = await rowsOf<{ name: string; category_id: CategoryId }>(
    tx,
    sql`select lower(name) as name, category_id from category where tenant_id = ${tenantId}`,
  );
  const ids = new Map(known.map(({ name, category_id }) => [name, category_id]));
  const made: Category[] = [];
  for (const { category } of rows) {
    if (category === null || ids.has(category.toLowerCase())) continue;
    const categoryId = deps.ids.next<'CategoryId'>();
    const colour = colours[ids.size % colours.length] ?? colours[0];
    made.push({ categoryId, name: category, parentId: null, colour });
    ids.set(category.toLowerCase(), categoryId);
  }
  if (made.length === 0) return ids;
  report.newCategories += made.length;
  const types = { id: 'uuid', name: 'text', record: 'jsonb' } as const;
  const records = made.map((category) => ({
    id: category.categoryId,
    name: category.name,
    record: JSON.stringify(category),
  }));
  await tx.execute(
    sql`insert into category (tenant_id, category_id, name, record)
        select ${tenantId}::uuid, rows.* from ${unnest('rows', types, records)}`,
  );
  await appendChanges(
    tx,
    context,
    made.map((category) => ({ topic: 'category', key: category.categoryId, record: category })),
  );
  return ids;
}

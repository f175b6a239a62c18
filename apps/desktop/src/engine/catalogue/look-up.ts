import { searchWords } from '@tillbridge/core/catalogue';
import { lookupKeys } from '@tillbridge/core/barcode';
import { type ItemId, type Quantity, quantity, units } from '@tillbridge/core/kernel';
import { type ItemRow, itemOf } from '@tillbridge/core/replica';
import type { ItemV1 } from '@tillbridge/core/wire';
import { type ReadDb, all, one } from '../database/database';

const itemColumns =
  'item.item_id, item.sku, item.name, item.brand, item.category_id, item.unit, item.prices, item.tax_codes, item.tax_category, item.barcodes, item.moves_stock, item.is_active, item.details';

export type FoundByCode = { item: ItemV1; packQuantity: Quantity };

/** Everything that carries a code, by its best key that finds anything; more than one and the till asks. */
export function itemsByCode(db: ReadDb, keys: readonly string[]): FoundByCode[] {
  for (const key of keys) {
    const rows = all<ItemRow & { pack_milli: number }>(
      db,
      `select ${itemColumns}, min(barcode.pack_milli) as pack_milli
       from barcode join item using (item_no) where barcode.key = ? group by item.item_no order by item.item_no`,
      key,
    );
    if (rows.length > 0)
      return rows.map((row) => ({ item: itemOf(row), packQuantity: quantity(row.pack_milli) }));
  }
  return [];
}

/** What a label of the shop's own often carries: the SKU, whatever its case. */
export const itemsBySku = (db: ReadDb, sku: string): FoundByCode[] =>
  wordRows(db, `sku : ${quoted(sku)}`, mostOfOneSku)
    .filter(isSku(sku))
    .map((item) => ({ item, packQuantity: units(1) }));

export function itemById(db: ReadDb, itemId: ItemId): ItemV1 | null {
  const row = one<ItemRow>(db, `select ${itemColumns} from item where item_id = ?`, itemId);
  return row ? itemOf(row) : null;
}

/** Two items with one SKU are a mistake that a person may settle at the till; more are not worth reading. */
const mostOfOneSku = 20;

const isSku =
  (sku: string) =>
  (item: ItemV1): boolean =>
    item.sku.toLowerCase() === sku.toLowerCase();

/** FTS5's own quoting: what the cashier typed is never an operator, and FTS5 folds case and accents as it did when indexing. */
const quoted = (text: string): string => `"${text.replaceAll('"', ' ')}"`;

/**
 * Items for what was typed so far: an exact code or SKU first, then those where every word begins some word. Not ranked: ranking
 * half a catalogue for the first two letters would take longer than the next key. Source: spec/scanning.md SC11
 */
export function searchItems(db: ReadDb, text: string, limit: number): ItemV1[] {
  const typed = text.trim();
  const words = typed.split(/\s+/).filter((word) => searchWords(word).length > 0);
  if (words.length === 0) return [];
  const found = new Map<ItemId, ItemV1>();
  for (const { item } of itemsByCode(db, lookupKeys(typed))) found.set(item.itemId, item);
  for (const item of wordRows(db, `sku : ${quoted(typed)}`, limit).filter(isSku(typed)))
    found.set(item.itemId, item);
  for (const item of wordRows(db, words.map((word) => `${quoted(word)} *`).join(' '), limit)) {
    found.set(item.itemId, item);
  }
  return [...found.values()].slice(0, limit);
}

const wordRows = (db: ReadDb, query: string, limit: number): ItemV1[] =>
  all<ItemRow>(
    db,
    `select ${itemColumns} from item_search join item on item.item_no = item_search.rowid
     where item_search match ? limit ?`,
    query,
    limit,
  ).map(itemOf);

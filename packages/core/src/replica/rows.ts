import { lookupKeys } from '../barcode';
import { ItemV1 } from '../wire';

/** An item as its row in the replica: the same facts, flat, so that a scan reads one row and parses three short texts. */
export type ItemRow = {
  item_id: string;
  sku: string;
  name: string;
  brand: string | null;
  category_id: string | null;
  unit: string;
  prices: string;
  tax_codes: string;
  tax_category: string | null;
  barcodes: string;
  moves_stock: 0 | 1;
  is_active: 0 | 1;
  details: string | null;
};

export type BarcodeRow = { key: string; code: string; pack_milli: number };
export type SearchRow = { name: string; brand: string; sku: string };

export const itemRow = (item: ItemV1): ItemRow => ({
  item_id: item.itemId,
  sku: item.sku,
  name: item.name,
  brand: item.brand,
  category_id: item.categoryId,
  unit: item.unitOfMeasure,
  prices: JSON.stringify(item.prices),
  tax_codes: JSON.stringify(item.taxCodes),
  tax_category: item.taxCategory ?? null,
  barcodes: JSON.stringify(item.barcodes),
  moves_stock: item.movesStock ? 1 : 0,
  is_active: item.isActive ? 1 : 0,
  details: detailsText(item),
});

/** What most items have nothing of. */
function detailsText(item: ItemV1): string | null {
  const { productId, attributes, tags, ageClass, saleHoursClass, tracking, imageId, components } = item;
  const { restrictions, sells } = item;
  const text = JSON.stringify({
    productId,
    attributes,
    tags,
    ageClass,
    saleHoursClass,
    tracking,
    imageId,
    components,
    restrictions,
    sells,
  });
  return text === '{}' ? null : text;
}

/** The way back; a row is a door, so it is parsed. Throws when the file was damaged. */
export const itemOf = (row: ItemRow): ItemV1 =>
  ItemV1.parse({
    itemId: row.item_id,
    sku: row.sku,
    name: row.name,
    brand: row.brand,
    categoryId: row.category_id,
    unitOfMeasure: row.unit,
    prices: JSON.parse(row.prices),
    taxCodes: JSON.parse(row.tax_codes),
    ...(row.tax_category === null ? {} : { taxCategory: row.tax_category }),
    barcodes: JSON.parse(row.barcodes),
    movesStock: row.moves_stock === 1,
    isActive: row.is_active === 1,
    ...(row.details === null ? {} : (JSON.parse(row.details) as object)),
  });

/**
 * Every key under which a scan may find the item, once each. An archived item has none: it cannot be scanned.
 * Source: spec/feed.md F9
 */
export function barcodeRows(item: Pick<ItemV1, 'barcodes' | 'isActive'>): BarcodeRow[] {
  if (!item.isActive) return [];
  const rows = new Map<string, BarcodeRow>();
  for (const { code, packQuantity } of item.barcodes) {
    for (const key of lookupKeys(code)) {
      if (!rows.has(`${key}\n${code}`)) rows.set(`${key}\n${code}`, { key, code, pack_milli: packQuantity });
    }
  }
  return [...rows.values()];
}

/** What the search box looks through, or null for an archived item. FTS5 folds case and diacritics itself. */
export const searchRow = (item: Pick<ItemV1, 'name' | 'brand' | 'sku' | 'isActive'>): SearchRow | null =>
  item.isActive ? { name: item.name, brand: item.brand ?? '', sku: item.sku } : null;

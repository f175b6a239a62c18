import { type Result, ok, refuse } from '@tillbridge/core/kernel';

/** What the importer can use of a row. */
export const fields = [
  'sku',
  'name',
  'brand',
  'category',
  'price',
  'barcodes',
  'case_barcode',
  'case_quantity',
  'unit',
  'tax_codes',
  'moves_stock',
] as const;
export type Field = (typeof fields)[number];
export type Columns = Partial<Record<Field, { index: number; title: string }>>;

const needed: readonly Field[] = ['sku', 'name', 'price'];

/** Titles as other people's files have them, first match wins. Source: spec/catalogue-import.md C1 */
const titles: Record<Field, readonly string[]> = {
  sku: ['sku', 'item number', 'handle'],
  name: ['name', 'item description', 'title', 'description'],
  brand: ['brand', 'brand name', 'brand_name', 'vendor name'],
  category: ['category', 'category name', 'type', 'product_category'],
  price: ['price', 'retail_price', 'state bottle retail', 'retail price'],
  barcodes: ['barcodes', 'barcode', 'upc', 'ean', 'gtin'],
  case_barcode: ['case_barcode', 'scc', 'case upc', 'caseupc'],
  case_quantity: ['case_quantity', 'pack', 'units per case'],
  unit: ['unit', 'unit_of_measure'],
  tax_codes: ['tax_codes', 'tax_code'],
  moves_stock: ['moves_stock', 'track_inventory'],
};

/** Finds each field's column by its title. */
export function readHeader(
  header: readonly string[],
): Result<Columns, { kind: 'column-missing'; sentence: string }> {
  const lower = header.map((title) => title.trim().toLowerCase());
  const columns: Columns = {};
  for (const field of fields) {
    for (const title of titles[field]) {
      const index = lower.indexOf(title);
      if (index >= 0) {
        columns[field] = { index, title: header[index] ?? title };
        break;
      }
    }
  }
  const missing = needed.find((field) => !columns[field]);
  if (!missing) return ok(columns);
  return refuse({
    kind: 'column-missing',
    sentence: `The file has no column for ${missing}: its header should hold one of ${titles[missing].join(', ')}.`,
  });
}

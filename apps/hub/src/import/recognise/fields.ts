import { z } from 'zod';

/** What the importer can use of a column, and what it is called on screens. */
export const fieldWords = {
  handle: 'Product group (rows of one product)',
  sku: 'SKU',
  name: 'Name',
  variantName: 'Variant name',
  description: 'Description',
  brand: 'Brand',
  category: 'Category',
  tags: 'Tags',
  attribute1Name: 'First attribute: name',
  attribute1: 'First attribute: value',
  attribute2Name: 'Second attribute: name',
  attribute2: 'Second attribute: value',
  attribute3Name: 'Third attribute: name',
  attribute3: 'Third attribute: value',
  price: 'Price',
  barcodes: 'Barcodes',
  packBarcodes: 'Pack barcodes (code=quantity)',
  caseBarcode: 'Case barcode',
  caseQuantity: 'Units per case',
  supplier: 'Supplier',
  supplierCode: 'Supplier’s code',
  cost: 'Cost',
  orderQuantity: 'Units per order unit',
  unit: 'Unit of measure',
  soldByWeight: 'Sold by weight',
  taxCodes: 'Tax codes',
  taxCategory: 'Tax category',
  movesStock: 'Stock is tracked',
  ageClass: 'Age class',
  notificationId: 'Notification id',
  saleHoursClass: 'Sale-hours class',
  tracking: 'Serial or batch',
  active: 'Active',
  componentSku: 'Composite: SKU of a component',
  componentQuantity: 'Composite: quantity of the component',
  components: 'Composite: all components (SKU=quantity)',
} as const;
export type Field = keyof typeof fieldWords;
export const fields = Object.keys(fieldWords) as Field[];

/** What one column is used for. A column of stock or of reorder points belongs to a place that the file names. */
const ColumnUse = z.union([
  z.object({ field: z.enum(['stock', 'reorderPoint']), place: z.string().max(200) }),
  z.object({ field: z.enum(fields as [Field, ...Field[]]) }),
  z.null(),
]);
export type ColumnUse = z.infer<typeof ColumnUse>;

/** How a file's columns are read. Remembered per set of titles. Source: spec/imports.md IP7 */
export const MappingInput = z.object({
  /** One per column of the file, in its order. */
  uses: z.array(ColumnUse).max(500),
  decimalMark: z.enum(['.', ',']),
  /** What parts the levels of a category: Drinks > Wine. Null takes the cell as one name. */
  categoryLevels: z.enum(['>', '/']).nullable(),
  /** What parts several values in one cell; null takes any of the usual ones. */
  listMark: z.literal('|').nullable().default(null),
  /** The places that the file names, and which store each is; null leaves their stock out. */
  stores: z.array(z.object({ place: z.string().max(200), storeId: z.string().nullable() })).max(500),
});
export type Mapping = z.infer<typeof MappingInput>;

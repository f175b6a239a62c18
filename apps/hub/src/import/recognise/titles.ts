import type { ColumnUse, Field } from './fields';

export const formatNames = [
  'tillbridge',
  'vend',
  'shopify',
  'square',
  'loyverse',
  'sumup',
  'remembered',
  'unknown',
] as const;
export type FormatName = (typeof formatNames)[number];

export const formatWords: Record<FormatName, string> = {
  tillbridge: 'a Tillbridge export',
  vend: 'a Vend / Lightspeed X-Series export',
  shopify: 'a Shopify product export',
  square: 'a Square catalogue export',
  loyverse: 'a Loyverse item export',
  sumup: 'a SumUp item export',
  remembered: 'a file like one you imported before',
  unknown: 'a table of products',
};

export type Format = {
  name: FormatName;
  /** Titles that all must be there, in lower case. */
  needs: readonly string[];
  titles: Readonly<Record<string, Field>>;
  /** Columns that repeat per place or per number; the first group of the pattern is the place. */
  repeated?: readonly { pattern: RegExp; use: (match: RegExpExecArray) => ColumnUse }[];
  categoryLevels: '>' | '/' | null;
};

const stockAt = (match: RegExpExecArray): ColumnUse => ({ field: 'stock', place: match[1] ?? '' });
const reorderAt = (match: RegExpExecArray): ColumnUse => ({ field: 'reorderPoint', place: match[1] ?? '' });
const asField = (field: Field) => (): ColumnUse => ({ field });

const options = (name: (no: number) => string, value: (no: number) => string): Record<string, Field> => ({
  [name(1)]: 'attribute1Name',
  [value(1)]: 'attribute1',
  [name(2)]: 'attribute2Name',
  [value(2)]: 'attribute2',
  [name(3)]: 'attribute3Name',
  [value(3)]: 'attribute3',
});
const numberWord = ['', 'one', 'two', 'three'];

const notificationNames = ['notification_id', 'notification id', 'hvp_id', 'hvp id', 'hvp_notification'];
const notificationTitles: Readonly<Record<string, Field>> = Object.fromEntries(
  notificationNames.map((name) => [name, 'notificationId' as const]),
);

/** What each program calls its columns, and how its export is told from others. Source: spec/imports.md IP6 */
export const formats: readonly Format[] = [
  {
    name: 'tillbridge',
    needs: ['sku', 'name', 'price', 'product', 'attribute_1_name', 'pack_barcodes'],
    titles: {
      product: 'handle',
      sku: 'sku',
      name: 'name',
      description: 'description',
      brand: 'brand',
      category: 'category',
      tags: 'tags',
      ...options(
        (no) => `attribute_${no}_name`,
        (no) => `attribute_${no}_value`,
      ),
      price: 'price',
      barcodes: 'barcodes',
      pack_barcodes: 'packBarcodes',
      supplier: 'supplier',
      supplier_code: 'supplierCode',
      cost: 'cost',
      order_quantity: 'orderQuantity',
      unit: 'unit',
      tax_codes: 'taxCodes',
      tax_category: 'taxCategory',
      moves_stock: 'movesStock',
      age_class: 'ageClass',
      notification_id: 'notificationId',
      sale_hours_class: 'saleHoursClass',
      tracking: 'tracking',
      active: 'active',
      components: 'components',
    },
    repeated: [{ pattern: /^stock_(.+)$/i, use: stockAt }],
    categoryLevels: '>',
  },
  {
    name: 'vend',
    needs: ['handle', 'sku', 'variant_option_one_name', 'retail_price'],
    titles: {
      handle: 'handle',
      sku: 'sku',
      name: 'name',
      description: 'description',
      type: 'category',
      product_category: 'category',
      brand_name: 'brand',
      tags: 'tags',
      ...options(
        (no) => `variant_option_${numberWord[no]}_name`,
        (no) => `variant_option_${numberWord[no]}_value`,
      ),
      retail_price: 'price',
      supply_price: 'cost',
      supply_price_1: 'cost',
      supplier_name: 'supplier',
      supplier_name_1: 'supplier',
      supplier_code: 'supplierCode',
      supplier_code_1: 'supplierCode',
      active: 'active',
      track_inventory: 'movesStock',
      // Vend has no such column of its own: shops that must notify what they sell add one of these to its export.
      ...notificationTitles,
      composite_sku: 'componentSku',
      composite_quantity: 'componentQuantity',
    },
    repeated: [
      { pattern: /^inventory_(.+)$/i, use: stockAt },
      { pattern: /^reorder_point_(.+)$/i, use: reorderAt },
      { pattern: /^(?:ean|upc|isbn|itf|jan|custom)_\d+$/i, use: asField('barcodes') },
    ],
    categoryLevels: '/',
  },
  {
    name: 'shopify',
    needs: ['handle', 'title', 'option1 name', 'variant price'],
    titles: {
      handle: 'handle',
      title: 'name',
      'body (html)': 'description',
      vendor: 'brand',
      type: 'category',
      tags: 'tags',
      ...options(
        (no) => `option${no} name`,
        (no) => `option${no} value`,
      ),
      'variant sku': 'sku',
      'variant price': 'price',
      'variant barcode': 'barcodes',
      'cost per item': 'cost',
      'variant inventory tracker': 'movesStock',
      status: 'active',
    },
    repeated: [
      {
        pattern: /^(?:variant )?inventory (?:qty|quantity)()$/i,
        use: () => ({ field: 'stock', place: 'Shopify' }),
      },
    ],
    categoryLevels: '>',
  },
  {
    name: 'square',
    needs: ['token', 'item name', 'variation name', 'price'],
    titles: {
      'item name': 'name',
      'variation name': 'variantName',
      sku: 'sku',
      description: 'description',
      category: 'category',
      categories: 'category',
      gtin: 'barcodes',
      price: 'price',
      ...options(
        (no) => `option name ${no}`,
        (no) => `option value ${no}`,
      ),
      'default unit cost': 'cost',
      'default vendor name': 'supplier',
      'default vendor code': 'supplierCode',
      stockable: 'movesStock',
    },
    repeated: [
      { pattern: /^current quantity (.+)$/i, use: stockAt },
      { pattern: /^stock alert count (.+)$/i, use: reorderAt },
    ],
    categoryLevels: '>',
  },
  {
    name: 'loyverse',
    needs: ['handle', 'sku', 'name', 'sold by weight'],
    titles: {
      handle: 'handle',
      sku: 'sku',
      name: 'name',
      category: 'category',
      description: 'description',
      'sold by weight': 'soldByWeight',
      price: 'price',
      cost: 'cost',
      barcode: 'barcodes',
      ...options(
        (no) => `option ${no} name`,
        (no) => `option ${no} value`,
      ),
      'track stock': 'movesStock',
      supplier: 'supplier',
    },
    repeated: [
      {
        pattern: /^in stock(?: \[(.+)\])?$/i,
        use: (match) => ({ field: 'stock', place: match[1] ?? 'Loyverse' }),
      },
      { pattern: /^price \[(?:.+)\]$/i, use: asField('price') },
    ],
    categoryLevels: null,
  },
  {
    name: 'sumup',
    needs: ['item name', 'variations', 'item id', 'price'],
    titles: {
      'item id': 'handle',
      'item name': 'name',
      variations: 'variantName',
      price: 'price',
      'cost price': 'cost',
      sku: 'sku',
      barcode: 'barcodes',
      category: 'category',
      description: 'description',
    },
    categoryLevels: null,
  },
];

/** Titles that any other file may use, first match wins; among them the State of Iowa's liquor list. */
export const commonTitles: readonly (readonly [Field, readonly string[]])[] = [
  ['sku', ['sku', 'item number', 'item no', 'product code', 'article', 'plu', 'code']],
  ['name', ['name', 'item description', 'title', 'product', 'product name', 'item', 'item name']],
  ['description', ['description', 'long description', 'details']],
  ['brand', ['brand', 'brand name', 'brand_name', 'vendor name', 'manufacturer']],
  ['category', ['category', 'category name', 'type', 'product_category', 'department', 'group']],
  ['tags', ['tags']],
  [
    'price',
    ['price', 'retail_price', 'state bottle retail', 'retail price', 'rrp', 'sell price', 'selling price'],
  ],
  ['barcodes', ['barcodes', 'barcode', 'upc', 'ean', 'gtin', 'upc/ean', 'retailupc']],
  ['caseBarcode', ['case_barcode', 'scc', 'case upc', 'caseupc', 'case barcode']],
  ['caseQuantity', ['case_quantity', 'pack', 'units per case', 'case quantity']],
  ['cost', ['cost', 'cost price', 'state bottle cost', 'unit cost', 'supply price']],
  ['supplier', ['supplier', 'supplier name', 'vendor']],
  ['supplierCode', ['supplier code', 'supplier_code', 'vendor code']],
  ['unit', ['unit', 'unit_of_measure', 'uom']],
  ['taxCodes', ['tax_codes', 'tax_code', 'tax code']],
  ['notificationId', notificationNames],
  ['movesStock', ['moves_stock', 'track_inventory', 'track stock']],
  ['active', ['active', 'is active']],
];

export const commonStock = /^(?:stock|quantity|qty|on hand|stock on hand|in stock)(?:[ _:-]+(.+))?$/i;

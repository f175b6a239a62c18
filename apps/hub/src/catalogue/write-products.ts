import { barcodeRows } from '@tillbridge/core/replica';
import type { Instant, TenantId } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';
import { appendChanges } from '../feed';
import { vendHearsOfProducts } from '../vend/follow-products';
import type { ProductRecord } from './load-products';
import type { ProductInput, VariantInput } from './product';
import { keepWords } from './search/product-words';
import { searchTextOf } from './search/search-text';

export type ProductToWrite = {
  product: ProductInput;
  brandName: string | null;
  version: number;
  /** One per variant, in order. */
  items: readonly ItemV1[];
  /** Of them, those that terminals must hear of. */
  changed: readonly ItemV1[];
};

type Where = { tenantId: TenantId; at: Instant };

const productTypes = {
  product_id: 'uuid',
  name: 'text',
  brand_id: 'uuid',
  category_id: 'uuid',
  is_active: 'boolean',
  age_class: 'text',
  image_id: 'text',
  version: 'int',
  search_text: 'text',
  record: 'jsonb',
} as const;
const itemTypes = {
  item_id: 'uuid',
  sku: 'text',
  name: 'text',
  is_active: 'boolean',
  product_id: 'uuid',
  position: 'int',
  is_variant_active: 'boolean',
  own_image_id: 'text',
  record: 'jsonb',
} as const;
const barcodeTypes = { key: 'text', item_id: 'uuid', code: 'text' } as const;
const supplierTypes = {
  item_id: 'uuid',
  supplier_id: 'uuid',
  code: 'text',
  cost: 'bigint',
  pack_quantity: 'bigint',
  position: 'int',
} as const;

/** Writes products whole with their items, codes, supplier codes, tags and feed rows: one statement per table for any number. */
export async function writeProducts(
  tx: Tx,
  where: Where,
  products: readonly ProductToWrite[],
): Promise<void> {
  if (products.length === 0) return;
  await writeRows(tx, where, products);
  await keepWords(tx, where.tenantId, products.map(wordsOf));
  await writeTags(tx, where, products);
  await writeItems(tx, where, products);
  const items = products.flatMap(({ items }) => items);
  await writeBarcodes(tx, where, items);
  await writeSuppliers(
    tx,
    where,
    products.flatMap(({ product }) => product.variants),
  );
  await appendChanges(
    tx,
    where,
    products.flatMap(({ changed }) =>
      changed.map((item) => ({ topic: 'item' as const, key: item.itemId, record: item })),
    ),
  );
  await vendHearsOfProducts(tx, where, products);
}

const wordsOf = ({ product, brandName }: ProductToWrite): string => searchTextOf(product, brandName);

const recordOf = (product: ProductInput): ProductRecord => ({
  description: product.description,
  tags: product.tags,
  attributeNames: product.attributeNames,
  imageIds: product.imageIds,
  unitOfMeasure: product.unitOfMeasure,
  taxCodes: product.taxCodes,
  ...(product.taxCategory === undefined ? {} : { taxCategory: product.taxCategory }),
  movesStock: product.movesStock,
  saleHoursClass: product.saleHoursClass,
  ...(product.sells ? { sells: product.sells } : {}),
  ...(product.restrictions?.length ? { restrictions: product.restrictions } : {}),
  ...(product.notificationId ? { notificationId: product.notificationId } : {}),
  tracking: product.tracking,
});

function writeRows(tx: Tx, { tenantId, at }: Where, products: readonly ProductToWrite[]): Promise<unknown> {
  const rows = products.map(({ product, brandName, version }) => ({
    product_id: product.productId,
    name: product.name,
    brand_id: product.brandId,
    category_id: product.categoryId,
    is_active: product.isActive,
    age_class: product.ageClass,
    image_id:
      product.imageIds[0] ?? product.variants.find(({ imageId }) => imageId !== null)?.imageId ?? null,
    version,
    search_text: searchTextOf(product, brandName),
    record: JSON.stringify(recordOf(product)),
  }));
  return tx.execute(
    sql`insert into product (tenant_id, product_id, name, brand_id, category_id, is_active, age_class, image_id, version,
                             search_text, record, changed_at)
        select ${tenantId}::uuid, rows.*, ${at}::bigint from ${unnest('rows', productTypes, rows)}
        on conflict (tenant_id, product_id) do update set
          name = excluded.name, brand_id = excluded.brand_id, category_id = excluded.category_id,
          is_active = excluded.is_active, age_class = excluded.age_class, image_id = excluded.image_id,
          version = excluded.version, search_text = excluded.search_text, record = excluded.record,
          changed_at = excluded.changed_at`,
  );
}

async function writeTags(tx: Tx, { tenantId }: Where, products: readonly ProductToWrite[]): Promise<void> {
  await tx.execute(
    sql`delete from product_tag using ${unnest(
      'ids',
      { product_id: 'uuid' },
      products.map(({ product }) => ({ product_id: product.productId })),
    )} where product_tag.tenant_id = ${tenantId} and product_tag.product_id = ids.product_id`,
  );
  const rows = products.flatMap(({ product }) =>
    [...new Set(product.tags)].map((tag) => ({ tag, product_id: product.productId })),
  );
  if (rows.length === 0) return;
  await tx.execute(
    sql`insert into product_tag (tenant_id, tag, product_id)
        select ${tenantId}::uuid, rows.* from ${unnest('rows', { tag: 'text', product_id: 'uuid' }, rows)}`,
  );
}

function writeItems(tx: Tx, { tenantId }: Where, products: readonly ProductToWrite[]): Promise<unknown> {
  const rows = products.flatMap(({ product, items }) =>
    items.map((item, position) => {
      const variant = product.variants[position];
      return {
        item_id: item.itemId,
        sku: item.sku,
        name: item.name,
        is_active: item.isActive,
        product_id: product.productId,
        position,
        is_variant_active: variant?.isActive ?? true,
        own_image_id: variant?.imageId ?? null,
        record: JSON.stringify(item),
      };
    }),
  );
  return tx.execute(
    sql`insert into item (tenant_id, item_id, sku, name, is_active, product_id, position, is_variant_active, own_image_id, record)
        select ${tenantId}::uuid, rows.* from ${unnest('rows', itemTypes, rows)}
        on conflict (tenant_id, item_id) do update set
          sku = excluded.sku, name = excluded.name, is_active = excluded.is_active, product_id = excluded.product_id,
          position = excluded.position, is_variant_active = excluded.is_variant_active,
          own_image_id = excluded.own_image_id, record = excluded.record`,
  );
}

async function writeBarcodes(tx: Tx, { tenantId }: Where, items: readonly ItemV1[]): Promise<void> {
  await tx.execute(
    sql`delete from item_barcode using ${itemIds(items)}
        where item_barcode.tenant_id = ${tenantId} and item_barcode.item_id = ids.item_id`,
  );
  const barcodes = items.flatMap((item) =>
    barcodeRows(item).map(({ key, code }) => ({ key, item_id: item.itemId, code })),
  );
  if (barcodes.length === 0) return;
  await tx.execute(
    sql`insert into item_barcode (tenant_id, key, item_id, code)
        select ${tenantId}::uuid, barcodes.* from ${unnest('barcodes', barcodeTypes, barcodes)}`,
  );
}

async function writeSuppliers(tx: Tx, { tenantId }: Where, variants: readonly VariantInput[]): Promise<void> {
  await tx.execute(
    sql`delete from supplier_item using ${itemIds(variants)}
        where supplier_item.tenant_id = ${tenantId} and supplier_item.item_id = ids.item_id`,
  );
  const rows = variants.flatMap(({ itemId, suppliers }) =>
    suppliers.map((own, position) => ({
      item_id: itemId,
      supplier_id: own.supplierId,
      code: own.code,
      cost: own.cost,
      pack_quantity: own.packQuantity,
      position,
    })),
  );
  if (rows.length === 0) return;
  await tx.execute(
    sql`insert into supplier_item (tenant_id, item_id, supplier_id, code, cost, pack_quantity, position)
        select ${tenantId}::uuid, rows.* from ${unnest('rows', supplierTypes, rows)}
        on conflict do nothing`,
  );
}

const itemIds = (items: readonly { itemId: string }[]) =>
  unnest(
    'ids',
    { item_id: 'uuid' },
    items.map(({ itemId }) => ({ item_id: itemId })),
  );

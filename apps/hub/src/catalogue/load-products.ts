import type { Instant, TenantId } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf, unnest } from '../database';
import type { ProductId } from './ids';
import { shownPrice } from './items-of';
import type { ProductInput, VariantInput } from './product';

/** What a product's own row keeps as a record: all of it but what has a column. */
export type ProductRecord = Omit<
  ProductInput,
  'productId' | 'name' | 'brandId' | 'categoryId' | 'isActive' | 'variants' | 'ageClass'
>;

export type StoredProduct = {
  product: ProductInput;
  version: number;
  changedAt: Instant;
  brandName: string | null;
  /** Its variants as terminals have them, in its order. */
  items: ItemV1[];
};

type ProductRow = {
  product_id: ProductId;
  name: string;
  brand_id: ProductInput['brandId'];
  category_id: ProductInput['categoryId'];
  is_active: boolean;
  age_class: ProductInput['ageClass'];
  version: number;
  changed_at: Instant;
  record: ProductRecord;
  brand_name: string | null;
};
type ItemRow = {
  product_id: ProductId;
  is_variant_active: boolean;
  own_image_id: string | null;
  record: ItemV1;
};
type SupplierRow = {
  item_id: string;
  supplier_id: VariantInput['suppliers'][number]['supplierId'];
  code: string;
  cost: VariantInput['suppliers'][number]['cost'];
  pack_quantity: VariantInput['suppliers'][number]['packQuantity'];
};

/** Products whole, as an editor shows them at a moment; those that are not there are left out. Three statements for any number. */
export async function loadProducts(
  db: Pick<ReadDb, 'execute'>,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  productIds: readonly ProductId[],
): Promise<Map<ProductId, StoredProduct>> {
  if (productIds.length === 0) return new Map();
  const ids = unnest(
    'ids',
    { product_id: 'uuid' },
    productIds.map((product_id) => ({ product_id })),
  );
  const products = await rowsOf<ProductRow>(
    db,
    sql`select product.product_id, product.name, product.brand_id, category_id, is_active, age_class, version, changed_at,
               record, brand.name as brand_name
        from ${ids} join product on product.tenant_id = ${tenantId} and product.product_id = ids.product_id
        left join brand on brand.tenant_id = product.tenant_id and brand.brand_id = product.brand_id`,
  );
  const items = await rowsOf<ItemRow>(
    db,
    sql`select item.product_id, is_variant_active, own_image_id, record
        from ${ids} join item on item.tenant_id = ${tenantId} and item.product_id = ids.product_id
        order by position, item_id`,
  );
  const suppliers = await rowsOf<SupplierRow>(
    db,
    sql`select supplier_item.item_id, supplier_id, code, cost, pack_quantity
        from ${ids} join item on item.tenant_id = ${tenantId} and item.product_id = ids.product_id
        join supplier_item on supplier_item.tenant_id = item.tenant_id and supplier_item.item_id = item.item_id
        order by supplier_item.position`,
  );
  const itemsByProduct = Map.groupBy(items, (row) => row.product_id);
  const suppliersByItem = Map.groupBy(suppliers, (row) => row.item_id);
  return new Map(
    products.map((row) => {
      const own = itemsByProduct.get(row.product_id) ?? [];
      const variants = own.map((item) => variantOf(item, suppliersByItem.get(item.record.itemId) ?? [], at));
      return [
        row.product_id,
        storedProduct(
          row,
          variants,
          own.map(({ record }) => record),
        ),
      ];
    }),
  );
}

const storedProduct = (row: ProductRow, variants: VariantInput[], items: ItemV1[]): StoredProduct => ({
  product: {
    ...row.record,
    productId: row.product_id,
    name: row.name,
    brandId: row.brand_id,
    categoryId: row.category_id,
    isActive: row.is_active,
    ageClass: row.age_class,
    saleHoursClass: row.record.saleHoursClass ?? null,
    ...(row.record.sells ? { sells: row.record.sells } : {}),
    ...(row.record.restrictions?.length ? { restrictions: row.record.restrictions } : {}),
    ...(row.record.notificationId ? { notificationId: row.record.notificationId } : {}),
    tracking: row.record.tracking ?? null,
    variants,
  },
  version: row.version,
  changedAt: row.changed_at,
  brandName: row.brand_name,
  items,
});

const variantOf = (
  { record, is_variant_active, own_image_id }: ItemRow,
  suppliers: readonly SupplierRow[],
  at: Instant,
): VariantInput => ({
  itemId: record.itemId,
  sku: record.sku,
  attributeValues: (record.attributes ?? []).map(({ value }) => value),
  barcodes: record.barcodes,
  price: shownPrice(record, at),
  suppliers: suppliers.map(({ supplier_id, code, cost, pack_quantity }) => ({
    supplierId: supplier_id,
    code,
    cost,
    packQuantity: pack_quantity,
  })),
  components: record.components ?? [],
  imageId: own_image_id,
  isActive: is_variant_active,
});

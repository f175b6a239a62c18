import { decimalText } from '@tillbridge/core/format';
import { type TenantId, milliPerUnit } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ProductId, type StoredProduct, loadProducts } from '../catalogue';
import { type Database, type ReadDb, asTenant, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { companyFacts, draftOf, readNames } from '../import';
import { quantityText } from '../import/row/changes';
import type { Draft, DraftVariant } from '../import/row/draft';

export type ExportWish = {
  tenantId: TenantId;
  /** Only products of this category and those below it; null is all. */
  categoryId: string | null;
  withArchived: boolean;
  /** A column of stock for each of these stores. */
  storeIds: readonly string[];
};

/** A number is written as one where the file can tell numbers from text. */
export type ExportCell = { text: string } | { number: string };

const productsAtOnce = 500;

const titles = [
  'product',
  'sku',
  'name',
  'description',
  'brand',
  'category',
  'tags',
  'attribute_1_name',
  'attribute_1_value',
  'attribute_2_name',
  'attribute_2_value',
  'attribute_3_name',
  'attribute_3_value',
  'price',
  'barcodes',
  'pack_barcodes',
  'supplier',
  'supplier_code',
  'cost',
  'order_quantity',
  'unit',
  'tax_codes',
  'tax_category',
  'moves_stock',
  'age_class',
  'notification_id',
  'sale_hours_class',
  'tracking',
  'active',
  'components',
] as const;

/** The header, then a row per variant, as the import reads them; never more than some hundred products in memory. EX1 */
export async function* exportRows(
  db: Database,
  deps: HubDeps,
  wish: ExportWish,
): AsyncGenerator<ExportCell[]> {
  const { tenantId } = wish;
  const facts = await asTenant(db, tenantId, (tx) => companyFacts(tx, tenantId));
  const digits = facts?.minorUnitDigits ?? 2;
  const stores = (facts?.stores ?? []).filter(({ storeId }) => wish.storeIds.includes(storeId));
  yield [...titles, ...stores.map(({ name }) => `stock_${name}`)].map((text) => ({ text }));
  for (let behind: ProductId | null = null; ;) {
    const page: { rows: ExportCell[][]; last: ProductId | null } = await asTenant(
      db,
      tenantId,
      async (tx) => {
        const ids = await nextProducts(tx, wish, behind);
        const last = ids.at(-1) ?? null;
        const stored = await loadProducts(tx, { tenantId, at: deps.clock.now() }, ids);
        const products = ids.flatMap((id) => stored.get(id) ?? []);
        const names = {
          ...(await readNames(tx, tenantId)),
          skus: await componentSkus(tx, tenantId, products),
        };
        const stock = await stockOf(tx, tenantId, products, stores);
        const rows = products.flatMap(({ product }) => {
          const draft = draftOf(product, names);
          return draft.variants
            .filter(({ isActive }) => isActive || wish.withArchived)
            .map((variant) => [
              ...cellsOf(draft, variant, digits),
              ...stores.map(({ storeId }) => numberCell(stock.get(`${storeId} ${variant.itemId}`) ?? null)),
            ]);
        });
        return { rows, last };
      },
    );
    yield* page.rows;
    if (page.last === null) return;
    behind = page.last;
  }
}

const numberCell = (number: string | null): ExportCell => (number === null ? { text: '' } : { number });
const list = (parts: readonly string[]): string => parts.join('|');
const yesNo = (is: boolean): string => (is ? 'yes' : 'no');

function cellsOf(draft: Draft, variant: DraftVariant, digits: number): ExportCell[] {
  const [supplier] = variant.suppliers;
  const isOne = ({ packQuantity }: { packQuantity: number }): boolean => packQuantity === milliPerUnit;
  const pair = (what: string, milli: number): string => `${what}=${quantityText(milli)}`;
  const tied = draft.variants.length > 1 || draft.attributeNames.length > 0;
  const cells: Record<(typeof titles)[number], ExportCell | string> = {
    product: tied ? (draft.productId ?? '') : '',
    sku: variant.sku,
    name: draft.name,
    description: draft.description,
    brand: draft.brand ?? '',
    category: draft.category ?? '',
    tags: list(draft.tags),
    attribute_1_name: draft.attributeNames[0] ?? '',
    attribute_1_value: variant.attributeValues[0] ?? '',
    attribute_2_name: draft.attributeNames[1] ?? '',
    attribute_2_value: variant.attributeValues[1] ?? '',
    attribute_3_name: draft.attributeNames[2] ?? '',
    attribute_3_value: variant.attributeValues[2] ?? '',
    price: { number: decimalText(variant.price, digits) },
    barcodes: list(variant.barcodes.filter(isOne).map(({ code }) => code)),
    pack_barcodes: list(
      variant.barcodes
        .filter((code) => !isOne(code))
        .map(({ code, packQuantity }) => pair(code, packQuantity)),
    ),
    supplier: supplier?.name ?? '',
    supplier_code: supplier?.code ?? '',
    cost: numberCell(supplier?.cost === null || !supplier ? null : decimalText(supplier.cost, digits)),
    order_quantity: numberCell(supplier ? quantityText(supplier.packQuantity) : null),
    unit: draft.unitOfMeasure,
    tax_codes: list(draft.taxCodes),
    tax_category: draft.taxCategory ?? '',
    moves_stock: yesNo(draft.movesStock),
    age_class: draft.ageClass ?? '',
    notification_id: draft.notificationId ?? '',
    sale_hours_class: draft.saleHoursClass ?? '',
    tracking: draft.tracking ?? '',
    active: yesNo(variant.isActive),
    components: list(variant.components.map(({ sku, quantity }) => pair(sku, quantity))),
  };
  return titles.map((title) => {
    const cell = cells[title];
    return typeof cell === 'string' ? { text: cell } : cell;
  });
}

type Db = Pick<ReadDb, 'execute'>;

const nextProducts = async (
  tx: Db,
  { tenantId, categoryId, withArchived }: ExportWish,
  behind: string | null,
): Promise<ProductId[]> => {
  const rows = await rowsOf<{ productId: ProductId }>(
    tx,
    sql`with recursive chosen as (
          select category_id from category where tenant_id = ${tenantId} and category_id = ${categoryId}::uuid
          union
          select category.category_id from category join chosen
            on category.tenant_id = ${tenantId} and category.record->>'parentId' = chosen.category_id::text)
        select product_id as "productId" from product
        where tenant_id = ${tenantId} and (${behind}::uuid is null or product_id > ${behind}::uuid)
          and (is_active or ${withArchived}::boolean)
          and (${categoryId}::uuid is null or category_id in (select category_id from chosen))
        order by product_id limit ${productsAtOnce}`,
  );
  return rows.map(({ productId }) => productId);
};

async function componentSkus(
  tx: Db,
  tenantId: TenantId,
  products: readonly StoredProduct[],
): Promise<Map<string, string>> {
  const ids = new Set(
    products.flatMap(({ product }) =>
      product.variants.flatMap(({ components }) => components.map(({ itemId }) => itemId as string)),
    ),
  );
  if (ids.size === 0) return new Map();
  const rows = await rowsOf<{ id: string; sku: string }>(
    tx,
    sql`select ids.id, item.sku from ${unnest(
      'ids',
      { id: 'uuid' },
      [...ids].map((id) => ({ id })),
    )}
        join item on tenant_id = ${tenantId} and item_id = ids.id`,
  );
  return new Map(rows.map(({ id, sku }) => [id, sku]));
}

async function stockOf(
  tx: Db,
  tenantId: TenantId,
  products: readonly StoredProduct[],
  stores: readonly { storeId: string }[],
): Promise<Map<string, string>> {
  if (stores.length === 0) return new Map();
  const ids = products.flatMap(({ product }) =>
    product.variants.map(({ itemId }) => ({ id: itemId as string })),
  );
  const rows = await rowsOf<{ storeId: string; itemId: string; milli: number }>(
    tx,
    sql`select store_id as "storeId", item_id as "itemId", on_hand_milli as milli
        from ${unnest('ids', { id: 'uuid' }, ids)} join stock_level on tenant_id = ${tenantId} and item_id = ids.id`,
  );
  return new Map(rows.map(({ storeId, itemId, milli }) => [`${storeId} ${itemId}`, quantityText(milli)]));
}

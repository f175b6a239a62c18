import type { Instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';
import { appendChanges } from '../feed';
import { writeRule } from '../loyalty';
import type { CompanyPlan } from './plan';

/** The makers that a plan names; the items that follow find them by name. */
export async function saveBrands(tx: Tx, { tenantId, brands = [] }: CompanyPlan): Promise<void> {
  const rows = brands.map(({ brandId, name }) => ({ id: brandId, name }));
  await tx.execute(
    sql`insert into brand (tenant_id, brand_id, name)
        select ${tenantId}::uuid, rows.* from ${unnest('rows', { id: 'uuid', name: 'text' }, rows)} on conflict do nothing`,
  );
}

const supplierTypes = {
  id: 'uuid',
  name: 'text',
  email: 'text',
  phone: 'text',
  note: 'text',
  active: 'boolean',
} as const;
const supplierItemTypes = {
  item_id: 'uuid',
  supplier_id: 'uuid',
  code: 'text',
  cost: 'bigint',
  pack_quantity: 'bigint',
} as const;

/** Who delivers what, and the price books with their prices. Items that the plan left out are left out here. */
export async function saveRange(tx: Tx, plan: CompanyPlan, at: Instant): Promise<void> {
  const { tenantId, supplies = [], priceBooks = [], promotions = [] } = plan;
  const isThere = new Set<string>(plan.items.map(({ itemId }) => itemId));
  const suppliers = supplies.map(({ supplier: { supplierId, name, email, phone, note, isActive } }) => ({
    id: supplierId,
    name,
    email,
    phone,
    note,
    active: isActive,
  }));
  await tx.execute(
    sql`insert into supplier (tenant_id, supplier_id, name, email, phone, note, is_active)
        select ${tenantId}::uuid, rows.* from ${unnest('rows', supplierTypes, suppliers)} on conflict do nothing`,
  );
  const delivered = supplies.flatMap(({ supplier, items }) =>
    items
      .filter(({ itemId }) => isThere.has(itemId))
      .map(({ itemId, code, cost, packQuantity }) => ({
        item_id: itemId,
        supplier_id: supplier.supplierId,
        code,
        cost,
        pack_quantity: packQuantity,
      })),
  );
  await tx.execute(
    sql`insert into supplier_item (tenant_id, item_id, supplier_id, code, cost, pack_quantity)
        select ${tenantId}::uuid, rows.* from ${unnest('rows', supplierItemTypes, delivered)} on conflict do nothing`,
  );
  // A product is found by its suppliers' codes, too.
  await tx.execute(
    sql`update product set search_text = product.search_text || ' ' || coded.codes
        from (
          select item.product_id, lower(string_agg(supplier_item.code, ' ' order by supplier_item.code)) as codes
          from supplier_item join item on item.tenant_id = supplier_item.tenant_id and item.item_id = supplier_item.item_id
          where supplier_item.tenant_id = ${tenantId} group by item.product_id
        ) as coded
        where product.tenant_id = ${tenantId} and product.product_id = coded.product_id`,
  );
  const books = priceBooks.map(({ book }) => ({
    id: book.priceBookId,
    name: book.name,
    record: JSON.stringify(book),
  }));
  await tx.execute(
    sql`insert into price_book (tenant_id, price_book_id, name, record, changed_at)
        select ${tenantId}::uuid, rows.*, ${at}::bigint
        from ${unnest('rows', { id: 'uuid', name: 'text', record: 'jsonb' }, books)}`,
  );
  const prices = priceBooks.flatMap(({ prices: own }) => own.filter(({ itemId }) => isThere.has(itemId)));
  const rows = prices.map((price) => ({
    book: price.priceBookId,
    item: price.itemId,
    record: JSON.stringify(price),
  }));
  await tx.execute(
    sql`insert into book_price (tenant_id, price_book_id, item_id, record)
        select ${tenantId}::uuid, rows.* from ${unnest('rows', { book: 'uuid', item: 'uuid', record: 'jsonb' }, rows)}`,
  );
  await tx.execute(
    sql`insert into promotion (tenant_id, promotion_id, name, record, changed_at)
        select ${tenantId}::uuid, rows.*, ${at}::bigint
        from ${unnest(
          'rows',
          { id: 'uuid', name: 'text', record: 'jsonb' },
          promotions.map((each) => ({ id: each.promotionId, name: each.name, record: JSON.stringify(each) })),
        )}`,
  );
  if (plan.loyaltyRule) await writeRule(tx, { tenantId, at }, plan.loyaltyRule);
  await appendChanges(tx, { tenantId, at }, [
    ...promotions.map((record) => ({ topic: 'promotion' as const, key: record.promotionId, record })),
    ...priceBooks.map(({ book }) => ({ topic: 'price-book' as const, key: book.priceBookId, record: book })),
    ...prices.map((record) => ({
      topic: 'book-price' as const,
      key: `${record.priceBookId}:${record.itemId}`,
      record,
    })),
  ]);
}

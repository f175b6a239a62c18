import { createHash } from 'node:crypto';
import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { ProductInput } from '../catalogue';
import { type Tx, rowOf, unnest } from '../database';
import { isBegun } from './preview';
import { standingSql } from './products-there';
import type { Where } from './pull-state';
import { toBeTold } from './telling';

type At = { tenantId: TenantId; at: Instant };

/** Products that Vend is to be told of, in the transaction that wrote them. Source: spec/vend.md VN24, VN36 */
export async function vendHearsOfProducts(
  tx: Tx,
  where: At,
  products: readonly { product: ProductInput; brandName: string | null }[],
): Promise<void> {
  // An import of a quarter of a million has nothing to reckon for a company that does not lead.
  if (products.length === 0 || !(await isBegun(tx, where.tenantId, 'products'))) return;
  const rows = products.map((each) => ({ our_id: each.product.productId, said: saidOf(each) }));
  const said = unnest('said', { our_id: 'uuid', said: 'text' }, rows);
  await toBeTold(tx, where, 'product', sql`select * from ${said}`);
}

/** What Vend is told of a product: its pictures, tags and ages are not. */
function saidOf({ product, brandName }: { product: ProductInput; brandName: string | null }): string {
  const { name, description, brandId, categoryId, attributeNames, taxCodes, movesStock, isActive, sells } =
    product;
  const variants = product.variants.map((variant) => [
    ...[variant.itemId, variant.sku, variant.attributeValues, variant.barcodes, variant.price],
    ...[variant.suppliers, variant.components, variant.isActive],
  ]);
  const all = [
    ...[name, description, brandId, brandName, categoryId, attributeNames, taxCodes, movesStock, isActive],
    ...[sells ?? null, variants],
  ];
  return createHash('md5').update(JSON.stringify(all)).digest('hex');
}

/**
 * Once somebody has begun: all products, with how each stands there as it was compared, so that what is changed there until it is told is
 * seen. Source: spec/vend.md VN37
 */
export async function tellOfProducts(tx: Tx, { tenantId, linkId }: Where, at: Instant): Promise<void> {
  await tx.execute(
    sql`delete from vend_telling where tenant_id = ${tenantId} and link_id = ${linkId} and thing = 'product'`,
  );
  await tx.execute(
    sql`insert into vend_telling (tenant_id, link_id, thing, our_id, standing, is_forced, told, asks, held_until, changed_at)
        select ${tenantId}, ${linkId}, 'product', product.product_id, 'waiting', false, there.told, 1, 0, ${at}::bigint
        from product
        left join (
          select item.product_id, ${standingSql} as told
          from link_map
          join item on item.tenant_id = ${tenantId} and item.item_id::text = link_map.our_id
          join vend_product on vend_product.tenant_id = ${tenantId} and vend_product.link_id = ${linkId}
            and vend_product.their_id = link_map.their_id and not is_gone
          where link_map.tenant_id = ${tenantId} and link_map.link_id = ${linkId} and thing = 'item'
          group by item.product_id) as there on there.product_id = product.product_id
        where product.tenant_id = ${tenantId} and (product.is_active or there.told is not null)`,
  );
}

/** Prices that came into force since somebody looked: nobody wrote their products for it. Source: spec/vend.md VN36 */
export async function tellOfDuePrices(tx: Tx, where: Where, at: Instant): Promise<void> {
  const { tenantId, linkId } = where;
  const before = await rowOf<{ after: number }>(
    tx,
    sql`with now as (
          insert into vend_pull (tenant_id, link_id, list, after, rows_read, rows_aside, started_at, changed_at)
          values (${tenantId}, ${linkId}, ${duePrices}, ${at}, 0, 0, ${at}, ${at})
          on conflict (tenant_id, link_id, list) do update set after = excluded.after, changed_at = excluded.changed_at)
        select after from vend_pull where tenant_id = ${tenantId} and link_id = ${linkId} and list = ${duePrices}`,
  );
  if (!before) return;
  await toBeTold(
    tx,
    { tenantId, at },
    'product',
    sql`select distinct product_id as our_id, null as said from item
        where tenant_id = ${tenantId} and exists (
          select from jsonb_array_elements(record->'prices') as price
          where (price->>'effectiveFrom')::bigint > ${Number(before.after)} and (price->>'effectiveFrom')::bigint <= ${at})`,
  );
}

/** Until when prices that came into force were looked for. */
export const duePrices = 'prices-in-force';

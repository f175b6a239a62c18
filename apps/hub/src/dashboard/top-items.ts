import type { Instant, TenantId } from '@tillbridge/core/kernel';
import type { StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf, unnest } from '../database';
import { type Span, daysOf } from './days';
import { salesAsked } from './sales-asked';

export type TopItem = {
  itemId: string;
  productId: string | null;
  name: string;
  sku: string;
  currency: string;
  quantityMilli: number;
  net: number;
};

/** What brought most, after discounts, per currency. Source: spec/dashboard.md DB5, DB6 */
export function topItems(
  tx: ReadDb,
  {
    tenantId,
    stores,
    span,
    now,
    limit,
  }: { tenantId: TenantId; stores: readonly StoreV1[]; span: Span; now: Instant; limit: number },
): Promise<TopItem[]> {
  const days = stores.map((store) => {
    const { storeId, from, to } = daysOf(store, span, now);
    return { store_id: storeId, first: from, last: to };
  });
  const types = { store_id: 'uuid', first: 'date', last: 'date' } as const;
  return rowsOf<TopItem>(
    tx,
    sql`with sold as (
          select line.item_id, sale.currency, sum(line.quantity_milli)::bigint as quantity_milli, sum(line.net)::bigint as net,
                 max(line.description) as description, max(line.sku) as sku
          from ${unnest('asked', types, days)}
          ${salesAsked(tenantId)}
          join sale_line as line on line.tenant_id = ${tenantId} and line.sale_id = sale.sale_id
          group by line.item_id, sale.currency),
        ranked as (select *, row_number() over (partition by currency order by net desc, item_id) as rank from sold)
        select ranked.item_id as "itemId", item.record ->> 'productId' as "productId", coalesce(item.name, ranked.description) as name,
               coalesce(item.sku, ranked.sku) as sku, ranked.currency, ranked.quantity_milli as "quantityMilli", ranked.net
        from ranked left join item on item.tenant_id = ${tenantId} and item.item_id = ranked.item_id
        where ranked.rank <= ${limit} and ranked.net > 0
        order by ranked.currency, ranked.rank`,
  );
}

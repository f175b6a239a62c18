import type { Money, StoreId, SupplierId, TenantId } from '@tillbridge/core/kernel';
import type { PurchaseState } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';
import { type PurchaseRow, purchaseColumns, purchaseFrom } from './load-purchase';

export type PurchaseQuestion = {
  state: PurchaseState | null;
  storeId: StoreId | null;
  supplierId: SupplierId | null;
  after: number | null;
  limit: number;
};
export type PurchaseListed = PurchaseRow & { lineCount: number; total: Money; backOrders: number };

/** The newest first; of stores that somebody does not see there are none. */
export const findPurchases = (
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  limitedTo: readonly StoreId[] | null,
  { state, storeId, supplierId, after, limit }: PurchaseQuestion,
): Promise<PurchaseListed[]> =>
  rowsOf<PurchaseListed>(
    tx,
    sql`select ${purchaseColumns}, coalesce(sums.lines, 0) as "lineCount", coalesce(sums.total, 0) as total,
               coalesce(sums.back_orders, 0) as "backOrders"
        from ${purchaseFrom}
        left join lateral (
          select count(*)::int as lines, sum(round(ordered_milli * unit_cost / 1000.0))::bigint as total,
                 count(*) filter (where back_order_milli > 0)::int as back_orders
          from purchase_line as line
          where line.tenant_id = purchase_order.tenant_id
            and line.purchase_order_id = purchase_order.purchase_order_id) as sums on true
        where purchase_order.tenant_id = ${tenantId}
          and (${state}::text is null or state = ${state})
          and (${storeId}::uuid is null or purchase_order.store_id = ${storeId})
          and (${supplierId}::uuid is null or purchase_order.supplier_id = ${supplierId})
          and (${after}::int is null or number < ${after})
          and (${limitedTo === null} or purchase_order.store_id = any(${arrayLiteral(limitedTo ?? [])}::text::uuid[]))
        order by number desc limit ${limit}`,
  );

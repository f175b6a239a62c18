import {
  type Instant,
  type OrderId,
  type SaleId,
  type StoreId,
  type TenantId,
  instant,
} from '@tillbridge/core/kernel';
import { OrderV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowOf, rowsOf } from '../database';

export type OrderSearch = {
  storeId: StoreId | null;
  /** Those that wait for somebody, those that are over, or all. */
  which: 'open' | 'over' | 'all';
  /** The stores somebody is limited to; null is all. */
  onlyStoreIds: readonly StoreId[] | null;
  /** The last one of the page before. */
  after: { placedAt: Instant; orderId: OrderId } | null;
  limit: number;
};

export type OrderRow = OrderV1 & { storeName: string };

const over = sql`('handed-over', 'refused', 'cancelled')`;

/** The newest first: one row more than the limit when there are more. Source: spec/orders.md OR5 */
export async function findOrders(
  tx: ReadDb,
  tenantId: TenantId,
  { storeId, which, onlyStoreIds, after, limit }: OrderSearch,
): Promise<OrderRow[]> {
  const only = onlyStoreIds && arrayLiteral(onlyStoreIds);
  const rows = await rowsOf<{ record: unknown; storeName: string }>(
    tx,
    sql`select customer_order.record, store.name as "storeName"
        from customer_order join store using (tenant_id, store_id)
        where customer_order.tenant_id = ${tenantId}
          and (${storeId}::uuid is null or store_id = ${storeId}::uuid)
          and (${only}::text is null or store_id = any(${only}::text::uuid[]))
          and (${which} = 'all' or (${which} = 'over') = (state in ${over}))
          and (${after?.placedAt ?? null}::bigint is null
               or (placed_at, order_id) < (${after?.placedAt ?? null}::bigint, ${after?.orderId ?? null}::uuid))
        order by placed_at desc, order_id desc limit ${limit + 1}`,
  );
  return rows.map(({ record, storeName }) => ({ ...OrderV1.parse(record), storeName }));
}

export type OrderStep = {
  at: Instant;
  kind: string;
  register: string | null;
  staff: string | null;
  /** The state that it contradicted, or null. */
  contradicted: string | null;
  saleId: SaleId | null;
};
export type ShownOrder = OrderRow & { timeZone: string; currency: string; steps: OrderStep[] };

/** One with all that tills did with it, in the order in which it came here; null for another store's. */
export async function shownOrder(
  tx: ReadDb,
  { tenantId, storeIds }: { tenantId: TenantId; storeIds: readonly StoreId[] | null },
  orderId: OrderId,
): Promise<ShownOrder | null> {
  const row = await rowOf<{ record: unknown; storeName: string; timeZone: string; currency: string }>(
    tx,
    sql`select customer_order.record, store.name as "storeName", store.record ->> 'timeZone' as "timeZone",
               store.record #>> '{jurisdiction,currency}' as currency
        from customer_order join store using (tenant_id, store_id)
        where customer_order.tenant_id = ${tenantId} and order_id = ${orderId}`,
  );
  if (!row) return null;
  const order = OrderV1.parse(row.record);
  if (storeIds !== null && !storeIds.includes(order.storeId)) return null;
  const steps = await rowsOf<OrderStep>(
    tx,
    sql`select step.at, step.step ->> 'kind' as kind, register.name as register, staff.name as staff, contradicted,
               (step.step ->> 'saleId')::uuid as "saleId"
        from order_step as step
        left join terminal on terminal.tenant_id = step.tenant_id and terminal.terminal_id = step.terminal_id
        left join register on register.tenant_id = terminal.tenant_id and register.register_id = terminal.register_id
        left join staff on staff.tenant_id = step.tenant_id and staff.staff_id = step.staff_id
        where step.tenant_id = ${tenantId} and step.order_id = ${orderId}
        order by step.arrived_at, step.at, step.sequence`,
  );
  return {
    ...order,
    storeName: row.storeName,
    timeZone: row.timeZone,
    currency: row.currency,
    steps: steps.map((step) => ({ ...step, at: instant(Number(step.at)) })),
  };
}

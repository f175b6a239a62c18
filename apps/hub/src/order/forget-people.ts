import type { OrderId, TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, rowsOf } from '../database';

/** As it stands in the place of a name. */
const erasedName = 'Erased customer';

/**
 * Takes who ordered out of orders that are over: what was ordered and paid stays. What tills were told of them is emptied, too; they
 * forget such an order by themselves (OR21).
 * @param which a condition on `customer_order`
 * @returns which orders there were
 * Source: spec/orders.md OR22
 */
export async function forgetWhoOrdered(tx: Tx, tenantId: TenantId, which: SQL): Promise<OrderId[]> {
  const nobody = JSON.stringify({ customerId: null, name: erasedName, phone: null, address: [] });
  const rows = await rowsOf<{ orderId: OrderId }>(
    tx,
    sql`with forgotten as (
          update customer_order set customer_name = ${erasedName},
                 record = record || jsonb_build_object('customer', ${nobody}::jsonb, 'note', null)
          where tenant_id = ${tenantId} and state in ('handed-over', 'refused', 'cancelled') and (${which})
          returning order_id),
        untold as (
          update feed set record = null from forgotten
          where feed.tenant_id = ${tenantId} and topic = 'order' and key = forgotten.order_id::text and record is not null)
        select order_id as "orderId" from forgotten`,
  );
  return rows.map(({ orderId }) => orderId);
}

import type { Instant, OrderId, TenantId } from '@tillbridge/core/kernel';
import { isOver } from '@tillbridge/core/order';
import type { OrderV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowsOf } from '../database';
import { appendChanges, hintCompany } from '../feed';

/** Twice the week that a till may be without the hub: each hears how an order ended before it hears that it is gone. */
const knownAtTillsMs = 14 * 24 * 3_600_000;
const forgottenAtOnce = 500;

/** Keeps how an order stands now. Its row is locked by whoever calls. */
export const saveOrder = (
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  { counted: _counted, ...order }: OrderV1,
): Promise<unknown> =>
  tx.execute(
    sql`update customer_order set state = ${order.state}, record = ${JSON.stringify(order)}::jsonb,
               leaves_tills_at = ${isOver(order) ? at + knownAtTillsMs : null}::bigint
        where tenant_id = ${tenantId} and order_id = ${order.orderId}`,
  );

/** Whoever makes an order, and whoever hears of a step with one that is not here, wait for each other. */
export const holdOrder = (tx: Tx, tenantId: TenantId, orderId: OrderId): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`order ${tenantId} ${orderId}`}, 0))`);

/** Has tills forget orders that ended long enough ago. @returns how many. Source: spec/orders.md OR21 */
export const forgetEnded = (db: Database, tenantId: TenantId, now: Instant): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    const gone = await rowsOf<{ key: string; storeId: OrderV1['storeId'] }>(
      tx,
      sql`with leaving as (
            select order_id from customer_order where tenant_id = ${tenantId} and leaves_tills_at <= ${now}
            order by leaves_tills_at limit ${forgottenAtOnce} for update skip locked)
          update customer_order set leaves_tills_at = null from leaving
          where customer_order.tenant_id = ${tenantId} and customer_order.order_id = leaving.order_id
          returning customer_order.order_id as key, store_id as "storeId"`,
    );
    if (gone.length === 0) return 0;
    await appendChanges(
      tx,
      { tenantId, at: now },
      gone.map(({ key, storeId }) => ({ topic: 'order' as const, key, storeId, record: null })),
    );
    await hintCompany(tx, tenantId);
    return gone.length;
  });

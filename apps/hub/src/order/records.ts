import type { Instant, OrderId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { OrderV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, type Tx, arrayLiteral, rowsOf } from '../database';
import { appendChanges } from '../feed';
import type { HubDeps } from '../hub-deps';
import { publishMany } from '../program';

/** So many of those that ended last are told to a new snapshot: a till may still hold one of them as waiting. Weeks of a busy store. */
const endedTold = 500;

/** An order as the tills of its store are told of it, with how far each terminal's facts are in it. */
const recordSql = sql`(record || jsonb_build_object('counted', coalesce((
  select jsonb_agg(jsonb_build_object('terminalId', terminal_id, 'sequence', sequence) order by terminal_id)
  from (select terminal_id, max(sequence) as sequence from order_step as step
        where step.tenant_id = customer_order.tenant_id and step.order_id = customer_order.order_id
        group by terminal_id) as counted), '[]'::jsonb)))::text`;

const openSql = sql`state not in ('handed-over', 'refused', 'cancelled')`;

/** Those of one store that wait, and what ended lately, for a new terminal. Source: spec/orders.md OR3 */
export const orderRecordsOf = ({ tenantId, storeId }: { tenantId: TenantId; storeId: StoreId }): SQL =>
  sql`select order_id::text as key, ${recordSql} as record from customer_order
      where tenant_id = ${tenantId} and store_id = ${storeId}
        and (${openSql} or order_id in (
          select order_id from customer_order
          where tenant_id = ${tenantId} and store_id = ${storeId} and leaves_tills_at is not null
          order by leaves_tills_at desc limit ${endedTold}))`;

export async function orderRecords(
  tx: ReadDb,
  tenantId: TenantId,
  orderIds: readonly OrderId[],
): Promise<OrderV1[]> {
  const rows = await rowsOf<{ record: string }>(
    tx,
    sql`select ${recordSql} as record from customer_order
        where tenant_id = ${tenantId} and order_id = any(${arrayLiteral(orderIds)}::text::uuid[]) order by order_id`,
  );
  return rows.map(({ record }) => OrderV1.parse(JSON.parse(record)));
}

/** Tells the tills of the store, and the company's programs, how each stands. */
export async function tellOfOrders(
  tx: Tx,
  { tenantId, at, deps }: { tenantId: TenantId; at: Instant; deps: Pick<HubDeps, 'ids' | 'clock'> },
  orderIds: readonly OrderId[],
): Promise<void> {
  const records = await orderRecords(tx, tenantId, orderIds);
  await appendChanges(
    tx,
    { tenantId, at },
    records.map((record) => ({
      topic: 'order' as const,
      key: record.orderId,
      storeId: record.storeId,
      record,
    })),
  );
  const externals = await rowsOf<{ orderId: OrderId; externalId: string }>(
    tx,
    sql`select order_id as "orderId", external_id as "externalId" from customer_order
        where tenant_id = ${tenantId} and order_id = any(${arrayLiteral(orderIds)}::text::uuid[])
          and external_id <> order_id::text`,
  );
  const externalIdOf = new Map(externals.map(({ orderId, externalId }) => [orderId, externalId]));
  await publishMany(
    tx,
    deps,
    { tenantId, event: 'order.changed' },
    records.map((order) => ({
      subject: order.orderId,
      data: newsOf(order, externalIdOf.get(order.orderId) ?? null),
    })),
  );
}

/** Enough to know whose order it is and whether to ask for the rest. Source: spec/webhooks.md WH1 */
const newsOf = (
  { orderId, storeId, channel, number, state, movedAt, readyBy, saleId }: OrderV1,
  externalId: string | null,
) => ({
  ...{ orderId, externalId, storeId, channel, number, state, saleId },
  changedAt: new Date(movedAt).toISOString(),
  readyBy: readyBy === null ? null : new Date(readyBy).toISOString(),
});

import type { OrderId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, arrayLiteral, asTenant, rowsOf } from '../database';
import { forgetWhoOrdered } from '../order';

const dayMs = 24 * 3_600_000;
/** Long enough for a complaint and for the platform's own month. Source: spec/deliveries.md DL16 */
const keptMs = 30 * dayMs;
const forgottenAtOnce = 500;

/** Has platform orders that came long ago forget who ordered. @returns how many. Source: spec/deliveries.md DL16 */
export const forgetOldPlatformPeople = (db: Database, tenantId: TenantId, now: number): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    const old = await rowsOf<{ orderId: OrderId }>(
      tx,
      sql`select order_id as "orderId" from platform_order
          where tenant_id = ${tenantId} and heard_at < ${now - keptMs} and raw is not null
          order by heard_at limit ${forgottenAtOnce} for update skip locked`,
    );
    return forgetPlatformPeople(
      tx,
      tenantId,
      old.map(({ orderId }) => orderId),
    );
  });

/** What platforms told of a customer who rings from this number; of orders that are over. Source: spec/deliveries.md DL16 */
export async function forgetPlatformCustomer(tx: Tx, tenantId: TenantId, phone: string): Promise<void> {
  const digits = phone.replaceAll(/\D/g, '');
  // Too short a number is everybody's.
  if (digits.length < 6) return;
  const theirs = await rowsOf<{ orderId: OrderId }>(
    tx,
    sql`select order_id as "orderId" from platform_order
        where tenant_id = ${tenantId} and raw is not null
          and regexp_replace(content ->> 'phone', '[^0-9]', '', 'g') = ${digits}`,
  );
  await forgetPlatformPeople(
    tx,
    tenantId,
    theirs.map(({ orderId }) => orderId),
  );
}

/** Everything that says who it was: here, in the order, in what was set aside, and in the message as it came. */
async function forgetPlatformPeople(
  tx: Tx,
  tenantId: TenantId,
  orderIds: readonly OrderId[],
): Promise<number> {
  if (orderIds.length === 0) return 0;
  const these = sql`any(${arrayLiteral(orderIds)}::text::uuid[])`;
  const nobody = JSON.stringify({ customer: '', phone: null, address: [], note: null });
  // The lines' notes are words of the customer's, too. Null without a content of ours is null still.
  await tx.execute(
    sql`update platform_order set raw = null, content = content || ${nobody}::jsonb || jsonb_build_object('lines', (
               select coalesce(jsonb_agg(line || '{"note": null}'::jsonb order by place), '[]'::jsonb)
               from jsonb_array_elements(content -> 'lines') with ordinality as each (line, place)))
        where tenant_id = ${tenantId} and order_id = ${these}`,
  );
  await tx.execute(
    sql`update stock_hold set phone = null where tenant_id = ${tenantId} and asked_by = ${these}`,
  );
  // Only DoorDash's message is the order itself; Uber Eats' says that there is one.
  await tx.execute(
    sql`update link_task as task set body = '{}' from platform_order as told
        where told.tenant_id = ${tenantId} and told.order_id = ${these}
          and task.tenant_id = told.tenant_id and task.link_id = told.link_id and task.is_hook
          and task.key = 'OrderCreate ' || told.their_id and task.state <> 'waiting'`,
  );
  await forgetWhoOrdered(tx, tenantId, sql`order_id = ${these}`);
  return orderIds.length;
}

import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, asTenant, rowsOf } from '../../database';

/** Long enough to look into what went wrong last month. */
const keptMs = 30 * 24 * 3_600_000;
const clearedAtOnce = 1_000;

/** Clears away messages older than thirty days with their deliveries and attempts. @returns how many messages */
export const clearOldMessages = (db: Database, tenantId: TenantId, now: number): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    const rows = await rowsOf(
      tx,
      sql`with old as (
            select message_id from webhook_message
            where tenant_id = ${tenantId} and at < ${now - keptMs} order by at limit ${clearedAtOnce}),
          deliveries as (
            delete from webhook_delivery using old
            where tenant_id = ${tenantId} and webhook_delivery.message_id = old.message_id returning delivery_id),
          attempts as (
            delete from webhook_attempt using deliveries
            where tenant_id = ${tenantId} and webhook_attempt.delivery_id = deliveries.delivery_id)
          delete from webhook_message using old
          where tenant_id = ${tenantId} and webhook_message.message_id = old.message_id returning 1`,
    );
    return rows.length;
  });

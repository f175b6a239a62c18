import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, asTenant, rowsOf } from '../database';

const keptMs = 14 * 24 * 3_600_000;
const atOnce = 500;

/** What did not leave is not sent again after fourteen days: its words go, and with them an address that was only for it. Source: spec/mail.md MA2 */
export const forgetWords = (db: Database, tenantId: TenantId, now: Instant): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    const forgotten = await rowsOf(
      tx,
      sql`update mail set body = null,
            recipient = case when forgets_recipient then left(recipient, 1) || '…@' || split_part(recipient, '@', 2) else recipient end
          where tenant_id = ${tenantId} and mail_id in (
            select mail_id from mail where tenant_id = ${tenantId} and state in ('dead', 'stopped') and body is not null
              and settled_at < ${now - keptMs} limit ${atOnce})
          returning mail_id`,
    );
    return forgotten.length;
  });

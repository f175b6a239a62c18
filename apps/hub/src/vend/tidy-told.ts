import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, asTenant, rowsOf } from '../database';

/** As long as errands are kept: by then nobody tells of the sale again, and who would looks for it there first. */
const toldKeptMs = 30 * 24 * 3_600_000;
const clearedAtOnce = 1_000;

/** Clears away which sales Vend was told of a while ago; what waits and what was set aside stays. @returns how many Source: spec/vend.md VN23 */
export const forgetToldSales = (db: Database, tenantId: TenantId, now: number): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    const gone = await rowsOf(
      tx,
      sql`delete from vend_sale where tenant_id = ${tenantId} and (link_id, sale_id) in (
            select link_id, sale_id from vend_sale
            where tenant_id = ${tenantId} and standing = 'told' and changed_at < ${now - toldKeptMs}
            order by changed_at limit ${clearedAtOnce}) returning 1`,
    );
    return gone.length;
  });

import { type Instant, type Result, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { writeAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';

export type SettleRefusal = { kind: 'alert-unknown' | 'settled-already'; sentence: string };

type Row = { sentence: string; settledBy: string | null; settledAt: Instant | null; storeId: StoreId | null };

/** Says that somebody looked at an alert and what came of it; once. Source: spec/fleet.md FL9 */
export const settleAlert = (
  db: Database,
  deps: HubDeps,
  { by, alertId, note }: { by: Principal; alertId: string; note: string },
): Promise<Result<{ alertId: string; settledAt: Instant }, SettleRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId, who, whoId, address, storeIds } = by;
    const row = await rowOf<Row>(
      tx,
      sql`select alert.sentence, settled_by as "settledBy", settled_at as "settledAt", coalesce(about_store_id, terminal.store_id) as "storeId"
          from alert left join terminal
            on terminal.tenant_id = alert.tenant_id and terminal.terminal_id = alert.terminal_id
          where alert.tenant_id = ${tenantId} and alert_id = ${alertId} for update of alert`,
    );
    const isSeen = row && (storeIds === null || (row.storeId !== null && storeIds.includes(row.storeId)));
    if (!isSeen) return refuse(unknown);
    if (row.settledAt !== null) return refuse(settledAlready(row.settledBy));
    const settledAt = deps.clock.now();
    await tx.execute(
      sql`update alert set settled_at = ${settledAt}, settled_by = ${who}, settled_note = ${note}
          where tenant_id = ${tenantId} and alert_id = ${alertId}`,
    );
    await writeAudit(tx, deps, {
      tenantId,
      who,
      whoId,
      address,
      at: settledAt,
      verb: 'settle-alert',
      subject: alertId,
      before: { settledAt: null },
      after: { settledAt, note },
      detail: { sentence: row.sentence },
      atStores: row.storeId === null ? null : [row.storeId],
    });
    return ok({ alertId, settledAt });
  });

const unknown: SettleRefusal = {
  kind: 'alert-unknown',
  sentence: 'There is no such alert. Load the page again.',
};
const settledAlready = (by: string | null): SettleRefusal => ({
  kind: 'settled-already',
  sentence: `${by ?? 'Somebody'} has settled this alert already.`,
});

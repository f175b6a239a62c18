import type { Instant, StoreId, TenantId, TerminalId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export type AlertRow = {
  alertId: string;
  kind: string;
  terminalId: TerminalId | null;
  terminalName: string | null;
  storeId: StoreId | null;
  storeName: string | null;
  registerName: string | null;
  sequence: number | null;
  sentence: string;
  evidence: unknown;
  raisedAt: Instant;
  settledAt: Instant | null;
  settledBy: string | null;
  settledNote: string | null;
};

type Asked = {
  tenantId: TenantId;
  storeIds: readonly StoreId[] | null;
  which: 'open' | 'settled' | 'all';
  limit: number;
};

/** What a person should look at, newest first. Whoever is limited to stores sees those of them and of their terminals. Source: spec/fleet.md FL9 */
export async function readAlerts(
  tx: ReadDb,
  { tenantId, storeIds, which, limit }: Asked,
): Promise<AlertRow[]> {
  return rowsOf<AlertRow>(
    tx,
    sql`select alert_id as "alertId", kind, alert.terminal_id as "terminalId", terminal.name as "terminalName",
               store.store_id as "storeId", store.name as "storeName", register.name as "registerName",
               sequence, sentence, evidence, raised_at as "raisedAt", settled_at as "settledAt",
               settled_by as "settledBy", settled_note as "settledNote"
        from alert
        left join terminal on terminal.tenant_id = alert.tenant_id and terminal.terminal_id = alert.terminal_id
        left join register on register.tenant_id = terminal.tenant_id and register.register_id = terminal.register_id
        left join store on store.tenant_id = alert.tenant_id
                       and store.store_id = coalesce(alert.about_store_id, terminal.store_id)
        where alert.tenant_id = ${tenantId}
          and (${which} = 'all' or (settled_at is null) = (${which} = 'open'))
          and (${storeIds === null} or coalesce(alert.about_store_id, terminal.store_id) = any(string_to_array(${(storeIds ?? []).join()}, ',')::uuid[]))
        order by raised_at desc, alert_id limit ${limit}`,
  );
}

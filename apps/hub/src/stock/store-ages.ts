import { type Freshness, freshnessOf } from '@tillbridge/core/availability';
import type { Instant, StoreId, TenantId, TerminalId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export type StoreAge = { storeId: StoreId; freshness: Freshness; silentNames: string[] };

type Row = { storeId: StoreId; terminalId: TerminalId | null; name: string; heardAt: Instant | null };

/** How old the numbers of each store are: those of its terminal in use that was silent longest. Source: spec/stock-levels.md SL3 */
export async function storeAges(
  tx: ReadDb,
  { tenantId, limitedTo, now }: { tenantId: TenantId; limitedTo: readonly string[] | null; now: Instant },
): Promise<StoreAge[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select store.store_id as "storeId", terminal.terminal_id as "terminalId", terminal.name,
               greatest(terminal.last_seen_at, terminal_health.reported_at) as "heardAt"
        from store
        left join terminal on terminal.tenant_id = store.tenant_id and terminal.store_id = store.store_id
                          and terminal.revoked_at is null and terminal.replaced_at is null
        left join terminal_health on terminal_health.tenant_id = terminal.tenant_id
                                 and terminal_health.terminal_id = terminal.terminal_id
        where store.tenant_id = ${tenantId}
          and (${limitedTo === null} or store.store_id = any(string_to_array(${limitedTo?.join() ?? ''}, ',')::uuid[]))`,
  );
  return [...Map.groupBy(rows, ({ storeId }) => storeId)].map(([storeId, terminals]) => {
    const heard = terminals.flatMap(({ terminalId, heardAt }) =>
      terminalId ? [{ terminalId, heardAt }] : [],
    );
    const freshness = freshnessOf(heard, now);
    const silent = freshness.kind === 'current' ? [] : freshness.silent;
    const silentNames = terminals
      .filter(({ terminalId }) => terminalId !== null && silent.includes(terminalId))
      .map(({ name }) => name)
      .sort();
    return { storeId, freshness, silentNames };
  });
}

import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export type Attention = {
  terminalId: string;
  name: string;
  register: string;
  storeId: string;
  reason: 'journal-broken' | 'fact-set-aside' | 'silent';
  sentence: string;
  since: number | null;
};

type Row = {
  terminalId: string;
  name: string;
  register: string;
  storeId: string;
  lastSeenAt: number | null;
  chainBrokenAt: number | null;
  alertSentence: string | null;
  alertAt: number | null;
};

/** An open shop sells or is pulled for news far more often than this. */
export const silentAfterMs = 30 * 60_000;

/** Tills that somebody should look at, the worst first. Source: spec/dashboard.md DB7 */
export async function tillsNeedingAttention(
  tx: ReadDb,
  {
    tenantId,
    storeIds,
    now,
    isConnected,
  }: {
    tenantId: TenantId;
    storeIds: readonly string[];
    now: Instant;
    isConnected: (terminalId: string) => boolean;
  },
): Promise<Attention[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select terminal.terminal_id as "terminalId", terminal.name, register.name as register, terminal.store_id as "storeId",
               terminal.last_seen_at as "lastSeenAt", terminal.chain_broken_at as "chainBrokenAt",
               alert.sentence as "alertSentence", alert.raised_at as "alertAt"
        from terminal join register using (tenant_id, register_id)
        left join lateral (
          select sentence, raised_at from alert
          where alert.tenant_id = terminal.tenant_id and alert.terminal_id = terminal.terminal_id and settled_at is null
          order by raised_at desc limit 1) as alert on true
        where terminal.tenant_id = ${tenantId} and terminal.revoked_at is null
          and terminal.store_id = any(string_to_array(${storeIds.join()}, ',')::uuid[])
        order by terminal.chain_broken_at is null, alert.raised_at desc nulls last, terminal.last_seen_at nulls first`,
  );
  return rows.flatMap((row): Attention[] => {
    const { terminalId, name, register, storeId } = row;
    const till = { terminalId, name, register, storeId };
    if (row.alertSentence !== null) {
      const reason = row.chainBrokenAt === null ? 'fact-set-aside' : 'journal-broken';
      return [{ ...till, reason, sentence: row.alertSentence, since: row.alertAt }];
    }
    if (isConnected(terminalId)) return [];
    if (row.lastSeenAt !== null && now - row.lastSeenAt < silentAfterMs) return [];
    const sentence =
      row.lastSeenAt === null
        ? 'It was enrolled and has not been heard of since.'
        : 'It has not been heard of for a while. It goes on selling; look at its network.';
    return [{ ...till, reason: 'silent', sentence, since: row.lastSeenAt }];
  });
}

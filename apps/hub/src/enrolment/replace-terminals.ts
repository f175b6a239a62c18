import {
  type RegisterId,
  type StoreId,
  type TenantId,
  type TerminalId,
  instant,
} from '@tillbridge/core/kernel';
import type { EnrolAnswer } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type Tx, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';

/**
 * Whoever stood at a register makes room for the terminal that is being enrolled there: it hears nothing more, and its facts are
 * still taken. Two codes of one register are used one after the other, so that only one terminal stands there in the end.
 * @returns what the hub knows of the one that stood there; undefined when nobody did. Source: spec/enrolment.md E7, E10
 */
export async function replaceTerminals(
  tx: Tx,
  deps: HubDeps,
  {
    tenantId,
    registerId,
    replacedBy,
  }: { tenantId: TenantId; registerId: RegisterId; replacedBy: TerminalId },
): Promise<EnrolAnswer['replaces']> {
  // Not the register's row: a push holds its terminal's and waits for that one.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${registerId}, 0))`);
  const at = deps.clock.now();
  const replaced = await rowsOf<{ terminalId: TerminalId; storeId: StoreId }>(
    tx,
    sql`update terminal set replaced_at = ${at}, replaced_by = ${replacedBy}
        where tenant_id = ${tenantId} and register_id = ${registerId} and revoked_at is null and replaced_at is null
        returning terminal_id as "terminalId", store_id as "storeId"`,
  );
  for (const { terminalId, storeId } of replaced) {
    await writeAudit(tx, deps, {
      tenantId,
      at,
      who: 'enrolment code',
      verb: 'replace-terminal',
      subject: terminalId,
      before: { replacedBy: null },
      after: { replacedBy },
      detail: { registerId },
      atStores: [storeId],
    });
    await tx.execute(sql`select pg_notify('tillbridge', ${`revoked ${terminalId}`})`);
  }
  // Two that stood there at once are two enrolments of one moment: either is the old till.
  const last = replaced.at(-1);
  return last && (await lastHeardOf(tx, tenantId, last.terminalId));
}

async function lastHeardOf(
  tx: Tx,
  tenantId: TenantId,
  terminalId: TerminalId,
): Promise<EnrolAnswer['replaces']> {
  const row = await rowOf<{ name: string; lastSeenAt: string | null; unsent: number | null }>(
    tx,
    sql`select terminal.name, terminal.last_seen_at as "lastSeenAt",
               (terminal_health.record ->> 'outboxDepth')::int as unsent
        from terminal
        left join terminal_health on terminal_health.tenant_id = terminal.tenant_id
          and terminal_health.terminal_id = terminal.terminal_id
        where terminal.tenant_id = ${tenantId} and terminal.terminal_id = ${terminalId}`,
  );
  if (!row) return undefined;
  const { name, lastSeenAt, unsent } = row;
  return { name, unsent, lastSeenAt: lastSeenAt === null ? null : instant(Number(lastSeenAt)) };
}

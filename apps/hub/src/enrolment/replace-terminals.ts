import type { RegisterId, StoreId, TenantId, TerminalId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type Tx, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';

/**
 * Whoever stood at a register makes room for the terminal that is being enrolled there: it hears nothing more, and its facts are
 * still taken. Two codes of one register are used one after the other, so that only one terminal stands there in the end.
 * Source: spec/enrolment.md E7
 */
export async function replaceTerminals(
  tx: Tx,
  deps: HubDeps,
  {
    tenantId,
    registerId,
    replacedBy,
  }: { tenantId: TenantId; registerId: RegisterId; replacedBy: TerminalId },
): Promise<void> {
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
}

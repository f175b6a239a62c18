import { type Result, type TenantId, type TerminalId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';

/** Shuts a terminal out, at every hub process at once. What it stated before stays. Source: spec/enrolment.md E6 */
export const revokeTerminal = (
  db: Database,
  deps: HubDeps,
  { tenantId, terminalId, who }: { tenantId: TenantId; terminalId: TerminalId; who: string },
): Promise<Result<{ terminalId: TerminalId }, { kind: 'terminal-unknown' }>> =>
  asTenant(db, tenantId, async (tx) => {
    const at = deps.clock.now();
    const revoked = await rowOf(
      tx,
      sql`update terminal set revoked_at = coalesce(revoked_at, ${at}::bigint)
          where tenant_id = ${tenantId} and terminal_id = ${terminalId} returning 1`,
    );
    if (!revoked) return refuse({ kind: 'terminal-unknown' });
    await writeAudit(tx, deps, { tenantId, at, who, verb: 'revoke-terminal', subject: terminalId });
    await tx.execute(sql`select pg_notify('tillbridge', ${`revoked ${terminalId}`})`);
    return ok({ terminalId });
  });

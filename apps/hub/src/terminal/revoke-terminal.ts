import {
  type RegisterId,
  type Result,
  type StoreId,
  type TerminalId,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { tellOfRegister } from '../place/register-record';

/**
 * Shuts a terminal out, its facts too, at every hub process at once. What it stated before stays.
 * Source: spec/enrolment.md E6, E9
 */
export const revokeTerminal = (
  db: Database,
  deps: HubDeps,
  {
    terminalId,
    storeIds = null,
    ...by
  }: By & { terminalId: TerminalId; storeIds?: readonly StoreId[] | null },
): Promise<Result<{ terminalId: TerminalId }, { kind: 'terminal-unknown' }>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const at = deps.clock.now();
    const known = await rowOf<{
      store_id: StoreId;
      register_id: RegisterId;
      name: string;
      revoked_at: number | null;
    }>(
      tx,
      sql`select store_id, register_id, name, revoked_at from terminal where tenant_id = ${tenantId} and terminal_id = ${terminalId} for update`,
    );
    if (!known || (storeIds !== null && !storeIds.includes(known.store_id)))
      return refuse({ kind: 'terminal-unknown' });
    await tx.execute(
      sql`update terminal set revoked_at = coalesce(revoked_at, ${at}::bigint)
          where tenant_id = ${tenantId} and terminal_id = ${terminalId}`,
    );
    await tellOfRegister(tx, { tenantId, at }, known.register_id);
    await writeAudit(tx, deps, {
      ...by,
      at,
      verb: 'revoke-terminal',
      subject: terminalId,
      before: { name: known.name, revokedAt: known.revoked_at },
      after: { name: known.name, revokedAt: known.revoked_at ?? at },
      atStores: [known.store_id],
    });
    await tx.execute(sql`select pg_notify('tillbridge', ${`revoked ${terminalId}`})`);
    return ok({ terminalId });
  });

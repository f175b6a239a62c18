import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type Tx, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type SessionOwner, type Visitor, endSession, openSession } from './sessions';
import { byOf } from './who';

/**
 * Opens a session for somebody who has proven who they are, and says so in the audit log.
 * @param ending the session that waited for the second factor: what was known before it is worth nothing after it
 * @returns the new token; null when their person has left meanwhile, or somebody was quicker
 */
export async function enter(
  tx: Tx,
  deps: HubDeps,
  of: SessionOwner,
  { visitor, detail, ending }: { visitor: Visitor; detail: object; ending?: string },
): Promise<string | null> {
  const { tenantId, accountId } = of;
  const person = await rowOf<{ name: string; email: string }>(
    tx,
    sql`select staff.name, account.email from account join staff using (tenant_id, staff_id)
        where tenant_id = ${tenantId} and account_id = ${accountId} and (staff.record ->> 'isActive')::boolean`,
  );
  if (!person) return null;
  if (ending !== undefined && !(await endSession(tx, of, ending))) return null;
  const at = deps.clock.now();
  await tx.execute(
    sql`update account set last_sign_in_at = ${at} where tenant_id = ${tenantId} and account_id = ${accountId}`,
  );
  await writeAudit(tx, deps, {
    ...byOf({ tenantId, accountId, ...person }, visitor),
    at,
    verb: 'sign-in',
    subject: accountId,
    detail,
  });
  const { token } = await openSession(tx, deps, { tenantId, accountId, stage: 'open', ...visitor });
  return token;
}

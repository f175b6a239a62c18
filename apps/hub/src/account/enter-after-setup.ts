import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import type { Tx } from '../database';
import type { HubDeps } from '../hub-deps';
import { type Person, type Visitor, endSession, openSession } from './sessions';
import { byOf } from './who';

/**
 * Lets somebody in who has just set up what the company demands: the session that waited for it ends, and another with a new
 * token begins. For whoever was in already nothing changes.
 * Source: spec/accounts.md AU21
 */
export async function enterAfterSetup(
  tx: Tx,
  deps: HubDeps,
  person: Person,
  visitor: Visitor,
): Promise<string | null> {
  if (person.stage === 'open') return null;
  const { tenantId, accountId, sessionId } = person;
  const at = deps.clock.now();
  await endSession(tx, person, sessionId);
  await tx.execute(
    sql`update account set last_sign_in_at = ${at} where tenant_id = ${tenantId} and account_id = ${accountId}`,
  );
  await writeAudit(tx, deps, {
    ...byOf(person, visitor),
    at,
    verb: 'sign-in',
    subject: accountId,
    detail: { secondFactor: true },
  });
  const { token } = await openSession(tx, deps, { tenantId, accountId, stage: 'open', ...visitor });
  return token;
}

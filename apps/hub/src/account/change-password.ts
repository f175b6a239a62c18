import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { isPassword } from './hash-password';
import type { PasswordRefusal } from './password-rules';
import { hasSecondFactor } from './second-factors';
import { type Person, type Visitor, endOtherSessions } from './sessions';
import { choosePassword, writePassword } from './set-password';
import { type ThrottleRefusal, codeName, forgive, perEmail, takeAttempt } from './throttle';
import { byOf } from './who';

export type ChangePasswordRefusal =
  PasswordRefusal | ThrottleRefusal | { kind: 'password-wrong'; sentence: string };

/** Takes the present password for a new one. Every other session of the account ends. Source: spec/accounts.md AU9 */
export async function changePassword(
  db: Database,
  deps: HubDeps,
  person: Person,
  { present, next }: { present: string; next: string },
  visitor: Visitor,
): Promise<Result<{ endedSessions: number }, ChangePasswordRefusal>> {
  const { tenantId, accountId, companyName, name, email } = person;
  const taken = await takeAttempt(db, deps, [{ name: codeName(accountId), rule: perEmail }]);
  if (!taken.ok) return taken;
  const kept = await asTenant(db, tenantId, (tx) =>
    rowOf<{ passwordHash: string | null; hasSecondFactor: boolean }>(
      tx,
      sql`select password_hash as "passwordHash", ${hasSecondFactor} as "hasSecondFactor" from account
          where tenant_id = ${tenantId} and account_id = ${accountId}`,
    ),
  );
  if (!kept || !(await isPassword(present, kept.passwordHash, deps))) {
    return refuse({ kind: 'password-wrong', sentence: 'The present password is not right.' });
  }
  await forgive(db, deps, { clear: [codeName(accountId)] });
  const chosen = await choosePassword(db, deps, person, next, {
    hasSecondFactor: kept.hasSecondFactor,
    names: [companyName, name, email],
  });
  if (!chosen.ok) return chosen;
  return asTenant(db, tenantId, async (tx) => {
    await writePassword(tx, deps, person, chosen.value);
    const endedSessions = await endOtherSessions(tx, person, person.sessionId);
    await writeAudit(tx, deps, {
      ...byOf(person, visitor),
      at: deps.clock.now(),
      verb: 'change-password',
      subject: accountId,
      detail: { endedSessions },
    });
    return ok({ endedSessions });
  });
}

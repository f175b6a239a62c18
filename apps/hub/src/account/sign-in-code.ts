import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { asTenant, rowOf } from '../database';
import { type CodeRefusal, type SecondFactorDeps, codeWrong, useCode } from './second-factor';
import { type Visitor, endSession, findSession, openSession } from './sessions';
import { addressName, codeName, forgive, perAddress, perEmail, takeAttempt } from './throttle';
import { byOf } from './who';

export type SignInCodeRefusal = CodeRefusal | { kind: 'start-again'; sentence: string };

export const startAgain: SignInCodeRefusal = {
  kind: 'start-again',
  sentence: 'That took too long. Sign in with your password again.',
};

/**
 * The second step: whoever brought the password brings a code. The session that waited for it ends, and another with a new token
 * begins: what was known before the second factor is worth nothing after it. Source: spec/accounts.md AU11
 */
export async function signInCode(
  { db, deps, secrets }: SecondFactorDeps,
  { token, code }: { token: string; code: string },
  visitor: Visitor,
): Promise<Result<{ token: string }, SignInCodeRefusal>> {
  const session = await findSession(db, deps, token);
  if (session?.stage !== 'awaiting-code') return refuse(startAgain);
  const { tenantId, accountId, sessionId } = session;
  const taken = await takeAttempt(db, deps, [
    { name: codeName(accountId), rule: perEmail },
    { name: addressName(visitor.address), rule: perAddress },
  ]);
  if (!taken.ok) return taken;
  const opened = await asTenant(db, tenantId, async (tx) => {
    if (!(await useCode(tx, { deps, secrets }, session, code))) return null;
    const at = deps.clock.now();
    await endSession(tx, session, sessionId);
    await tx.execute(
      sql`update account set last_sign_in_at = ${at} where tenant_id = ${tenantId} and account_id = ${accountId}`,
    );
    const person = await rowOf<{ name: string; email: string }>(
      tx,
      sql`select staff.name, account.email from account join staff using (tenant_id, staff_id)
          where tenant_id = ${tenantId} and account_id = ${accountId}`,
    );
    if (!person) return null;
    await writeAudit(tx, deps, {
      ...byOf({ ...session, ...person }, visitor),
      at,
      verb: 'sign-in',
      subject: accountId,
      detail: { secondFactor: true },
    });
    return openSession(tx, deps, { tenantId, accountId, stage: 'open', ...visitor });
  });
  if (!opened) return refuse(codeWrong);
  await forgive(db, deps, { clear: [codeName(accountId)], takeBack: [addressName(visitor.address)] });
  return ok({ token: opened.token });
}

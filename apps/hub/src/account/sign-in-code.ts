import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { asTenant } from '../database';
import { enter } from './enter';
import { type CodeRefusal, type SecondFactorDeps, codeWrong, useCode } from './second-factor';
import { type Visitor, findSession } from './sessions';
import { addressName, codeName, forgive, perAddress, perEmail, takeAttempt } from './throttle';

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
  const opened = await asTenant(db, tenantId, async (tx) =>
    (await useCode(tx, { deps, secrets }, session, code))
      ? enter(tx, deps, session, { visitor, detail: { secondFactor: true }, ending: sessionId })
      : null,
  );
  if (opened === null) return refuse(codeWrong);
  await forgive(db, deps, { clear: [codeName(accountId)], takeBack: [addressName(visitor.address)] });
  return ok({ token: opened });
}

import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { type Instant, type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { asTenant, rowOf } from '../database';
import type { SecretBox } from '../secrets';
import {
  type PasskeyHub,
  type PasskeyQuestion,
  type PasskeyRefusal,
  askForPasskey,
  checkPasskey,
} from './check-passkey';
import { isPassword } from './hash-password';
import type { noPasskeysHere } from './passkey-place';
import { type CodeRefusal, codeWrong, useCode } from './second-factor';
import { hasSecondFactor } from './second-factors';
import type { Person, Visitor } from './sessions';
import { codeName, forgive, perEmail, takeAttempt } from './throttle';

/** As long as somebody is taken for who they proved to be, for what is worth more than an open session. */
export const provenForMs = 10 * 60_000;

/** Source: spec/accounts.md AU22 */
export const isProven = ({ provenAt }: Pick<Person, 'provenAt'>, now: Instant): boolean =>
  now < provenAt + provenForMs;

export const proveAgain = 'It is a while since you signed in. Prove again that it is you.';

export type Proof =
  | { by: 'password'; password: string; code: string | null }
  | { by: 'passkey'; answer: AuthenticationResponseJSON };

export type ProofRefusal =
  { kind: 'password-wrong' | 'code-needed'; sentence: string } | CodeRefusal | PasskeyRefusal;

const passwordWrong: ProofRefusal = { kind: 'password-wrong', sentence: 'The password is not right.' };
const codeNeeded: ProofRefusal = {
  kind: 'code-needed',
  sentence: 'Type a code from your phone or a backup code as well.',
};

const challengeFor = ({ tenantId, sessionId }: Person) => ({ tenantId, kind: 'prove', sessionId }) as const;

export const askForProof = (
  hub: PasskeyHub,
  person: Person,
): Promise<Result<PasskeyQuestion, typeof noPasskeysHere>> =>
  askForPasskey(hub, person, challengeFor(person), 'required');

/** Somebody who is signed in proves again who they are: by all that their sign-in takes. Source: spec/accounts.md AU22 */
export async function prove(
  hub: PasskeyHub & { secrets: SecretBox },
  person: Person,
  proof: Proof,
  visitor: Visitor,
): Promise<Result<null, ProofRefusal>> {
  const { db, deps } = hub;
  const { tenantId, accountId, sessionId } = person;
  const taken = await takeAttempt(db, deps, [{ name: codeName(accountId), rule: perEmail }]);
  if (!taken.ok) return taken;
  const proven =
    proof.by === 'passkey'
      ? await checkPasskey(hub, person, proof.answer, challengeFor(person), { isVerified: true, visitor })
      : await checkPassword(hub, person, proof);
  if (!proven.ok) {
    // A right password without its code is asked for the code; that was no guess.
    if (proven.refusal.kind === 'code-needed')
      await forgive(db, deps, { clear: [], takeBack: [codeName(accountId)] });
    return proven;
  }
  await asTenant(db, tenantId, (tx) =>
    tx.execute(
      sql`update account_session set proven_at = ${deps.clock.now()}
          where tenant_id = ${tenantId} and session_id = ${sessionId}`,
    ),
  );
  await forgive(db, deps, { clear: [codeName(accountId)] });
  return ok(null);
}

async function checkPassword(
  { db, deps, secrets }: PasskeyHub & { secrets: SecretBox },
  person: Person,
  { password, code }: { password: string; code: string | null },
): Promise<Result<null, ProofRefusal>> {
  const { tenantId, accountId } = person;
  const kept = await asTenant(db, tenantId, (tx) =>
    rowOf<{ passwordHash: string | null; needsCode: boolean }>(
      tx,
      sql`select password_hash as "passwordHash", ${hasSecondFactor} as "needsCode" from account
          where tenant_id = ${tenantId} and account_id = ${accountId}`,
    ),
  );
  if (!kept || !(await isPassword(password, kept.passwordHash, deps))) return refuse(passwordWrong);
  if (!kept.needsCode) return ok(null);
  if (code === null) return refuse(codeNeeded);
  const isRight = await asTenant(db, tenantId, (tx) => useCode(tx, { deps, secrets }, person, code));
  return isRight ? ok(null) : refuse(codeWrong);
}

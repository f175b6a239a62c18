import { Buffer } from 'node:buffer';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { asTenant, atTheDoor, rowsOf } from '../database';
import { doorTenant } from './challenges';
import {
  type PasskeyHub,
  type PasskeyQuestion,
  type PasskeyRefusal,
  askForPasskey,
  checkPasskey,
  passkeyUnknown,
} from './check-passkey';
import { enter } from './enter';
import type { noPasskeysHere } from './passkey-place';
import { type SignInCodeRefusal, startAgain } from './sign-in-code';
import { type SecondFactors, secondFactorsOf } from './second-factors';
import { type SessionOwner, type Visitor, findSession } from './sessions';
import {
  type ThrottleRefusal,
  type ThrottleRule,
  addressName,
  codeName,
  forgive,
  perAddress,
  perEmail,
  takeAttempt,
} from './throttle';

/** Each question is a row: whoever asks and never answers waits. */
const perQuestions: ThrottleRule = { free: 60, firstWaitMs: 5_000, forgottenAfterMs: 600_000, last: null };
/** Nobody guesses a signature; what keeps coming is turned away before it is worked out. */
const perPasskey: ThrottleRule = { free: 4, firstWaitMs: 15_000, forgottenAfterMs: 3_600_000, last: null };
const questionsName = (address: string): string => `passkey questions ${address}`;

const atDoor = { tenantId: doorTenant, kind: 'sign-in', sessionId: null } as const;

/** What a browser asks when nobody said yet who they are. */
export async function askAtTheDoor(
  hub: PasskeyHub,
  visitor: Visitor,
): Promise<Result<PasskeyQuestion, ThrottleRefusal | typeof noPasskeysHere>> {
  const taken = await takeAttempt(hub.db, hub.deps, [
    { name: questionsName(visitor.address), rule: perQuestions },
  ]);
  return taken.ok ? askForPasskey(hub, null, atDoor, 'required') : taken;
}

/**
 * Signs somebody in by a passkey alone: it is something they have, and the finger or the PIN that it asked for is the second
 * factor. Source: spec/accounts.md AU19
 */
export async function signInByPasskey(
  hub: PasskeyHub,
  answer: AuthenticationResponseJSON,
  visitor: Visitor,
): Promise<Result<{ token: string }, PasskeyRefusal | ThrottleRefusal>> {
  const { db, deps } = hub;
  const passkeyName = `passkey ${answer.id}`;
  const taken = await takeAttempt(db, deps, [
    { name: passkeyName, rule: perPasskey },
    { name: addressName(visitor.address), rule: perAddress },
  ]);
  if (!taken.ok) return taken;
  const of = await ownerOf(hub, answer);
  if (!of) return refuse(passkeyUnknown);
  const checked = await checkPasskey(hub, of, answer, atDoor, { isVerified: true, visitor });
  if (!checked.ok) return checked;
  const detail = { passkey: checked.value.name };
  const token = await asTenant(db, of.tenantId, (tx) => enter(tx, deps, of, { visitor, detail }));
  if (token === null) return refuse(passkeyUnknown);
  await forgive(db, deps, {
    clear: [passkeyName, questionsName(visitor.address)],
    takeBack: [addressName(visitor.address)],
  });
  return ok({ token });
}

/** Whose passkey it is, by its own name and by the account's that it was made for: the same name elsewhere is another's. */
async function ownerOf(
  { db }: PasskeyHub,
  { id, response: { userHandle } }: AuthenticationResponseJSON,
): Promise<SessionOwner | null> {
  if (userHandle === undefined) return null;
  const accountId = Buffer.from(userHandle, 'base64url').toString('utf8');
  const rows = await atTheDoor(db, { credentialId: id }, (tx) =>
    rowsOf<{ tenantId: TenantId; accountId: string }>(
      tx,
      sql`select tenant_id as "tenantId", account_id as "accountId" from passkey where credential_id = ${id}`,
    ),
  );
  return rows.find((row) => row.accountId === accountId) ?? null;
}

type Waiting = { token: string };

/** By what somebody may go on who brought their password; null when nobody waits here. */
export async function waitingFor({ db, deps }: PasskeyHub, token: string): Promise<SecondFactors | null> {
  const session = await findSession(db, deps, token);
  if (session?.stage !== 'awaiting-code') return null;
  return asTenant(db, session.tenantId, (tx) => secondFactorsOf(tx, session));
}

/** What a browser asks for after the password. */
export async function askAfterPassword(
  hub: PasskeyHub,
  { token }: Waiting,
): Promise<Result<PasskeyQuestion, SignInCodeRefusal | typeof noPasskeysHere>> {
  const session = await findSession(hub.db, hub.deps, token);
  if (session?.stage !== 'awaiting-code') return refuse(startAgain);
  const { tenantId, sessionId } = session;
  return askForPasskey(hub, session, { tenantId, kind: 'second-factor', sessionId }, 'preferred');
}

/** The second step by a passkey: that somebody is there is enough beside the password. Source: spec/accounts.md AU11, AU19 */
export async function secondFactorByPasskey(
  hub: PasskeyHub,
  { token, answer }: Waiting & { answer: AuthenticationResponseJSON },
  visitor: Visitor,
): Promise<Result<{ token: string }, SignInCodeRefusal | PasskeyRefusal>> {
  const { db, deps } = hub;
  const session = await findSession(db, deps, token);
  if (session?.stage !== 'awaiting-code') return refuse(startAgain);
  const { tenantId, accountId, sessionId } = session;
  const taken = await takeAttempt(db, deps, [
    { name: codeName(accountId), rule: perEmail },
    { name: addressName(visitor.address), rule: perAddress },
  ]);
  if (!taken.ok) return taken;
  const challengeFor = { tenantId, kind: 'second-factor', sessionId } as const;
  const checked = await checkPasskey(hub, session, answer, challengeFor, { isVerified: false, visitor });
  if (!checked.ok) return checked;
  const detail = { secondFactor: true, passkey: checked.value.name };
  const opened = await asTenant(db, tenantId, (tx) =>
    enter(tx, deps, session, { visitor, detail, ending: sessionId }),
  );
  if (opened === null) return refuse(startAgain);
  await forgive(db, deps, { clear: [codeName(accountId)], takeBack: [addressName(visitor.address)] });
  return ok({ token: opened });
}

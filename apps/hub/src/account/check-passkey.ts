import { Buffer } from 'node:buffer';
import {
  type AuthenticationResponseJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { asTenant, rowOf, rowsOf } from '../database';
import type { Hub } from '../sync';
import { type ChallengeFor, challengeLivesMs, newChallenge, takeChallenge } from './challenges';
import { isTransport } from './passkey-answers';
import { noPasskeysHere, passkeyPlace } from './passkey-place';
import type { SessionOwner, Visitor } from './sessions';

/** What a browser is asked; of the extensions we use none. */
export type PasskeyQuestion = Omit<PublicKeyCredentialRequestOptionsJSON, 'extensions'>;

export type PasskeyHub = Pick<Hub, 'db' | 'deps' | 'publicUrl'>;
export type PasskeyRefusal =
  | { kind: 'passkey-late' | 'passkey-unknown' | 'passkey-wrong' | 'passkey-copied'; sentence: string }
  | typeof noPasskeysHere;

const late: PasskeyRefusal = {
  kind: 'passkey-late',
  sentence: 'That took too long, or was answered already. Try again.',
};
export const passkeyUnknown: PasskeyRefusal = {
  kind: 'passkey-unknown',
  sentence: 'This passkey is not known here, or was removed. Sign in with your password.',
};
const wrong: PasskeyRefusal = {
  kind: 'passkey-wrong',
  sentence: 'This passkey did not prove who you are. Try again, or sign in with your password.',
};
const copied: PasskeyRefusal = {
  kind: 'passkey-copied',
  sentence:
    'This passkey counted backwards, as a copy of it would, and was not taken. Come in another way and remove it.',
};

/**
 * What the browser is to ask of a passkey.
 * @param of whose passkeys will do; null for whichever the person has
 */
export async function askForPasskey(
  { db, deps, publicUrl }: PasskeyHub,
  of: SessionOwner | null,
  challengeFor: ChallengeFor,
  userVerification: 'required' | 'preferred',
): Promise<Result<PasskeyQuestion, typeof noPasskeysHere>> {
  const place = passkeyPlace(publicUrl());
  if (!place) return refuse(noPasskeysHere);
  const own = of
    ? await asTenant(db, of.tenantId, (tx) =>
        rowsOf<{ id: string; transports: string[] }>(
          tx,
          sql`select credential_id as id, transports from passkey
              where tenant_id = ${of.tenantId} and account_id = ${of.accountId} order by created_at`,
        ),
      )
    : [];
  const allowCredentials = own.map(({ id, transports }) => ({
    id,
    transports: transports.filter(isTransport),
  }));
  return ok(
    await generateAuthenticationOptions({
      rpID: place.rpId,
      challenge: await newChallenge(db, deps, challengeFor),
      timeout: challengeLivesMs,
      userVerification,
      ...(of ? { allowCredentials } : {}),
    }),
  );
}

type Kept = { passkeyId: string; name: string; publicKey: string };

/**
 * Whether a passkey of this account signed what it was asked to, at our own address, and notes that it was used. A count of
 * signatures that does not go up is a copy's.
 * Source: spec/accounts.md AU18
 */
export async function checkPasskey(
  { db, deps, publicUrl }: PasskeyHub,
  of: SessionOwner,
  answer: AuthenticationResponseJSON,
  challengeFor: ChallengeFor,
  { isVerified, visitor }: { isVerified: boolean; visitor: Visitor },
): Promise<Result<{ name: string }, PasskeyRefusal>> {
  const place = passkeyPlace(publicUrl());
  if (!place) return refuse(noPasskeysHere);
  const { tenantId, accountId } = of;
  const challenge = await takeChallenge(db, deps, challengeFor, answer.response.clientDataJSON);
  if (challenge === null) return refuse(late);
  const kept = await asTenant(db, tenantId, (tx) =>
    rowOf<Kept>(
      tx,
      sql`select passkey_id as "passkeyId", name, public_key as "publicKey" from passkey
          where tenant_id = ${tenantId} and account_id = ${accountId} and credential_id = ${answer.id}`,
    ),
  );
  if (!kept) return refuse(passkeyUnknown);
  const verified = await unlessItThrows(() =>
    verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      // The count is compared where it is written, so that of two at one moment one is too late.
      credential: {
        id: answer.id,
        publicKey: Uint8Array.from(Buffer.from(kept.publicKey, 'base64url')),
        counter: 0,
      },
      requireUserVerification: isVerified,
    }),
  );
  if (!verified?.verified) return refuse(wrong);
  const { newCounter, credentialBackedUp } = verified.authenticationInfo;
  return asTenant(db, tenantId, async (tx) => {
    const at = deps.clock.now();
    const counted = await rowOf(
      tx,
      sql`update passkey set counter = ${newCounter}, last_used_at = ${at}, is_synced = ${credentialBackedUp}
          where tenant_id = ${tenantId} and passkey_id = ${kept.passkeyId}
            and (counter < ${newCounter} or (counter = 0 and ${newCounter} = 0)) returning 1`,
    );
    if (counted) return ok({ name: kept.name });
    await writeAudit(tx, deps, {
      tenantId,
      at,
      who: 'somebody at the door',
      address: visitor.address,
      verb: 'passkey-copied',
      subject: accountId,
      detail: { passkey: kept.name },
    });
    return refuse(copied);
  });
}

/** The library throws whatever is wrong with an answer; to whoever sent it all of that is one thing. */
export async function unlessItThrows<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

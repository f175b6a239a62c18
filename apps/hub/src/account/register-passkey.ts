import { Buffer } from 'node:buffer';
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  generateRegistrationOptions,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { asTenant, rowOf, rowsOf } from '../database';
import { challengeLivesMs, newChallenge, takeChallenge } from './challenges';
import { type PasskeyHub, unlessItThrows } from './check-passkey';
import { enterAfterSetup } from './enter-after-setup';
import { isTransport } from './passkey-answers';
import { noPasskeysHere, passkeyPlace } from './passkey-place';
import { writeBackupCodes } from './second-factor';
import { secondFactorsOf } from './second-factors';
import type { Person, Visitor } from './sessions';
import { byOf } from './who';

/** ES256, EdDSA and RS256: what every authenticator there is has one of. */
const algorithms = [-7, -8, -257];
/** More of them are nobody's own. */
export const mostPasskeys = 20;

export type RegisterRefusal =
  | {
      kind: 'passkey-late' | 'passkey-not-made' | 'passkey-there' | 'passkeys-too-many' | 'start-again';
      sentence: string;
    }
  | typeof noPasskeysHere;

const tooMany: RegisterRefusal = {
  kind: 'passkeys-too-many',
  sentence: `You have ${mostPasskeys} passkeys. Remove one that you do not use, then add this one.`,
};
const startAgain: RegisterRefusal = {
  kind: 'start-again',
  sentence: 'A second factor was set up meanwhile. Sign in again with it.',
};

/** The name that an authenticator knows an account by: it says nothing of the person. */
export const userHandleOf = (accountId: string): string => Buffer.from(accountId).toString('base64url');

const challengeFor = ({ tenantId, sessionId }: Person) =>
  ({ tenantId, kind: 'register', sessionId }) as const;

export type NewPasskeyQuestion = Omit<PublicKeyCredentialCreationOptionsJSON, 'extensions'>;

/** What the browser is to make a passkey by: one that is found without an email, and that asks for a finger or a PIN. */
export async function askForNewPasskey(
  { db, deps, publicUrl }: PasskeyHub,
  person: Person,
): Promise<Result<NewPasskeyQuestion, RegisterRefusal>> {
  const place = passkeyPlace(publicUrl());
  if (!place) return refuse(noPasskeysHere);
  const { tenantId, accountId, companyName, name, email } = person;
  const own = await asTenant(db, tenantId, (tx) =>
    rowsOf<{ id: string; transports: string[] }>(
      tx,
      sql`select credential_id as id, transports from passkey
          where tenant_id = ${tenantId} and account_id = ${accountId}`,
    ),
  );
  if (own.length >= mostPasskeys) return refuse(tooMany);
  return ok(
    await generateRegistrationOptions({
      rpName: `Tillbridge ${companyName}`,
      rpID: place.rpId,
      userID: Uint8Array.from(Buffer.from(accountId)),
      userName: email,
      userDisplayName: name,
      challenge: await newChallenge(db, deps, challengeFor(person)),
      timeout: challengeLivesMs,
      attestationType: 'none',
      excludeCredentials: own.map(({ id, transports }) => ({
        id,
        transports: transports.filter(isTransport),
      })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: algorithms,
    }),
  );
}

export type PasskeyAdded = {
  passkeyId: string;
  /** Shown this once, with the first second factor of an account. */
  backupCodes: string[] | null;
  /** Of the session that begins when this was what stood between somebody and head office. */
  token: string | null;
};

/** Keeps the passkey that the browser made. Source: spec/accounts.md AU17 */
export async function addPasskey(
  { db, deps, publicUrl }: PasskeyHub,
  person: Person,
  { name, answer }: { name: string; answer: RegistrationResponseJSON },
  visitor: Visitor,
): Promise<Result<PasskeyAdded, RegisterRefusal>> {
  const place = passkeyPlace(publicUrl());
  if (!place) return refuse(noPasskeysHere);
  const { tenantId, accountId } = person;
  const challenge = await takeChallenge(db, deps, challengeFor(person), answer.response.clientDataJSON);
  if (challenge === null) {
    return refuse({
      kind: 'passkey-late',
      sentence: 'That took too long, or was answered already. Try again.',
    });
  }
  const made = await unlessItThrows(() =>
    verifyRegistrationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }),
  );
  if (!made?.verified) {
    return refuse({
      kind: 'passkey-not-made',
      sentence: 'This passkey could not be checked. Try again, or use another one.',
    });
  }
  const { credential, credentialBackedUp } = made.registrationInfo;
  return asTenant(db, tenantId, async (tx) => {
    // The account's row is what two that add a first factor at the same moment wait for.
    await tx.execute(
      sql`select 1 from account where tenant_id = ${tenantId} and account_id = ${accountId} for update`,
    );
    const before = await secondFactorsOf(tx, person);
    if (before.passkeys >= mostPasskeys) return refuse(tooMany);
    const isFirst = !before.phone && before.passkeys === 0;
    if (person.stage === 'awaiting-setup' && !isFirst) return refuse(startAgain);
    const at = deps.clock.now();
    const passkeyId = deps.ids.next();
    const publicKey = Buffer.from(credential.publicKey).toString('base64url');
    const transports = JSON.stringify(answer.response.transports ?? []);
    const kept = await rowOf(
      tx,
      sql`insert into passkey (tenant_id, passkey_id, account_id, name, credential_id, public_key, counter, transports, is_synced, created_at)
          values (${tenantId}, ${passkeyId}, ${accountId}, ${name}, ${credential.id}, ${publicKey}, ${credential.counter},
                  ${transports}::jsonb, ${credentialBackedUp}, ${at})
          on conflict do nothing returning 1`,
    );
    if (!kept) return refuse({ kind: 'passkey-there', sentence: 'This passkey is here already.' });
    await writeAudit(tx, deps, {
      ...byOf(person, visitor),
      at,
      verb: 'passkey-added',
      subject: accountId,
      detail: { passkey: name },
    });
    const backupCodes = isFirst ? await writeBackupCodes(tx, deps, person) : null;
    return ok({ passkeyId, backupCodes, token: await enterAfterSetup(tx, deps, person, visitor) });
  });
}

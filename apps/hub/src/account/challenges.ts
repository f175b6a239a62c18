import { Buffer } from 'node:buffer';
import { type Instant, type TenantId, idFrom, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import type { challengeKinds } from '../database/schema';
import type { HubDeps } from '../hub-deps';

/** Nobody knows at the door which company is meant: what was asked there belongs to none. */
export const doorTenant: TenantId = idFrom('00000000-0000-0000-0000-000000000000');

const challengeBytes = 32;
/** Time enough to find the key in the drawer and its PIN. */
export const challengeLivesMs = 5 * 60_000;

export type ChallengeFor = {
  tenantId: TenantId;
  kind: (typeof challengeKinds)[number];
  /** The session that it is given to; null at the door. */
  sessionId: string | null;
};

/** Random bytes to be signed once, by the browser that asked and within minutes. Source: spec/accounts.md AU18 */
export async function newChallenge(
  db: Database,
  deps: HubDeps,
  { tenantId, kind, sessionId }: ChallengeFor,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = Uint8Array.from(deps.randomBytes(challengeBytes));
  const now = deps.clock.now();
  const challengeHash = deps.sha256(Buffer.from(challenge).toString('base64url'));
  await asTenant(db, tenantId, async (tx) => {
    await tx.execute(
      sql`delete from passkey_challenge where tenant_id = ${tenantId}
          and (expires_at <= ${now} or (session_id = ${sessionId}::uuid and kind = ${kind}))`,
    );
    await tx.execute(
      sql`insert into passkey_challenge (tenant_id, challenge_hash, kind, session_id, expires_at)
          values (${tenantId}, ${challengeHash}, ${kind}, ${sessionId}, ${instant(now + challengeLivesMs)})`,
    );
  });
  return challenge;
}

/**
 * Takes the challenge that an answer says it signed, whether the rest of the answer is right or not.
 * @returns null when we did not ask for it, not for this, not here, or not lately
 */
export async function takeChallenge(
  db: Database,
  deps: Pick<HubDeps, 'clock' | 'sha256'>,
  { tenantId, kind, sessionId }: ChallengeFor,
  clientDataJson: string,
): Promise<string | null> {
  const challenge = challengeIn(clientDataJson);
  if (challenge === null) return null;
  const taken = await asTenant(db, tenantId, (tx) =>
    rowOf<{ expiresAt: number }>(
      tx,
      sql`delete from passkey_challenge
          where tenant_id = ${tenantId} and challenge_hash = ${deps.sha256(challenge)} and kind = ${kind}
            and session_id is not distinct from ${sessionId}::uuid
          returning expires_at as "expiresAt"`,
    ),
  );
  return taken && taken.expiresAt > deps.clock.now() ? challenge : null;
}

/** Those that nobody answered in time. */
export const clearChallenges = (tx: Tx, tenantId: TenantId, now: Instant): Promise<unknown> =>
  tx.execute(sql`delete from passkey_challenge where tenant_id = ${tenantId} and expires_at <= ${now}`);

const ClientData = z.object({ challenge: z.string().min(1).max(200) });
const Json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: String(error) });
    return z.NEVER;
  }
});

const challengeIn = (clientDataJson: string): string | null =>
  Json.pipe(ClientData).safeParse(Buffer.from(clientDataJson, 'base64url').toString('utf8')).data
    ?.challenge ?? null;

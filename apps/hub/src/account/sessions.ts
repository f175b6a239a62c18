import type { Instant, StaffId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, atTheDoor, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type StaffPermissions, permissionsOf } from '../people';
import { hasSecondFactor } from './second-factors';
import { newToken } from './tokens';

const minuteMs = 60_000;
/** Nobody did anything for so long: whoever sits there now may be somebody else. */
export const idleMs = 30 * minuteMs;
/** However busy: a working day. */
export const absoluteMs = 12 * 60 * minuteMs;
/** A password was right and the second factor is still to come. */
export const awaitingCodeMs = 10 * minuteMs;
/** Long enough to fetch the phone and put an app on it. */
export const awaitingSetupMs = 30 * minuteMs;
/** More devices than anybody has; whoever signs in once more ends the one that was seen the longest ago. */
export const mostSessions = 20;
/** That somebody was there is written no more often than this. */
const touchEveryMs = minuteMs;

export type Stage = 'open' | 'awaiting-code' | 'awaiting-setup';
export type Visitor = { address: string; agent: string };
export type SessionOwner = { tenantId: TenantId; accountId: string };

/** Opens a session and answers its token, which is nowhere in the database. */
export async function openSession(
  tx: Tx,
  deps: HubDeps,
  { tenantId, accountId, stage, address, agent }: SessionOwner & Visitor & { stage: Stage },
): Promise<{ token: string; sessionId: string }> {
  const token = newToken(deps);
  const sessionId = deps.ids.next();
  const now = deps.clock.now();
  await tx.execute(
    sql`insert into account_session (tenant_id, session_id, account_id, token_hash, stage, address, agent, created_at, last_seen_at, proven_at)
        values (${tenantId}, ${sessionId}, ${accountId}, ${deps.sha256(token)}, ${stage}, ${address}, ${agent}, ${now}, ${now}, ${now})`,
  );
  // Those that have run out let nobody in; here is where somebody is writing anyway.
  await tx.execute(
    sql`delete from account_session where tenant_id = ${tenantId} and account_id = ${accountId}
        and (created_at <= ${now - absoluteMs} or last_seen_at <= ${now - idleMs})`,
  );
  await tx.execute(
    sql`delete from account_session where tenant_id = ${tenantId} and session_id in (
          select session_id from account_session where tenant_id = ${tenantId} and account_id = ${accountId}
          order by (session_id = ${sessionId}) desc, last_seen_at desc, created_at desc, session_id desc offset ${mostSessions})`,
  );
  return { token, sessionId };
}

export type FoundSession = SessionOwner & {
  sessionId: string;
  stage: Stage;
  createdAt: number;
  lastSeenAt: number;
  provenAt: number;
};

/** The session of a cookie, unless it has run out. */
export async function findSession(
  db: Database,
  deps: Pick<HubDeps, 'clock' | 'sha256'>,
  token: string,
): Promise<FoundSession | undefined> {
  const sessionHash = deps.sha256(token);
  const found = await atTheDoor(db, { sessionHash }, (tx) =>
    rowOf<FoundSession>(
      tx,
      sql`select tenant_id as "tenantId", session_id as "sessionId", account_id as "accountId", stage,
                 created_at as "createdAt", last_seen_at as "lastSeenAt", proven_at as "provenAt"
          from account_session where token_hash = ${sessionHash}`,
    ),
  );
  return found && isAlive(found, deps.clock.now()) ? found : undefined;
}

/** Source: spec/accounts.md AU10 */
export function isAlive(
  { stage, createdAt, lastSeenAt }: Pick<FoundSession, 'stage' | 'createdAt' | 'lastSeenAt'>,
  now: Instant,
): boolean {
  return now < createdAt + mayLastMs[stage] && now < lastSeenAt + idleMs;
}

const mayLastMs: Readonly<Record<Stage, number>> = {
  open: absoluteMs,
  'awaiting-code': awaitingCodeMs,
  'awaiting-setup': awaitingSetupMs,
};

export type Person = SessionOwner & {
  sessionId: string;
  /** `awaiting-setup`: nothing is open to them but setting up the second factor that the company demands. */
  stage: 'open' | 'awaiting-setup';
  /** When they last proved who they are. */
  provenAt: number;
  staffId: StaffId;
  name: string;
  email: string;
  companyName: string;
};
export type SignedIn = { person: Person; may: StaffPermissions };

/** Who holds this cookie, and what they may do as the grants stand now; null when the door is closed to them. */
export async function signedInBy(
  db: Database,
  deps: Pick<HubDeps, 'clock' | 'sha256'>,
  token: string,
): Promise<SignedIn | null> {
  const session = await findSession(db, deps, token);
  if (!session || session.stage === 'awaiting-code') return null;
  const { tenantId, accountId, sessionId, stage, lastSeenAt, provenAt } = session;
  return asTenant(db, tenantId, async (tx) => {
    const row = await rowOf<{
      staffId: StaffId;
      name: string;
      email: string;
      companyName: string;
      isSetUp: boolean;
    }>(
      tx,
      sql`select staff_id as "staffId", staff.name, account.email, tenant.name as "companyName",
                 ${hasSecondFactor} as "isSetUp"
          from account join staff using (tenant_id, staff_id) join tenant using (tenant_id)
          where tenant_id = ${tenantId} and account_id = ${accountId} and (staff.record ->> 'isActive')::boolean`,
    );
    if (!row) return null;
    const { isSetUp, ...own } = row;
    // Somebody else may hold the password and wait for what its owner set up meanwhile.
    if (stage === 'awaiting-setup' && isSetUp) return null;
    const now = deps.clock.now();
    if (now - lastSeenAt >= touchEveryMs) {
      await tx.execute(
        sql`update account_session set last_seen_at = ${now} where tenant_id = ${tenantId} and session_id = ${sessionId}`,
      );
    }
    const may = await permissionsOf(tx, tenantId, row.staffId);
    return { person: { tenantId, accountId, sessionId, stage, provenAt, ...own }, may };
  });
}

export type SessionShown = {
  sessionId: string;
  address: string;
  agent: string;
  createdAt: number;
  lastSeenAt: number;
};

/** Where somebody is signed in, the latest first. */
export async function listSessions(
  db: Database,
  deps: Pick<HubDeps, 'clock'>,
  { tenantId, accountId }: SessionOwner,
): Promise<SessionShown[]> {
  const now = deps.clock.now();
  return asTenant(db, tenantId, (tx) =>
    rowsOf<SessionShown>(
      tx,
      sql`select session_id as "sessionId", address, agent, created_at as "createdAt", last_seen_at as "lastSeenAt"
          from account_session
          where tenant_id = ${tenantId} and account_id = ${accountId} and stage = 'open'
            and created_at > ${now - absoluteMs} and last_seen_at > ${now - idleMs}
          order by last_seen_at desc, created_at desc`,
    ),
  );
}

/** Ends one session of an account. @returns whether there was one */
export const endSession = async (
  tx: Tx,
  { tenantId, accountId }: SessionOwner,
  sessionId: string,
): Promise<boolean> =>
  (await rowOf(
    tx,
    sql`delete from account_session
        where tenant_id = ${tenantId} and account_id = ${accountId} and session_id = ${sessionId} returning 1`,
  )) !== undefined;

/** Ends every session of an account but the one to keep. @returns how many */
export const endOtherSessions = async (
  tx: Tx,
  { tenantId, accountId }: SessionOwner,
  keep: string | null,
): Promise<number> =>
  (
    await rowsOf(
      tx,
      sql`delete from account_session
          where tenant_id = ${tenantId} and account_id = ${accountId} and session_id is distinct from ${keep}::uuid
          returning 1`,
    )
  ).length;

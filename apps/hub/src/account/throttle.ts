import {
  type Instant,
  type Result,
  type TenantId,
  idFrom,
  instant,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';

/** Nobody knows at the door which company is meant: its book of misses belongs to no company. */
const doorTenant: TenantId = idFrom('00000000-0000-0000-0000-000000000000');

const secondMs = 1_000;
/** Past this many in a row nobody is mistyping any more (PCI DSS 8.3.4: at most ten, then half an hour). */
const lockedFrom = 10;
const firstLockMs = 30 * 60_000;
const longestLockMs = 86_400_000;
const longestWaitMs = 15 * 60_000;

export type ThrottleRule = {
  /** This many misses cost nothing. */
  free: number;
  firstWaitMs: number;
  /** Misses older than this are forgotten; null never, until a success. */
  forgottenAfterMs: number | null;
  /** Whether the tenth miss and each after it lock for half an hour and more. */
  locks?: true;
  /** After this many in a row nothing but a reset helps. */
  last: number | null;
};

/** A person mistypes; a hundred misses in a row are nobody's mistyping (NIST SP 800-63B-4, 3.2.2). Source: spec/accounts.md AU7 */
export const perEmail: ThrottleRule = {
  free: 4,
  firstWaitMs: 15 * secondMs,
  forgottenAfterMs: null,
  locks: true,
  last: 100,
};
/** A whole office may stand behind one address. */
export const perAddress: ThrottleRule = {
  free: 20,
  firstWaitMs: 5 * secondMs,
  forgottenAfterMs: 3_600_000,
  last: null,
};

/** How long the next attempt has to wait after this many misses: doubling, up to a quarter of an hour, or a day of what locks. */
export function waitAfterMs(misses: number, { free, firstWaitMs, locks }: ThrottleRule): number {
  if (misses <= free) return 0;
  return locks && misses >= lockedFrom
    ? Math.min(longestLockMs, firstLockMs * 2 ** Math.min(misses - lockedFrom, 20))
    : Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(misses - free - 1, 20));
}

export type ThrottleRefusal =
  { kind: 'wait'; waitSeconds: number; sentence: string } | { kind: 'blocked'; sentence: string };

export type Counted = { name: string; rule: ThrottleRule };
/** How many misses there are with this attempt, by the order asked in. */
export type Attempt = { misses: number[] };

/**
 * Takes an attempt, counted as a miss until `forgive` says otherwise: whoever sends many at once gets no more of them than one
 * after the other. Refuses while any of the names has to wait, and counts nothing then.
 * Source: spec/accounts.md AU7, AU8
 */
export const takeAttempt = (
  db: Database,
  deps: Pick<HubDeps, 'clock' | 'sign'>,
  counted: readonly Counted[],
): Promise<Result<Attempt, ThrottleRefusal>> =>
  asTenant(db, doorTenant, async (tx) => {
    const now = deps.clock.now();
    const rows: { key: string; misses: number }[] = [];
    for (const { name, rule } of counted) {
      const key = keyOf(deps, name);
      const { misses, blockedUntil } = await lockRow(tx, key, rule, now);
      if (rule.last !== null && misses >= rule.last) return refuse(blocked);
      if (blockedUntil > now) return refuse(wait(blockedUntil - now));
      rows.push({ key, misses: misses + 1 });
    }
    for (const [index, { key, misses }] of rows.entries()) {
      const rule = counted[index]?.rule ?? perEmail;
      await tx.execute(
        sql`update sign_in_miss set misses = ${misses}, last_miss_at = ${now}, blocked_until = ${now + waitAfterMs(misses, rule)}
            where tenant_id = ${doorTenant} and key = ${key}`,
      );
    }
    return ok({ misses: rows.map(({ misses }) => misses) });
  });

/** The attempt was right: the names in `clear` begin anew, of the others only this attempt is taken back. */
export const forgive = (
  db: Database,
  deps: Pick<HubDeps, 'sign'>,
  { clear, takeBack = [] }: { clear: readonly string[]; takeBack?: readonly string[] },
): Promise<void> =>
  asTenant(db, doorTenant, async (tx) => {
    for (const name of clear) {
      await tx.execute(
        sql`delete from sign_in_miss where tenant_id = ${doorTenant} and key = ${keyOf(deps, name)}`,
      );
    }
    for (const name of takeBack) {
      await tx.execute(
        sql`update sign_in_miss set misses = greatest(misses - 1, 0), blocked_until = 0
            where tenant_id = ${doorTenant} and key = ${keyOf(deps, name)}`,
      );
    }
  });

/** What was counted under a name, 0 when nothing was. */
async function lockRow(
  tx: Tx,
  key: string,
  { forgottenAfterMs }: ThrottleRule,
  now: Instant,
): Promise<{ misses: number; blockedUntil: number }> {
  await tx.execute(
    sql`insert into sign_in_miss (tenant_id, key, misses, last_miss_at, blocked_until)
        values (${doorTenant}, ${key}, 0, ${now}, 0) on conflict do nothing`,
  );
  const row = await rowOf<{ misses: number; lastMissAt: number; blockedUntil: number }>(
    tx,
    sql`select misses, last_miss_at as "lastMissAt", blocked_until as "blockedUntil" from sign_in_miss
        where tenant_id = ${doorTenant} and key = ${key} for update`,
  );
  const isForgotten =
    forgottenAfterMs !== null && row !== undefined && row.lastMissAt + forgottenAfterMs <= now;
  return row === undefined || isForgotten ? { misses: 0, blockedUntil: 0 } : row;
}

const keyOf = (deps: Pick<HubDeps, 'sign'>, name: string): string => deps.sign(`sign-in miss\n${name}`);

const wait = (ms: number): ThrottleRefusal => {
  const waitSeconds = Math.ceil(ms / secondMs);
  return {
    kind: 'wait',
    waitSeconds,
    sentence: `Too many attempts. Wait ${inWords(waitSeconds)} and try again.`,
  };
};

const blocked: ThrottleRefusal = {
  kind: 'blocked',
  sentence: 'There were a hundred wrong attempts in a row. Ask for a link to reset the password.',
};

/** For the sentence a person waits by. */
export function inWords(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  if (seconds <= 5_400) return `${Math.ceil(seconds / 60)} minutes`;
  return `${Math.ceil(seconds / 3_600)} hours`;
}

/** Where companies may be made by anybody, nobody makes them by the dozen. */
export const perSignUp: ThrottleRule = {
  free: 10,
  firstWaitMs: 60 * secondMs,
  forgottenAfterMs: 3_600_000,
  last: null,
};

export const emailName = (email: string): string => `email ${email}`;
export const addressName = (address: string): string => `address ${address}`;
export const codeName = (accountId: string): string => `code ${accountId}`;

/** Rows that say nothing any more. */
export const clearOldMisses = (db: Database, now: Instant, olderThanMs = 90 * 86_400_000): Promise<unknown> =>
  asTenant(db, doorTenant, (tx) =>
    tx.execute(
      sql`delete from sign_in_miss where tenant_id = ${doorTenant} and last_miss_at < ${instant(now - olderThanMs)}`,
    ),
  );

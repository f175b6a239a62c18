import { type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { Hub } from '../sync';
import type { Problem } from './problem';

/** A program's clock and ours may differ, and its retries may last a weekend's night shift: a day. */
export const answersKeptMs = 24 * 3_600_000;
/** Whoever asks while the first is still being answered waits this long for its answer. */
const waitMs = 10_000;
const clearedAtOnce = 50;

export type KeptAnswer = { status: number; answer: string };
type Door = { db: Database; deps: Pick<HubDeps, 'clock'>; secrets: Hub['secrets'] };
export const answerPurpose = ({ who, key }: { who: string; key: string }): string =>
  `api answer ${who} ${key}`;
type Question = { tenantId: TenantId; who: string; key: string; requestHash: string };

/**
 * Answers a write once. The use case runs inside the transaction that keeps its answer, so that both commit or neither: a hub that
 * dies in between has done nothing, and the same key again does it then. A second request with the key waits for the first.
 * Refusals are kept as well; an exception is not, because nothing was done.
 * Source: spec/api.md AP7
 */
export function answerOnce(
  { db, deps, secrets }: Door,
  { tenantId, who, key, requestHash }: Question,
  answer: (db: Database) => Promise<KeptAnswer>,
): Promise<Result<KeptAnswer & { isReplayed: boolean }, Problem>> {
  const purpose = answerPurpose({ who, key });
  const now = deps.clock.now();
  return asTenant(db, tenantId, async (tx) => {
    const isOurs = await claim(tx, { tenantId, who, key, requestHash }, now);
    if (!isOurs) {
      const kept = await rowOf<KeptAnswer & { requestHash: string }>(
        tx,
        sql`select request_hash as "requestHash", status, answer from api_answer
            where tenant_id = ${tenantId} and who = ${who} and idempotency_key = ${key}`,
      );
      // The first one's transaction was rolled back just now: whoever asked second may ask again.
      if (!kept) return refuse<Problem>(stillRunning);
      if (kept.requestHash !== requestHash) return refuse<Problem>(reused);
      return ok({ status: kept.status, answer: secrets.open(kept.answer, purpose), isReplayed: true });
    }
    const given = await answer({ ...db, drizzle: tx });
    await tx.execute(
      sql`update api_answer set status = ${given.status}, answer = ${secrets.seal(given.answer, purpose)}
          where tenant_id = ${tenantId} and who = ${who} and idempotency_key = ${key}`,
    );
    return ok({ ...given, isReplayed: false });
  }).catch((error: unknown) => {
    if (isLockTimeout(error)) return refuse<Problem>(stillRunning);
    throw error;
  });
}

/** True for the first with this key; a second waits here until the first has committed or was undone. */
async function claim(tx: Tx, { tenantId, who, key, requestHash }: Question, now: number): Promise<boolean> {
  await tx.execute(
    sql`delete from api_answer where tenant_id = ${tenantId} and (who, idempotency_key) in (
          select who, idempotency_key from api_answer
          where tenant_id = ${tenantId} and at < ${now - answersKeptMs}
          order by at limit ${clearedAtOnce} for update skip locked)`,
  );
  await tx.execute(sql`select set_config('lock_timeout', ${`${waitMs}ms`}, true)`);
  const first = await rowOf(
    tx,
    sql`insert into api_answer (tenant_id, who, idempotency_key, request_hash, status, answer, at)
        values (${tenantId}, ${who}, ${key}, ${requestHash}, 0, '', ${now})
        on conflict do nothing returning 1`,
  );
  await tx.execute(sql`select set_config('lock_timeout', '0', true)`);
  return first !== undefined;
}

const stillRunning: Problem = {
  code: 'still-running',
  message: 'The first request with this Idempotency-Key is still being answered. Ask again in a moment.',
};
const reused: Problem = {
  code: 'idempotency-key-reused',
  message: 'This Idempotency-Key was used for another request. Take a new key for a new request.',
};

/** SQLSTATE 55P03: a lock was not to be had in time. */
function isLockTimeout(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '55P03';
}

import type { Instant, StoreId, TenantId, TerminalId } from '@tillbridge/core/kernel';
import { CrashV1, type CrashAnswer, type LogsAnswer, type LogsRequest } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type ReadDb, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { AskKind } from './ask-terminal';
import type { KnownTerminal } from './authenticate';

/** What a terminal sent of itself is kept so long: it may name people who worked there. */
export const supportKeptMs = 30 * 24 * 3_600_000;
const atOnce = 50;
const mostCrashes = 50;

/**
 * Takes one part of the logs that were asked for. Part 0 begins anew, a part behind a gap is not taken, and what nobody asked for or
 * has all of is wanted no more. Source: spec/support.md SU5
 */
export const takeLogPart = (
  db: Database,
  deps: Pick<HubDeps, 'clock'>,
  { tenantId, terminalId }: KnownTerminal,
  { requestId, part, parts, content }: LogsRequest,
): Promise<LogsAnswer> =>
  asTenant(db, tenantId, async (tx) => {
    const asked = await rowOf<{ answeredAt: Instant | null }>(
      tx,
      sql`select answered_at as "answeredAt" from support_ask where tenant_id = ${tenantId}
          and request_id = ${requestId} and terminal_id = ${terminalId} and kind = 'logs' for update`,
    );
    if (!asked || asked.answeredAt !== null) return { nextPart: null };
    const ours = sql`tenant_id = ${tenantId} and request_id = ${requestId}`;
    if (part === 0) await tx.execute(sql`delete from support_log_part where ${ours}`);
    const had = await rowOf<{ count: number }>(
      tx,
      sql`select count(*)::int as count from support_log_part where ${ours}`,
    );
    const count = had?.count ?? 0;
    if (part !== count) return { nextPart: count };
    await tx.execute(
      sql`insert into support_log_part (tenant_id, request_id, part, content)
          values (${tenantId}, ${requestId}, ${part}, decode(${content}, 'base64'))`,
    );
    if (part + 1 < parts) return { nextPart: part + 1 };
    await tx.execute(sql`update support_ask set answered_at = ${deps.clock.now()} where ${ours}`);
    return { nextPart: null };
  });

/** Keeps what ended by itself, once by its name, where the company agreed to it. Source: spec/support.md SU8 */
export const takeCrash = (
  db: Database,
  deps: Pick<HubDeps, 'clock'>,
  { tenantId, terminalId }: KnownTerminal,
  crash: CrashV1,
): Promise<CrashAnswer> =>
  asTenant(db, tenantId, async (tx) => {
    const company = await rowOf<{ takesCrashes: boolean }>(
      tx,
      sql`select takes_crashes as "takesCrashes" from tenant where tenant_id = ${tenantId}`,
    );
    if (company?.takesCrashes !== true) return { isTaken: false };
    await tx.execute(
      sql`insert into terminal_crash (tenant_id, terminal_id, name, received_at, record)
          values (${tenantId}, ${terminalId}, ${crash.name}, ${deps.clock.now()}, ${JSON.stringify(crash)}::jsonb)
          on conflict do nothing`,
    );
    return { isTaken: true };
  });

export type SupportShown = {
  asks: {
    requestId: string;
    kind: AskKind;
    reason: string;
    askedBy: string;
    askedAt: Instant;
    answeredAt: Instant | null;
  }[];
  crashes: (CrashV1 & { receivedAt: Instant })[];
};

/** What was asked of a terminal and what it sent, the newest first. Source: spec/support.md SU6, SU8 */
export async function readSupport(
  tx: ReadDb,
  { tenantId, terminalId }: { tenantId: TenantId; terminalId: TerminalId },
): Promise<SupportShown> {
  const asks = await rowsOf<SupportShown['asks'][number]>(
    tx,
    sql`select request_id as "requestId", kind, reason, asked_by as "askedBy", asked_at as "askedAt",
               answered_at as "answeredAt"
        from support_ask where tenant_id = ${tenantId} and terminal_id = ${terminalId}
        order by asked_at desc, request_id desc limit 20`,
  );
  const crashes = await rowsOf<{ receivedAt: Instant; record: unknown }>(
    tx,
    sql`select received_at as "receivedAt", record from terminal_crash
        where tenant_id = ${tenantId} and terminal_id = ${terminalId}
        order by received_at desc, name desc limit ${mostCrashes}`,
  );
  return {
    asks,
    crashes: crashes.flatMap(({ receivedAt, record }) => {
      const crash = CrashV1.safeParse(record).data;
      return crash ? [{ ...crash, receivedAt }] : [];
    }),
  };
}

type Logs = { terminalId: TerminalId; storeId: StoreId; name: string; askedAt: Instant; content: Buffer };

/** The logs that came, packed; whoever takes them stands in the audit log. Source: spec/support.md SU6 */
export const readLogs = (
  db: Database,
  deps: HubDeps,
  { by, requestId }: { by: Principal; requestId: string },
): Promise<Logs | null> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId, storeIds } = by;
    const ask = await rowOf<Omit<Logs, 'content'>>(
      tx,
      sql`select terminal_id as "terminalId", store_id as "storeId", name, asked_at as "askedAt"
          from support_ask join terminal using (tenant_id, terminal_id)
          where tenant_id = ${tenantId} and request_id = ${requestId} and kind = 'logs' and answered_at is not null`,
    );
    if (!ask || (storeIds !== null && !storeIds.includes(ask.storeId))) return null;
    const parts = await rowsOf<{ content: string }>(
      tx,
      sql`select encode(content, 'base64') as content from support_log_part
          where tenant_id = ${tenantId} and request_id = ${requestId} order by part`,
    );
    if (parts.length === 0) return null;
    await writeAudit(tx, deps, {
      ...doneBy(by),
      at: deps.clock.now(),
      verb: 'read-logs',
      subject: ask.terminalId,
      detail: { requestId },
      atStores: [ask.storeId],
    });
    return { ...ask, content: Buffer.concat(parts.map(({ content }) => Buffer.from(content, 'base64'))) };
  });

/** What terminals sent of themselves goes after thirty days, and what they were asked with it. Source: spec/support.md SU7 */
export const forgetSupport = (db: Database, tenantId: TenantId, now: Instant): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    const before = now - supportKeptMs;
    const old = sql`select request_id from support_ask where tenant_id = ${tenantId} and asked_at < ${before} order by asked_at limit ${atOnce}`;
    await tx.execute(
      sql`delete from support_log_part where tenant_id = ${tenantId} and request_id in (${old})`,
    );
    const asks = await rowsOf(
      tx,
      sql`delete from support_ask where tenant_id = ${tenantId} and request_id in (${old}) returning request_id`,
    );
    const crashes = await rowsOf(
      tx,
      sql`delete from terminal_crash where tenant_id = ${tenantId} and (terminal_id, name) in (
            select terminal_id, name from terminal_crash where tenant_id = ${tenantId} and received_at < ${before} limit ${atOnce})
          returning name`,
    );
    return asks.length + crashes.length;
  });

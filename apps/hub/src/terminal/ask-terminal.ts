import { type Instant, type Result, type TerminalId, ok, refuse } from '@tillbridge/core/kernel';
import type { HealthAnswer, LogsAskedV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { type Database, type ReadDb, type Tx, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { KnownTerminal } from './authenticate';

export const askKinds = ['check-up', 'logs'] as const;
export type AskKind = (typeof askKinds)[number];
export type AskRefusal = {
  kind: 'terminal-unknown' | 'terminal-shut-out' | 'already-asked';
  sentence: string;
};

/** A till that is not heard of for so long was asked in vain. */
const waitedForMs = 14 * 24 * 3_600_000;

type Row = { storeId: Parameters<typeof mayActAt>[1]; name: string; isShutOut: boolean };

/** Asks one terminal to look at itself, or for its logs, and says why. Source: spec/support.md SU4, SU5, SU6 */
export const askTerminal = (
  db: Database,
  deps: HubDeps,
  { by, terminalId, kind, reason }: { by: Principal; terminalId: TerminalId; kind: AskKind; reason: string },
): Promise<Result<{ requestId: string }, AskRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId, who } = by;
    const row = await rowOf<Row>(
      tx,
      sql`select store_id as "storeId", name, (revoked_at is not null or replaced_at is not null) as "isShutOut"
          from terminal where tenant_id = ${tenantId} and terminal_id = ${terminalId} for update`,
    );
    if (!row || !mayActAt(by, row.storeId).ok)
      return refuse({
        kind: 'terminal-unknown',
        sentence: 'There is no such terminal. Load the page again.',
      });
    if (row.isShutOut)
      return refuse({
        kind: 'terminal-shut-out',
        sentence: `${row.name} is shut out and hears nothing any more.`,
      });
    const at = deps.clock.now();
    const open = await rowOf(
      tx,
      sql`select request_id from support_ask where tenant_id = ${tenantId} and terminal_id = ${terminalId}
          and kind = ${kind} and answered_at is null and asked_at > ${at - waitedForMs}`,
    );
    if (open)
      return refuse({
        kind: 'already-asked',
        sentence: 'It was asked already, and answers when it is next heard of.',
      });
    const requestId = deps.ids.next();
    await tx.execute(
      sql`insert into support_ask (tenant_id, request_id, terminal_id, kind, reason, asked_by, asked_at)
          values (${tenantId}, ${requestId}, ${terminalId}, ${kind}, ${reason}, ${who}, ${at})`,
    );
    await writeAudit(tx, deps, {
      ...doneBy(by),
      at,
      verb: kind === 'logs' ? 'ask-for-logs' : 'ask-for-check-up',
      subject: terminalId,
      after: { reason },
      atStores: [row.storeId],
    });
    await tx.execute(sql`select pg_notify('tillbridge', ${`report ${terminalId}`})`);
    return ok({ requestId });
  });

type OpenAsk = {
  requestId: string;
  kind: AskKind;
  reason: string;
  askedBy: string;
  askedAt: Instant;
  parts: number;
};

/** What a report is answered: what is wanted of this terminal, or nothing. */
export async function asksOf(
  tx: ReadDb,
  { tenantId, terminalId }: KnownTerminal,
  now: Instant,
): Promise<NonNullable<HealthAnswer['asks']> | null> {
  const open = await rowsOf<OpenAsk>(
    tx,
    sql`select request_id as "requestId", kind, reason, asked_by as "askedBy", asked_at as "askedAt",
               (select count(*)::int from support_log_part as part
                where part.tenant_id = support_ask.tenant_id and part.request_id = support_ask.request_id) as parts
        from support_ask where tenant_id = ${tenantId} and terminal_id = ${terminalId}
          and answered_at is null and asked_at > ${now - waitedForMs}
        order by asked_at, request_id`,
  );
  const company = await rowOf<{ takesCrashes: boolean }>(
    tx,
    sql`select takes_crashes as "takesCrashes" from tenant where tenant_id = ${tenantId}`,
  );
  const checkUp = open.find(({ kind }) => kind === 'check-up');
  const logs = open.find(({ kind }) => kind === 'logs');
  const takesCrashes = company?.takesCrashes ?? false;
  if (!checkUp && !logs && !takesCrashes) return null;
  return {
    ...(checkUp ? { checkUpId: checkUp.requestId } : {}),
    ...(logs ? { logs: loggedAsk(logs) } : {}),
    ...(takesCrashes ? { takesCrashes } : {}),
  };
}

const loggedAsk = ({ requestId, reason, askedBy, askedAt, parts }: OpenAsk): LogsAskedV1 => ({
  ...{ requestId, reason, askedBy, askedAt, nextPart: parts },
});

/** It looked at everything and said it. */
export const checkedUp = (tx: Tx, { tenantId, terminalId }: KnownTerminal, requestId: string, at: Instant) =>
  tx.execute(
    sql`update support_ask set answered_at = ${at} where tenant_id = ${tenantId} and request_id = ${requestId}
        and terminal_id = ${terminalId} and kind = 'check-up' and answered_at is null`,
  );

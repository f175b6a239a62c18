import type { Instant } from '@tillbridge/core/kernel';
import { type Attention, attentionOf } from '@tillbridge/core/place';
import {
  type HealthAnswer,
  type HealthRequest,
  type MessageReceiptV1,
  TerminalHealthV1,
  type TerminalMessageV1,
} from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowOf, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { publishMany } from '../program';
import { keepTrouble, offerTo } from '../update';
import { asksOf, checkedUp } from './ask-terminal';
import type { KnownTerminal } from './authenticate';

/** More would be no messages but a chat; the rest comes when these are read. */
const messagesAtOnce = 20;

/**
 * Keeps what a terminal says of itself and what became of its messages, and answers those that it has not put away. Programs are
 * told of what went wrong with it since its last report. Source: spec/fleet.md FL3, FL6, FL7, FL11
 */
export const reportHealth = (
  db: Database,
  deps: Pick<HubDeps, 'clock' | 'ids'>,
  terminal: KnownTerminal,
  { health, receipts }: HealthRequest,
): Promise<HealthAnswer> =>
  asTenant(db, terminal.tenantId, async (tx) => {
    const { tenantId, terminalId } = terminal;
    const at = deps.clock.now();
    await tx.execute(
      sql`update terminal set last_seen_at = ${at}, app_version = ${health.appVersion}
          where tenant_id = ${tenantId} and terminal_id = ${terminalId}`,
    );
    const before = await rowOf<Before>(
      tx,
      sql`select reported_at as "reportedAt", record from terminal_health
          where tenant_id = ${tenantId} and terminal_id = ${terminalId} for update`,
    );
    await tx.execute(
      sql`insert into terminal_health (tenant_id, terminal_id, reported_at, record)
          values (${tenantId}, ${terminalId}, ${at}, ${JSON.stringify(health)}::jsonb)
          on conflict (tenant_id, terminal_id) do update set reported_at = excluded.reported_at, record = excluded.record`,
    );
    await tellOfTurns(tx, deps, terminal, before, { reportedAt: at, record: health });
    await keepReceipts(tx, terminal, receipts);
    const messages = await rowsOf<TerminalMessageV1>(
      tx,
      sql`select message_id as "messageId", text, sent_at as "sentAt" from terminal_message
          join terminal using (tenant_id, terminal_id)
          where tenant_id = ${tenantId} and terminal_id = ${terminalId} and dismissed_at is null and replaced_at is null
          order by sent_at, message_id limit ${messagesAtOnce}`,
    );
    if (health.update) await keepTrouble(tx, terminal, health.update, at);
    const update = await offerTo(tx, terminal, health.appVersion);
    if (health.checkUpId !== undefined) await checkedUp(tx, terminal, health.checkUpId, at);
    const asks = await asksOf(tx, terminal, at);
    return {
      hubTime: at,
      messages,
      ...(update && health.update ? { update } : {}),
      ...(asks ? { asks } : {}),
    };
  });

type Before = { reportedAt: Instant; record: unknown };

/** What a terminal itself says is wrong. */
const wrongWith = ({ reportedAt, record }: Before): Attention[] =>
  attentionOf({
    now: reportedAt,
    health: TerminalHealthV1.safeParse(record).data ?? null,
    isConnected: true,
    lastSeenAt: reportedAt,
    isStoreOpen: false,
    // These two are told by the facts that cause them.
    isChainBroken: false,
    factsSetAside: 0,
  });

/** Once when it begins, and again only after a report without it. */
async function tellOfTurns(
  tx: Tx,
  deps: Pick<HubDeps, 'clock' | 'ids'>,
  { tenantId, terminalId }: KnownTerminal,
  before: Before | undefined,
  now: Before,
): Promise<void> {
  const known = new Set(before && wrongWith(before).map(({ kind }) => kind));
  await publishMany(
    tx,
    deps,
    { tenantId, event: 'terminal.attention' },
    wrongWith(now)
      .filter(({ kind }) => !known.has(kind))
      .map(({ kind, sentence }) => ({ subject: terminalId, data: { terminalId, kind, sentence } })),
  );
}

const receiptTypes = {
  message_id: 'uuid',
  shown_at: 'bigint',
  dismissed_at: 'bigint',
  dismissed_by: 'text',
} as const;

/** The first word of each stays: a terminal says it again until the message is not sent any more. */
async function keepReceipts(
  tx: Tx,
  { tenantId, terminalId }: KnownTerminal,
  receipts: readonly MessageReceiptV1[],
): Promise<void> {
  if (receipts.length === 0) return;
  const rows = receipts.map(({ messageId, shownAt, dismissedAt, dismissedBy }) => ({
    message_id: messageId,
    shown_at: shownAt,
    dismissed_at: dismissedAt,
    dismissed_by: dismissedBy,
  }));
  await tx.execute(
    sql`update terminal_message as message
        set shown_at = coalesce(message.shown_at, receipts.shown_at),
            dismissed_at = coalesce(message.dismissed_at, receipts.dismissed_at),
            dismissed_by = coalesce(message.dismissed_by, receipts.dismissed_by)
        from ${unnest('receipts', receiptTypes, rows)}
        where message.tenant_id = ${tenantId} and message.terminal_id = ${terminalId}
          and message.message_id = receipts.message_id`,
  );
}

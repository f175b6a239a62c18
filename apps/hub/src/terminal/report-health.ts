import type { HealthAnswer, HealthRequest, MessageReceiptV1, TerminalMessageV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import type { KnownTerminal } from './authenticate';

/** More would be no messages but a chat; the rest comes when these are read. */
const messagesAtOnce = 20;

/**
 * Keeps what a terminal says of itself and what became of its messages, and answers those that it has not put away.
 * Source: spec/fleet.md FL3, FL6, FL7
 */
export const reportHealth = (
  db: Database,
  deps: Pick<HubDeps, 'clock'>,
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
    await tx.execute(
      sql`insert into terminal_health (tenant_id, terminal_id, reported_at, record)
          values (${tenantId}, ${terminalId}, ${at}, ${JSON.stringify(health)}::jsonb)
          on conflict (tenant_id, terminal_id) do update set reported_at = excluded.reported_at, record = excluded.record`,
    );
    await keepReceipts(tx, terminal, receipts);
    const messages = await rowsOf<TerminalMessageV1>(
      tx,
      sql`select message_id as "messageId", text, sent_at as "sentAt" from terminal_message
          join terminal using (tenant_id, terminal_id)
          where tenant_id = ${tenantId} and terminal_id = ${terminalId} and dismissed_at is null and replaced_at is null
          order by sent_at, message_id limit ${messagesAtOnce}`,
    );
    return { hubTime: at, messages };
  });

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

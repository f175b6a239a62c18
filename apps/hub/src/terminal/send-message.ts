import {
  type Instant,
  type Result,
  type StoreId,
  type TerminalId,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { type Database, type ReadDb, asTenant, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';

export type MessageRefusal = { kind: 'terminal-unknown' | 'terminal-shut-out'; sentence: string };

export type SentMessage = {
  messageId: string;
  text: string;
  sentBy: string;
  sentAt: Instant;
  shownAt: Instant | null;
  dismissedAt: Instant | null;
  dismissedBy: string | null;
};

type Row = { terminalId: TerminalId; storeId: StoreId; name: string; isShutOut: boolean };

/** Sends one text to each of these terminals, or to none. Source: spec/fleet.md FL6, FL8 */
export const sendMessage = (
  db: Database,
  deps: HubDeps,
  { by, terminalIds, text }: { by: Principal; terminalIds: readonly TerminalId[]; text: string },
): Promise<Result<{ sent: number }, MessageRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId, who, whoId, address } = by;
    const asked = [...new Set(terminalIds)];
    const rows = await rowsOf<Row>(
      tx,
      sql`select terminal_id as "terminalId", store_id as "storeId", name,
                 (revoked_at is not null or replaced_at is not null) as "isShutOut"
          from terminal join ${unnest(
            'asked',
            { id: 'uuid' },
            asked.map((id) => ({ id })),
          )} on asked.id = terminal_id
          where tenant_id = ${tenantId}`,
    );
    if (rows.length < asked.length || rows.some(({ storeId }) => !mayActAt(by, storeId).ok))
      return refuse(unknown);
    const shutOut = rows.find(({ isShutOut }) => isShutOut);
    if (shutOut) return refuse(cannotHear(shutOut.name));
    const at = deps.clock.now();
    for (const { terminalId, storeId } of rows) {
      const messageId = deps.ids.next();
      await tx.execute(
        sql`insert into terminal_message (tenant_id, message_id, terminal_id, text, sent_by, sent_at)
            values (${tenantId}, ${messageId}, ${terminalId}, ${text}, ${who}, ${at})`,
      );
      await writeAudit(tx, deps, {
        tenantId,
        who,
        whoId,
        address,
        at,
        verb: 'send-message',
        subject: terminalId,
        after: { text },
        atStores: [storeId],
      });
      await tx.execute(sql`select pg_notify('tillbridge', ${`report ${terminalId}`})`);
    }
    return ok({ sent: rows.length });
  });

/** What was sent to a terminal, newest first. Source: spec/fleet.md FL7 */
export const readMessages = (
  tx: ReadDb,
  { tenantId, terminalId }: { tenantId: Principal['tenantId']; terminalId: TerminalId },
): Promise<SentMessage[]> =>
  rowsOf<SentMessage>(
    tx,
    sql`select message_id as "messageId", text, sent_by as "sentBy", sent_at as "sentAt", shown_at as "shownAt",
               dismissed_at as "dismissedAt", dismissed_by as "dismissedBy"
        from terminal_message where tenant_id = ${tenantId} and terminal_id = ${terminalId}
        order by sent_at desc, message_id desc limit 100`,
  );

const unknown: MessageRefusal = {
  kind: 'terminal-unknown',
  sentence: 'There is no such terminal. Load the page again.',
};
const cannotHear = (name: string): MessageRefusal => ({
  kind: 'terminal-shut-out',
  sentence: `${name} is shut out and hears nothing any more.`,
});

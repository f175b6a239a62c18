import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { MessageState } from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { keepStep } from '../mail';
import { addWork } from '../work';

export type MessageRefusal = { kind: 'message-unknown' | 'not-any-more'; sentence: string };
type Done = Promise<Result<null, MessageRefusal>>;

/** A person sends one again that failed, from the beginning of its patience. Source: spec/messages.md MG13 */
export const sendAgain = (db: Database, deps: HubDeps, by: Principal, mailId: string): Done =>
  asTenant(db, by.tenantId, async (tx) => {
    const message = await lockMessage(tx, by, mailId);
    if (!message) return unknown;
    const may = (message.state === 'dead' || message.state === 'stopped') && message.hasWords;
    if (!may) return no('It cannot be sent again: it has left, or its words are gone after fourteen days.');
    const now = deps.clock.now();
    await tx.execute(
      sql`update mail set state = 'waiting', failures = 0, unknowns = 0, settled_at = null, held_until = null, trouble = null
          where tenant_id = ${by.tenantId} and mail_id = ${mailId}`,
    );
    await addWork(tx, deps, { tenantId: by.tenantId, kind: 'mail', subject: mailId, dueAt: now });
    await keep(tx, deps, by, mailId, { verb: 'send-message-again', step: 'again' });
    return ok(null);
  });

/** Nothing is to come of it, be it that it waits or that it failed. */
export const discardMessage = (db: Database, deps: HubDeps, by: Principal, mailId: string): Done =>
  asTenant(db, by.tenantId, async (tx) => {
    const message = await lockMessage(tx, by, mailId);
    if (!message) return unknown;
    const may = ['waiting', 'dead', 'stopped'].includes(message.state);
    if (!may) return no('It has left already.');
    await tx.execute(
      sql`update mail set state = 'discarded', body = null, settled_at = ${deps.clock.now()}
          where tenant_id = ${by.tenantId} and mail_id = ${mailId}`,
    );
    await keep(tx, deps, by, mailId, { verb: 'discard-message', step: 'discarded' });
    return ok(null);
  });

type Locked = { state: MessageState; hasWords: boolean };

const lockMessage = (tx: Tx, { tenantId }: Principal, mailId: string): Promise<Locked | undefined> =>
  rowOf<Locked>(
    tx,
    sql`select state, body is not null as "hasWords" from mail
        where tenant_id = ${tenantId} and mail_id = ${mailId} for update`,
  );

async function keep(
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  mailId: string,
  { verb, step }: { verb: string; step: string },
): Promise<void> {
  const at = deps.clock.now();
  await keepStep(tx, by.tenantId, { mailId, stepKey: deps.ids.next(), at, step, said: by.who });
  await writeAudit(tx, deps, { ...doneBy(by), at, verb, subject: mailId });
}

const unknown = refuse<MessageRefusal>({ kind: 'message-unknown', sentence: 'There is no such message.' });
const no = (sentence: string) => refuse<MessageRefusal>({ kind: 'not-any-more', sentence });

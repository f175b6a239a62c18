import type { Heard } from '@tillbridge/core/message';
import { z } from 'zod';
import { asTenant } from '../database';
import type { TaskOutcome } from '../link';
import { hearOf, resubscribe, unsubscribe } from '../mail';
import type { TwilioAt } from './kind';

const Status = z.looseObject({
  MessageSid: z.string(),
  MessageStatus: z.string(),
  ErrorCode: z.string().optional(),
  /** Ours, from the address that we gave for it. */
  message: z.string().nullable(),
});

/** Of a status that says nothing of how it ends: null. */
export const heardOfStatus = (status: string): Heard | null => {
  switch (status) {
    case 'sent':
      return 'sent';
    case 'delivered':
    case 'read':
      return 'delivered';
    case 'undelivered':
    case 'failed':
    case 'canceled':
      return 'dead';
    default:
      return null;
  }
};

/** In any order; a final status stays. Source: spec/messages.md MG11 */
export async function hearStatus({ links, link, task }: TwilioAt): Promise<TaskOutcome> {
  const read = Status.safeParse(JSON.parse(task.body));
  if (!read.success) return { is: 'dead', trouble: 'The status has another shape than we know.' };
  const { MessageSid: sid, MessageStatus: status, ErrorCode: code, message } = read.data;
  const heard = heardOfStatus(status);
  if (!heard) return { is: 'done', note: `${status} changes nothing.` };
  const known = await asTenant(links.db, link.tenantId, (tx) =>
    hearOf(tx, {
      ...{ tenantId: link.tenantId, heard, key: task.key, at: links.deps.clock.now() },
      mail: message === null ? { serviceId: sid } : { mailId: message },
      said: code === undefined ? null : `Twilio says ${status} (${code}).`,
      theirs: { via: 'twilio', serviceId: sid, address: null },
    }),
  );
  return { is: 'done', ...(known ? {} : { note: 'It is about no message of ours, or was heard before.' }) };
}

const Answer = z.looseObject({ From: z.string(), Body: z.string().default('') });
const stops = /^\s*(stop|stopall|unsubscribe|cancel|end|quit|alto|baja)\s*[.!]?\s*$/i;
const starts = /^\s*(start|unstop|yes)\s*[.!]?\s*$/i;

/** Source: spec/messages.md MG9, MG17 */
export async function hearAnswer({ links, link, task }: TwilioAt): Promise<TaskOutcome> {
  const read = Answer.safeParse(JSON.parse(task.body));
  if (!read.success) return { is: 'dead', trouble: 'The answer has another shape than we know.' };
  const { From: address, Body: words } = read.data;
  const about = { tenantId: link.tenantId, channel: 'sms' as const, address };
  if (stops.test(words)) {
    await asTenant(links.db, link.tenantId, (tx) => unsubscribe(tx, links.deps, about));
    return { is: 'done', note: 'They answered STOP.' };
  }
  if (starts.test(words)) {
    await asTenant(links.db, link.tenantId, (tx) => resubscribe(tx, about, links.deps.clock.now()));
    return { is: 'done', note: 'They may be written to again, by their own word.' };
  }
  return { is: 'done', note: 'Nobody waits for what they wrote.' };
}

import { type Instant, instant } from '@tillbridge/core/kernel';
import type { Heard } from '@tillbridge/core/message';
import { z } from 'zod';
import { asTenant } from '../database';
import type { ErrandAt, TaskOutcome } from '../link';
import { hearOf, unsubscribe } from '../mail';

const Event = z.looseObject({
  sg_event_id: z.string(),
  event: z.string(),
  email: z.string(),
  timestamp: z.number().optional(),
  /** Ours, from the custom arguments. */
  message: z.string().optional(),
  sg_message_id: z.string().optional(),
  reason: z.string().optional(),
  response: z.string().optional(),
});

const heardAs: Readonly<Record<string, Heard>> = {
  delivered: 'delivered',
  bounce: 'bounced',
  dropped: 'dead',
};

/** What became of a mail, or that its reader wants no more of them. Source: spec/messages.md MG9, MG11 */
export async function hearEvent({ links, link, task }: ErrandAt): Promise<TaskOutcome> {
  const read = Event.safeParse(JSON.parse(task.body));
  if (!read.success) return { is: 'dead', trouble: 'The event has another shape than we know.' };
  const { event, email, message, sg_message_id: theirs = '', reason, response, sg_event_id: key } = read.data;
  const { tenantId } = link;
  const at: Instant = links.deps.clock.now();
  const heard = heardAs[event];
  if (!heard) {
    await asTenant(links.db, tenantId, (tx) =>
      unsubscribe(
        tx,
        links.deps,
        { tenantId, channel: 'mail', address: email },
        { isComplaint: event === 'spamreport' },
      ),
    );
    return { is: 'done', note: `${event}: not written to any more.` };
  }
  const known = await asTenant(links.db, tenantId, (tx) =>
    hearOf(tx, {
      ...{ tenantId, heard, key, at: instant(at) },
      mail: message ? { mailId: message } : { serviceId: theirs.split('.')[0] ?? '' },
      said: reason ?? response ?? null,
      theirs: { via: 'sendgrid', serviceId: theirs.split('.')[0] || null, address: email },
    }),
  );
  return { is: 'done', ...(known ? {} : { note: 'It is about no message of ours, or was heard before.' }) };
}

import { sql } from 'drizzle-orm';
import { asTenant, rowsOf } from '../database';
import type { TaskOutcome } from '../link';
import { hearOf } from '../mail';
import { askStatus } from './carrier';
import { heardOfStatus } from './hear';
import type { TwilioAt } from './kind';

/** A status usually comes within seconds. */
const quietMs = 10 * 60_000;
/** After three days nobody hears anything of it any more. */
const mostMs = 3 * 24 * 3_600_000;
const atOnce = 20;

/** Asks after messages that left and of which nothing was heard: a callback may have been lost. Source: spec/messages.md MG18 */
export async function askAfterSent({ links, link }: TwilioAt): Promise<TaskOutcome> {
  const { tenantId } = link;
  const now = links.deps.clock.now();
  const quiet = await asTenant(links.db, tenantId, (tx) =>
    rowsOf<{ mailId: string; serviceId: string }>(
      tx,
      sql`select mail_id as "mailId", service_id as "serviceId" from mail
          where tenant_id = ${tenantId} and channel = 'sms' and via = 'twilio' and state = 'sent' and service_id is not null
            and settled_at between ${now - mostMs}::bigint and ${now - quietMs}::bigint
          order by settled_at desc limit ${atOnce}`,
    ),
  );
  for (const { mailId, serviceId } of quiet) {
    const status = await askStatus(links, link, serviceId);
    const heard = status === null ? null : heardOfStatus(status.status);
    if (!status || !heard || heard === 'sent') continue;
    await asTenant(links.db, tenantId, (tx) =>
      hearOf(tx, {
        ...{ tenantId, mail: { mailId }, heard, at: now, key: `${serviceId} ${status.status}` },
        said: status.code === null ? null : `Twilio says ${status.status} (${status.code}).`,
      }),
    );
  }
  return { is: 'done', note: quiet.length === 0 ? 'Nothing is open.' : `Asked after ${quiet.length}.` };
}

import { type Instant, type TenantId, instant } from '@tillbridge/core/kernel';
import type { MessageChannel } from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf } from '../database';
import type { SecretBox } from '../secrets';
import { unpacked } from './envelope';
import { mailPurpose } from './send-mail';

/** Most answers are here by then. */
const underWayMs = 60_000;
const soonMs = 10_000;
/** The other one waits itself before it is looked for again. */
const laterMs = 5 * 60_000;

type Begun = { mailId: string; body: string; begunAt: Instant };

/**
 * When it is worth beginning one of which the same words went to the same address and nobody knows yet whether they arrived: of two
 * such, the service's list could not say which is which. Whoever asks holds the address until their transaction ends, so that two
 * processes never begin both at once.
 * @returns null when nothing stands in the way
 * Source: spec/messages.md MG16
 */
export async function waitsForTwin(
  tx: Tx,
  secrets: SecretBox,
  letter: { tenantId: TenantId; mailId: string; channel: MessageChannel; recipient: string; text: string },
  now: Instant,
): Promise<Instant | null> {
  const { tenantId, mailId, channel, recipient, text } = letter;
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId} ${channel} ${recipient}`}, 0))`,
  );
  const begun = await rowsOf<Begun>(
    tx,
    sql`select mail_id as "mailId", body, begun_at as "begunAt" from mail
        where tenant_id = ${tenantId} and channel = ${channel} and recipient = ${recipient} and state = 'waiting'
          and begun_at is not null and body is not null and mail_id::text <> ${mailId}
        order by begun_at`,
  );
  const twin = begun.find(
    (each) => unpacked(secrets.open(each.body, mailPurpose(tenantId, each.mailId))).text === text,
  );
  if (!twin) return null;
  return instant(now + (now - twin.begunAt < underWayMs ? soonMs : laterMs));
}

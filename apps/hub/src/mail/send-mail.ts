import type { CustomerId, Instant, StaffId, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { MessageChannel, MessageEvent } from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { type Tx, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { SecretBox } from '../secrets';
import { addWork } from '../work';
import { type LetterContents, packed } from './envelope';

type About = {
  channel?: MessageChannel;
  /** Null is a letter that somebody sent themselves, or one of the door's. */
  event?: MessageEvent | null;
  /** Told once for each: a second message for the same reason is not written. */
  reason?: string | null;
  staffId?: StaffId | null;
  customerId?: CustomerId | null;
  /** The store that it speaks for; left out, the company. */
  storeId?: StoreId | null;
  /** It leaves then and not before; at once when left out. */
  leavesAt?: Instant;
};
export type NewMail = { tenantId: TenantId; recipient: string; subject: string } & LetterContents & About;

export const mailPurpose = (tenantId: TenantId, mailId: string): string => `mail ${tenantId} ${mailId}`;

type Writer = { deps: HubDeps; secrets: SecretBox };

/**
 * Writes a mail or an SMS down in the transaction of its reason; it leaves afterwards. Its text is sealed, because links in it let
 * somebody in. Source: spec/mail.md MA1, MA2
 */
export async function sendMail(tx: Tx, writer: Writer, mail: NewMail): Promise<string> {
  const mailId = writer.deps.ids.next();
  await sendOnce(tx, writer, { ...mail, reason: mail.reason ?? mailId }, mailId);
  return mailId;
}

/** The same for what may be asked for twice; null when it was written before. Source: spec/messages.md MG7 */
export async function sendOnce(
  tx: Tx,
  { deps, secrets }: Writer,
  {
    tenantId,
    recipient,
    subject,
    channel = 'mail',
    event,
    reason,
    staffId,
    customerId,
    storeId,
    leavesAt,
    ...contents
  }: NewMail,
  mailId: string = deps.ids.next(),
): Promise<string | null> {
  const now = deps.clock.now();
  const body = secrets.seal(packed(contents), mailPurpose(tenantId, mailId));
  const heldUntil = leavesAt !== undefined && leavesAt > now ? leavesAt : null;
  const written = await rowOf(
    tx,
    sql`insert into mail (tenant_id, mail_id, channel, event, reason, recipient, subject, body, state, created_at, held_until,
                          staff_id, customer_id, store_id, forgets_recipient)
        values (${tenantId}, ${mailId}, ${channel}, ${event ?? null}, ${reason ?? null}, ${recipient}, ${subject}, ${body},
                'waiting', ${now}, ${heldUntil}, ${staffId ?? null}::uuid, ${customerId ?? null}::uuid, ${storeId ?? null}::uuid,
                ${contents.forgetsRecipient ?? false})
        on conflict (tenant_id, reason) do nothing returning mail_id`,
  );
  if (!written) return null;
  await addWork(tx, deps, { tenantId, kind: 'mail', subject: mailId, dueAt: heldUntil ?? now });
  return mailId;
}

import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { type Heard, type MessageChannel, type MessageState, after } from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { type Tx, rowOf } from '../database';
import { turnOff } from './address';
import type { Carrier } from './carrier';
import { masked } from './envelope';

export type Step = { mailId: string; stepKey: string; at: Instant; step: string; said: string | null };

/** Keeps a step of a message; false when it was kept before. */
export const keepStep = async (tx: Tx, tenantId: TenantId, step: Step): Promise<boolean> =>
  (await rowOf(
    tx,
    sql`insert into mail_step (tenant_id, mail_id, step_key, at, step, said)
        values (${tenantId}, ${step.mailId}, ${step.stepKey}, ${step.at}, ${step.step}, ${step.said})
        on conflict do nothing returning mail_id`,
  )) !== undefined;

export type HeardOf = {
  tenantId: TenantId;
  /** Ours, where the service gave it back to us; else what the service calls it. */
  mail: { mailId: string } | { serviceId: string };
  heard: Heard;
  /** The service's own id of this event: each counts once. */
  key: string;
  at: Instant;
  said: string | null;
  /** What the service calls it, and where it says that it went. */
  theirs?: { via: Carrier['via']; serviceId: string | null; address: string | null };
};

type Standing = {
  mailId: string;
  state: MessageState;
  channel: MessageChannel;
  recipient: string;
  forgetsRecipient: boolean;
};

/**
 * What a service says of a message that it took, in whatever order. A bounce turns its address off. It may be the only answer that
 * we ever hear: what its own answer would have said is kept from it, and its words go.
 * @returns false when it is no message of this company's, or was heard before
 * Source: spec/messages.md MG8, MG11; spec/mail.md MA2
 */
export async function hearOf(tx: Tx, { tenantId, mail, theirs, ...what }: HeardOf): Promise<boolean> {
  const { heard, key, at, said } = what;
  const which = 'mailId' in mail ? sql`mail_id::text = ${mail.mailId}` : sql`service_id = ${mail.serviceId}`;
  const standing = await rowOf<Standing>(
    tx,
    sql`select mail_id as "mailId", state, channel, recipient, forgets_recipient as "forgetsRecipient" from mail
        where tenant_id = ${tenantId} and ${which} for update`,
  );
  if (!standing) return false;
  const { mailId, state, channel, recipient } = standing;
  if (!(await keepStep(tx, tenantId, { mailId, stepKey: key, at, step: heard, said }))) return false;
  const now = after(state, heard);
  if (now !== state) {
    await moveOn(tx, tenantId, standing, { now, ...what, theirs });
    if (now === 'bounced' || now === 'dead') await noticeOf(tx, tenantId, standing, { now, at });
  }
  if (heard === 'bounced') {
    // A mail that forgets its recipient knows no whole address any more; the service says which it was.
    const address = theirs?.address ?? recipient;
    await turnOff(tx, { tenantId, channel, address }, { at, why: said ?? 'It bounced.' });
  }
  return true;
}

async function moveOn(
  tx: Tx,
  tenantId: TenantId,
  { mailId, recipient, forgetsRecipient }: Standing,
  {
    now,
    heard,
    at,
    said,
    theirs,
  }: Pick<HeardOf, 'heard' | 'at' | 'said'> & { now: MessageState; theirs: HeardOf['theirs'] },
): Promise<void> {
  const hasLeft = heard !== 'dead';
  const kept = hasLeft && forgetsRecipient && !recipient.includes('…') ? masked(recipient) : recipient;
  await tx.execute(
    sql`update mail set state = ${now}, settled_at = ${at}, recipient = ${kept},
          body = case when ${hasLeft} then null else body end,
          trouble = ${heard === 'sent' || heard === 'delivered' ? null : said}::text,
          via = coalesce(via, ${theirs?.via ?? null}::text), service_id = coalesce(service_id, ${theirs?.serviceId ?? null}::text)
        where tenant_id = ${tenantId} and mail_id = ${mailId}`,
  );
}

/** Afterwards nobody waits for it any more: whoever looks after messages sees it at the bell. Source: spec/messages.md MG19 */
async function noticeOf(
  tx: Tx,
  tenantId: TenantId,
  { channel, recipient }: Standing,
  { now, at }: { now: MessageState; at: Instant },
): Promise<void> {
  const what = channel === 'mail' ? 'A mail' : 'An SMS';
  const sentence = `${what} to ${recipient} ${now === 'bounced' ? 'bounced' : 'did not arrive'}.`;
  await tx.execute(
    sql`insert into notice (tenant_id, notice_id, path, step, sentence, at)
        values (${tenantId}, gen_random_uuid(), '/messages', 'message-failed', ${sentence}, ${at})`,
  );
}

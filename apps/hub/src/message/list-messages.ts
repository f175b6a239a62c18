import type { Instant, TenantId } from '@tillbridge/core/kernel';
import type { MessageChannel, MessageState } from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export type ListedMessage = {
  mailId: string;
  channel: MessageChannel;
  event: string | null;
  recipient: string;
  subject: string;
  state: MessageState;
  createdAt: Instant;
  heldUntil: Instant | null;
  settledAt: Instant | null;
  trouble: string | null;
  via: string | null;
  /** What did not leave keeps its words for as long as it may be sent again. */
  mayBeSentAgain: boolean;
  /** Why its address is off. */
  bouncedWhy: string | null;
  isUnsubscribed: boolean;
  /** They called a mail spam. */
  isComplaint: boolean;
};
export type MessageSearch = {
  /** A part of its address. */
  address: string | null;
  event: string | null;
  channel: MessageChannel | null;
  state: MessageState | null;
  after: { createdAt: Instant; mailId: string } | null;
  limit: number;
};

const likely = (text: string): string =>
  `%${text
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, '\\$&')}%`;

/** The newest first; never their words. Source: spec/messages.md MG13 */
export const listMessages = (
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  { address, event, channel, state, after, limit }: MessageSearch,
): Promise<ListedMessage[]> =>
  rowsOf<ListedMessage>(
    tx,
    sql`select mail_id as "mailId", mail.channel, event, recipient, subject, state, created_at as "createdAt",
               case when state = 'waiting' then held_until end as "heldUntil", settled_at as "settledAt", trouble, via,
               (state in ('dead', 'stopped') and body is not null) as "mayBeSentAgain",
               known.bounced_why as "bouncedWhy", known.unsubscribed_at is not null as "isUnsubscribed",
               known.complained_at is not null as "isComplaint"
        from mail
        left join mail_address as known on known.tenant_id = ${tenantId} and known.channel = mail.channel
          and known.address = lower(recipient)
        where mail.tenant_id = ${tenantId}
          and (${address === null} or lower(recipient) like ${likely(address ?? '')})
          and (${event === null} or event = ${event}) and (${channel === null} or mail.channel = ${channel})
          and (${state === null} or state = ${state})
          and (${after === null} or (created_at, mail_id) < (${after?.createdAt ?? 0}::bigint, ${after?.mailId ?? null}::uuid))
        order by created_at desc, mail_id desc limit ${limit}`,
  );

export type MessageStep = { at: Instant; step: string; said: string | null };

/** What happened to one, the earliest first. */
export const stepsOf = (
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  mailId: string,
): Promise<MessageStep[]> =>
  rowsOf<MessageStep>(
    tx,
    sql`select at, step, said from mail_step where tenant_id = ${tenantId} and mail_id = ${mailId} order by at, step_key`,
  );

import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';

/** What programs may be told of. Source: spec/webhooks.md WH1 */
export const webhookEvents = [
  'sale.completed',
  'product.changed',
  'price.changed',
  'stock.changed',
  'customer.changed',
  'transfer.changed',
  'transfer.requested',
  'transfer.approved',
  'transfer.dispatched',
  'transfer.received',
  'transfer.disputed',
  'transfer.ended',
  'count.posted',
  'purchase.changed',
  'order.changed',
  'import.finished',
  'terminal.attention',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

export type News = {
  tenantId: TenantId;
  event: WebhookEvent;
  /** The id of what it is about. */
  subject: string;
  data: unknown;
};

export type PublishDeps = Pick<HubDeps, 'ids' | 'clock'>;

/** Tells the company's webhooks of something, in the transaction that is its cause: both commit or neither. Source: spec/webhooks.md WH2 */
export const publish = (tx: Tx, deps: PublishDeps, news: News): Promise<void> =>
  publishMany(tx, deps, { tenantId: news.tenantId, event: news.event }, [news]);

/** The same for many of one kind: as many statements as for one, and a single one where nobody listens. */
export async function publishMany(
  tx: Tx,
  deps: PublishDeps,
  { tenantId, event }: Pick<News, 'tenantId' | 'event'>,
  news: readonly Pick<News, 'subject' | 'data'>[],
): Promise<void> {
  if (news.length === 0) return;
  const listeners = await listenersTo(tx, tenantId, event);
  if (listeners.length === 0) return;
  const at = deps.clock.now();
  const messages = news.map(({ subject, data }) => ({
    message_id: deps.ids.next(),
    subject,
    data: JSON.stringify(data),
  }));
  const messageTypes = { message_id: 'uuid', subject: 'text', data: 'jsonb' } as const;
  await tx.execute(
    sql`insert into webhook_message (tenant_id, message_id, event, subject, data, at)
        select ${tenantId}::uuid, message_id, ${event}, subject, data, ${at}::bigint
        from ${unnest('messages', messageTypes, messages)}`,
  );
  await addDeliveries(
    tx,
    deps,
    tenantId,
    messages.flatMap(({ message_id }) =>
      listeners.map(({ webhookId }) => ({ webhookId, messageId: message_id })),
    ),
  );
}

/** The active webhooks of a company that want an event. */
export const listenersTo = (
  tx: Tx,
  tenantId: TenantId,
  event: WebhookEvent,
): Promise<{ webhookId: string }[]> =>
  rowsOf<{ webhookId: string }>(
    tx,
    sql`select webhook_id as "webhookId" from webhook
        where tenant_id = ${tenantId} and is_active and deleted_at is null and ${event} = any(events)`,
  );

/** Deliveries that begin now, each with its work. */
export async function addDeliveries(
  tx: Tx,
  deps: PublishDeps,
  tenantId: TenantId,
  wanted: readonly { webhookId: string; messageId: string }[],
): Promise<string[]> {
  const at = deps.clock.now();
  const rows = wanted.map(({ webhookId, messageId }) => ({
    delivery_id: deps.ids.next(),
    webhook_id: webhookId,
    message_id: messageId,
    work_id: deps.ids.next(),
  }));
  const types = { delivery_id: 'uuid', webhook_id: 'uuid', message_id: 'uuid', work_id: 'uuid' } as const;
  // Set-based, and told to the workers once: a batch of a thousand sales is one notification.
  await tx.execute(
    sql`with deliveries as (select * from ${unnest('deliveries', types, rows)}),
             made as (
               insert into webhook_delivery (tenant_id, delivery_id, webhook_id, message_id, state, next_attempt_at, created_at)
               select ${tenantId}::uuid, delivery_id, webhook_id, message_id, 'waiting', ${at}::bigint, ${at}::bigint
               from deliveries),
             work_made as (
               insert into work (tenant_id, work_id, kind, subject, due_at)
               select ${tenantId}::uuid, work_id, 'webhook', delivery_id::text, ${at}::bigint from deliveries)
        select pg_notify('tillbridge', 'work')`,
  );
  return rows.map(({ delivery_id }) => delivery_id);
}

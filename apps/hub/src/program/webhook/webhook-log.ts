import { type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../../audit';
import { type Database, type ReadDb, asTenant, rowOf, rowsOf } from '../../database';
import type { HubDeps } from '../../hub-deps';
import type { WebhookEvent } from '../publish';
import type { WebhookId } from './save-webhook';

export type ListedWebhook = {
  webhookId: WebhookId;
  name: string;
  url: string;
  events: WebhookEvent[];
  isActive: boolean;
  offBecause: string | null;
  lastSuccessAt: number | null;
  createdAt: number;
  waiting: number;
  dead: number;
};

export const listWebhooks = (
  tx: ReadDb,
  tenantId: TenantId,
  only: WebhookId | null,
): Promise<ListedWebhook[]> =>
  rowsOf<ListedWebhook>(
    tx,
    sql`select webhook.webhook_id as "webhookId", name, url, events, is_active as "isActive", off_because as "offBecause",
               last_success_at as "lastSuccessAt", webhook.created_at as "createdAt",
               (count(delivery_id) filter (where delivery.state = 'waiting'))::int as waiting,
               (count(delivery_id) filter (where delivery.state = 'dead'))::int as dead
        from webhook left join webhook_delivery as delivery using (tenant_id, webhook_id)
        where webhook.tenant_id = ${tenantId} and deleted_at is null
          and (${only}::uuid is null or webhook.webhook_id = ${only}::uuid)
        group by webhook.tenant_id, webhook.webhook_id order by webhook.created_at desc, webhook.webhook_id`,
  );

export type Delivery = {
  deliveryId: string;
  messageId: string;
  event: WebhookEvent;
  subject: string;
  state: 'waiting' | 'delivered' | 'dead';
  createdAt: number;
  nextAttemptAt: number | null;
  attempts: {
    attemptNo: number;
    at: number;
    tookMs: number;
    status: number | null;
    answer: string | null;
    trouble: string | null;
  }[];
};

/** The newest first, one more than the limit when there are more, each with its attempts. Source: spec/webhooks.md WH7 */
export const listDeliveries = (
  tx: ReadDb,
  tenantId: TenantId,
  asked: {
    webhookId: WebhookId;
    state: Delivery['state'] | null;
    after: { createdAt: number; deliveryId: string } | null;
    limit: number;
  },
): Promise<Delivery[]> =>
  rowsOf<Delivery>(
    tx,
    sql`select delivery_id as "deliveryId", message_id as "messageId", event, subject, state, created_at as "createdAt",
               next_attempt_at as "nextAttemptAt",
               coalesce((select json_agg(json_build_object('attemptNo', attempt_no, 'at', attempt.at, 'tookMs', took_ms,
                           'status', status, 'answer', answer, 'trouble', trouble) order by attempt_no)
                         from webhook_attempt as attempt
                         where attempt.tenant_id = ${tenantId} and attempt.delivery_id = delivery.delivery_id),
                        '[]'::json) as attempts
        from webhook_delivery as delivery join webhook_message using (tenant_id, message_id)
        where tenant_id = ${tenantId} and webhook_id = ${asked.webhookId}
          and (${asked.state}::text is null or state = ${asked.state}::text)
          and (${asked.after?.createdAt ?? null}::bigint is null
               or (created_at, delivery_id) < (${asked.after?.createdAt ?? null}::bigint, ${asked.after?.deliveryId ?? null}::uuid))
        order by created_at desc, delivery_id desc limit ${asked.limit + 1}`,
  );

export type ReplayRefusal =
  { kind: 'delivery-unknown' } | { kind: 'still-waiting' } | { kind: 'webhook-off' };

/** Sends a message again, as it was: the same id, so that a receiver that has it knows. Source: spec/webhooks.md WH7 */
export const replayDelivery = (
  db: Database,
  deps: HubDeps,
  by: By,
  { webhookId, deliveryId }: { webhookId: WebhookId; deliveryId: string },
): Promise<Result<null, ReplayRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const found = await rowOf<{ state: string; isActive: boolean }>(
      tx,
      sql`select state, is_active as "isActive"
          from webhook_delivery join webhook using (tenant_id, webhook_id)
          where tenant_id = ${tenantId} and webhook_id = ${webhookId} and delivery_id = ${deliveryId}
            and webhook.deleted_at is null for update of webhook_delivery`,
    );
    if (!found) return refuse({ kind: 'delivery-unknown' });
    if (found.state === 'waiting') return refuse({ kind: 'still-waiting' });
    if (!found.isActive) return refuse({ kind: 'webhook-off' });
    const at = deps.clock.now();
    await tx.execute(
      sql`with again as (
            update webhook_delivery set state = 'waiting', next_attempt_at = ${at}, settled_at = null
            where tenant_id = ${tenantId} and delivery_id = ${deliveryId}),
          work_made as (
            insert into work (tenant_id, work_id, kind, subject, due_at)
            values (${tenantId}, ${deps.ids.next()}, 'webhook', ${deliveryId}, ${at}))
          select pg_notify('tillbridge', 'work')`,
    );
    await writeAudit(tx, deps, {
      ...by,
      at,
      verb: 'replay-webhook',
      subject: deliveryId,
      before: { state: found.state },
      after: { state: 'waiting' },
    });
    return ok(null);
  });

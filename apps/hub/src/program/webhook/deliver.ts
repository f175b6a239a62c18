import { type TenantId, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../../audit';
import { type Database, type Tx, asTenant, rowOf } from '../../database';
import type { HubDeps } from '../../hub-deps';
import type { SecretBox } from '../../secrets';
import type { Work, WorkOutcome } from '../../work';
import type { WebhookEvent } from '../publish';
import { mostAttempts, waitAfterMs } from './schedule';
import { type Attempt, sendMessage } from './send';
import { signedHeaders } from './sign';

type Door = { db: Database; deps: HubDeps; secrets: SecretBox };
type Due = {
  webhookId: string;
  name: string;
  url: string;
  secret: string;
  previousSecret: string | null;
  previousSecretUntil: number | null;
  lastSuccessAt: number | null;
  isActive: boolean;
  isDeleted: boolean;
  state: string;
  messageId: string;
  event: WebhookEvent;
  data: unknown;
  at: number;
  createdAt: number;
  attempts: number;
};

export const secretPurpose = (webhookId: string): string => `webhook ${webhookId}`;

/** A receiver that keeps us waiting is left alone for this long, or its queue would hold up everybody else's. */
const slowMs = 2_000;
const restMs = 10_000;

/** The handler of the work kind `webhook`. Nothing is locked while the receiver thinks. Source: spec/webhooks.md WH4, WH5 */
export function webhookDeliverer(door: Door): (work: Work) => Promise<WorkOutcome> {
  const restingUntil = new Map<string, number>();
  return async ({ tenantId, subject }) => {
    const { db, deps } = door;
    const due = await asTenant(db, tenantId, (tx) => read(tx, tenantId, subject));
    if (!due || due.state !== 'waiting' || due.isDeleted) return { done: true };
    if (!due.isActive) {
      await asTenant(db, tenantId, (tx) => settle(tx, deps, tenantId, subject, 'dead'));
      return { done: true };
    }
    const until = restingUntil.get(due.webhookId);
    if (until !== undefined) {
      if (deps.clock.now() < until) return { done: false, againAt: instant(until) };
      // One message tries whether it is back; those behind it wait for what it finds.
      restingUntil.set(due.webhookId, deps.clock.now() + restMs);
    }
    const sent = await send(door, due);
    if (sent.trouble === null || sent.tookMs < slowMs) restingUntil.delete(due.webhookId);
    else restingUntil.set(due.webhookId, deps.clock.now() + restMs);
    return conclude(door, tenantId, subject, due, sent);
  };
}

const conclude = (
  { db, deps }: Door,
  tenantId: TenantId,
  deliveryId: string,
  due: Due,
  sent: Attempt,
): Promise<WorkOutcome> =>
  asTenant(db, tenantId, async (tx): Promise<WorkOutcome> => {
    await keepAttempt(tx, deps, tenantId, deliveryId, due.attempts + 1, sent);
    if (sent.trouble === null) {
      await settle(tx, deps, tenantId, deliveryId, 'delivered');
      await tx.execute(
        sql`update webhook set last_success_at = ${deps.clock.now()}
            where tenant_id = ${tenantId} and webhook_id = ${due.webhookId}`,
      );
      return { done: true };
    }
    // One that was replayed after it was given up begins the waits anew.
    const waitMs = sent.status === gone ? null : waitAfterMs((due.attempts % mostAttempts) + 1);
    if (waitMs !== null) {
      const againAt = instant(deps.clock.now() + waitMs);
      await tx.execute(
        sql`update webhook_delivery set next_attempt_at = ${againAt}
            where tenant_id = ${tenantId} and delivery_id = ${deliveryId}`,
      );
      return { done: false, againAt };
    }
    await settle(tx, deps, tenantId, deliveryId, 'dead');
    await giveUp(tx, deps, tenantId, due, sent);
    return { done: true };
  });

/** The receiver says that it will never be there again. */
const gone = 410;

function send({ deps, secrets }: Door, due: Due): Promise<Attempt> {
  const now = deps.clock.now();
  const body = JSON.stringify({
    id: due.messageId,
    type: due.event,
    timestamp: new Date(Number(due.at)).toISOString(),
    data: due.data,
  });
  const purpose = secretPurpose(due.webhookId);
  const sealed = [due.secret];
  if (due.previousSecret !== null && (due.previousSecretUntil ?? 0) > now) sealed.push(due.previousSecret);
  const headers = signedHeaders(
    sealed.map((secret) => secrets.open(secret, purpose)),
    { messageId: due.messageId, atSeconds: Math.floor(now / 1_000), body },
  );
  return sendMessage(due.url, headers, body);
}

const read = (tx: Tx, tenantId: TenantId, deliveryId: string): Promise<Due | undefined> =>
  rowOf<Due>(
    tx,
    sql`select webhook_id as "webhookId", webhook.name, webhook.url, webhook.secret,
               webhook.previous_secret as "previousSecret", webhook.previous_secret_until as "previousSecretUntil",
               webhook.last_success_at as "lastSuccessAt", webhook.is_active as "isActive",
               webhook.deleted_at is not null as "isDeleted", delivery.state, message_id as "messageId",
               message.event, message.data, message.at, delivery.created_at as "createdAt",
               (select count(*)::int from webhook_attempt
                where tenant_id = ${tenantId} and delivery_id = ${deliveryId}) as attempts
        from webhook_delivery as delivery
        join webhook using (tenant_id, webhook_id)
        join webhook_message as message using (tenant_id, message_id)
        where tenant_id = ${tenantId} and delivery_id = ${deliveryId}`,
  );

const keepAttempt = (
  tx: Tx,
  { clock }: HubDeps,
  tenantId: TenantId,
  deliveryId: string,
  attemptNo: number,
  { tookMs, status, answer, trouble }: Attempt,
): Promise<unknown> =>
  tx.execute(
    sql`insert into webhook_attempt (tenant_id, delivery_id, attempt_no, at, took_ms, status, answer, trouble)
        values (${tenantId}, ${deliveryId}, ${attemptNo}, ${clock.now()}, ${tookMs}, ${status}, ${answer}, ${trouble})
        on conflict do nothing`,
  );

const settle = (
  tx: Tx,
  { clock }: HubDeps,
  tenantId: TenantId,
  deliveryId: string,
  state: 'delivered' | 'dead',
): Promise<unknown> =>
  tx.execute(
    sql`update webhook_delivery set state = ${state}, next_attempt_at = null, settled_at = ${clock.now()}
        where tenant_id = ${tenantId} and delivery_id = ${deliveryId}`,
  );

/** A person is told; a receiver that took nothing at all since this message was written is switched off. Source: spec/webhooks.md WH5 */
async function giveUp(tx: Tx, deps: HubDeps, tenantId: TenantId, due: Due, sent: Attempt): Promise<void> {
  const at = deps.clock.now();
  const hasHeardNothing = (due.lastSuccessAt ?? 0) < due.createdAt;
  const isOff = hasHeardNothing || sent.status === gone;
  const why = sent.trouble ?? '';
  const alert = {
    kind: isOff ? 'webhook-off' : 'webhook-dead',
    sentence: isOff
      ? `The webhook “${due.name}” was switched off: it took no message for as long as we tried. ${why}`
      : `A message to the webhook “${due.name}” was given up. ${why}`,
  };
  if (isOff) {
    const off = await rowOf(
      tx,
      sql`update webhook set is_active = false, off_because = ${why}
          where tenant_id = ${tenantId} and webhook_id = ${due.webhookId} and is_active returning 1`,
    );
    if (!off) return;
    const { webhookId: subject } = due;
    await writeAudit(tx, deps, {
      tenantId,
      at,
      who: 'hub',
      verb: 'switch-webhook-off',
      subject,
      before: { isActive: true },
      after: { isActive: false },
      detail: { because: why },
    });
  }
  await tx.execute(
    sql`insert into alert (tenant_id, alert_id, kind, terminal_id, sequence, sentence, evidence, raised_at)
        values (${tenantId}, ${deps.ids.next()}, ${alert.kind}, null, null, ${alert.sentence},
                ${JSON.stringify({ webhookId: due.webhookId, event: due.event, messageId: due.messageId })}::jsonb, ${at})`,
  );
}

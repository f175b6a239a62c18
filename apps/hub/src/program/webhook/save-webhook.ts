import { type Id, type Result, instant, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../../audit';
import { type Database, type Tx, arrayLiteral, asTenant, rowOf } from '../../database';
import type { HubDeps } from '../../hub-deps';
import type { SecretBox } from '../../secrets';
import { type WebhookEvent, addDeliveries } from '../publish';
import { secretPurpose } from './deliver';
import { type AddressRefusal, loopbackIsAllowed, readWebhookUrl } from './safe-address';
import { newWebhookSecret } from './sign';

export type WebhookId = Id<'WebhookId'>;
export type WebhookDetails = {
  name: string;
  url: string;
  events: readonly WebhookEvent[];
  isActive: boolean;
};
export type WebhookRefusal =
  | { kind: 'webhook-unknown' }
  | { kind: 'address-unfit'; because: AddressRefusal['kind'] }
  | { kind: 'no-events' }
  | { kind: 'too-many-webhooks'; most: number };

type Door = { db: Database; deps: HubDeps; secrets: SecretBox };

/** Each costs a message per event: more than these is a mistake in a program. */
const mostWebhooks = 50;
/** Long enough to change a secret at the receiver in working hours. */
const bothSecretsMs = 24 * 3_600_000;

/** Makes a webhook and tells its secret, this once. Source: spec/webhooks.md WH3, WH6 */
export const createWebhook = (
  { db, deps, secrets }: Door,
  by: By,
  details: WebhookDetails,
): Promise<Result<{ webhookId: WebhookId; secret: string }, WebhookRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const wrong = wrongWith(details);
    if (wrong) return refuse(wrong);
    const count = await rowOf<{ count: number }>(
      tx,
      sql`select count(*)::int as count from webhook where tenant_id = ${by.tenantId} and deleted_at is null`,
    );
    if ((count?.count ?? 0) >= mostWebhooks) return refuse({ kind: 'too-many-webhooks', most: mostWebhooks });
    const webhookId = deps.ids.next<'WebhookId'>();
    const secret = newWebhookSecret(deps.randomBytes);
    const at = deps.clock.now();
    await tx.execute(
      sql`insert into webhook (tenant_id, webhook_id, name, url, events, secret, is_active, created_at)
          values (${by.tenantId}, ${webhookId}, ${details.name}, ${details.url}, ${eventsLiteral(details)}::text::text[],
                  ${secrets.seal(secret, secretPurpose(webhookId))}, ${details.isActive}, ${at})`,
    );
    await writeAudit(tx, deps, { ...by, at, verb: 'create-webhook', subject: webhookId, after: details });
    return ok({ webhookId, secret });
  });

/** What is left out stays. Switching it on again forgets why it was switched off. */
export const changeWebhook = (
  { db, deps }: Door,
  by: By,
  webhookId: WebhookId,
  change: Partial<WebhookDetails>,
): Promise<Result<null, WebhookRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const before = await locked(tx, by, webhookId);
    if (!before) return refuse({ kind: 'webhook-unknown' });
    const after = { ...before, ...change };
    const wrong = wrongWith(after);
    if (wrong) return refuse(wrong);
    await tx.execute(
      sql`update webhook set name = ${after.name}, url = ${after.url}, events = ${eventsLiteral(after)}::text::text[],
                 is_active = ${after.isActive}, off_because = case when ${after.isActive} then null else off_because end
          where tenant_id = ${by.tenantId} and webhook_id = ${webhookId}`,
    );
    const at = deps.clock.now();
    await writeAudit(tx, deps, { ...by, at, verb: 'change-webhook', subject: webhookId, before, after });
    return ok(null);
  });

/** A new secret, told this once; the old one signs as well for a day. Source: spec/webhooks.md WH3 */
export const rotateWebhookSecret = (
  { db, deps, secrets }: Door,
  by: By,
  webhookId: WebhookId,
): Promise<Result<{ secret: string; previousUntil: number }, WebhookRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    if (!(await locked(tx, by, webhookId))) return refuse({ kind: 'webhook-unknown' });
    const secret = newWebhookSecret(deps.randomBytes);
    const at = deps.clock.now();
    const previousUntil = instant(at + bothSecretsMs);
    await tx.execute(
      sql`update webhook set previous_secret = secret, previous_secret_until = ${previousUntil},
                 secret = ${secrets.seal(secret, secretPurpose(webhookId))}
          where tenant_id = ${by.tenantId} and webhook_id = ${webhookId}`,
    );
    await writeAudit(tx, deps, {
      ...by,
      at,
      verb: 'rotate-webhook',
      subject: webhookId,
      detail: { oldOneSignsUntil: previousUntil },
    });
    return ok({ secret, previousUntil });
  });

/** Nothing more is sent; its log stays as long as logs stay. */
export const deleteWebhook = (
  { db, deps }: Door,
  by: By,
  webhookId: WebhookId,
): Promise<Result<null, WebhookRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const before = await locked(tx, by, webhookId);
    if (!before) return refuse({ kind: 'webhook-unknown' });
    const at = deps.clock.now();
    await tx.execute(
      sql`update webhook set deleted_at = ${at}, is_active = false
          where tenant_id = ${by.tenantId} and webhook_id = ${webhookId}`,
    );
    await writeAudit(tx, deps, { ...by, at, verb: 'delete-webhook', subject: webhookId, before });
    return ok(null);
  });

/** A message that says it is a test, of the first event the webhook wants. */
export const testWebhook = (
  { db, deps }: Door,
  by: By,
  webhookId: WebhookId,
): Promise<Result<{ deliveryId: string }, WebhookRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const webhook = await locked(tx, by, webhookId);
    if (!webhook) return refuse({ kind: 'webhook-unknown' });
    const messageId = deps.ids.next();
    const at = deps.clock.now();
    await tx.execute(
      sql`insert into webhook_message (tenant_id, message_id, event, subject, data, at)
          values (${by.tenantId}, ${messageId}, ${webhook.events[0] ?? 'sale.completed'}, ${webhookId},
                  ${JSON.stringify({ isTest: true, webhookId, name: webhook.name })}::jsonb, ${at})`,
    );
    const [deliveryId = ''] = await addDeliveries(tx, deps, by.tenantId, [{ webhookId, messageId }]);
    return ok({ deliveryId });
  });

const eventsLiteral = ({ events }: Pick<WebhookDetails, 'events'>): string =>
  arrayLiteral([...new Set(events)]);

function wrongWith({ url, events }: Pick<WebhookDetails, 'url' | 'events'>): WebhookRefusal | null {
  const address = readWebhookUrl(url, loopbackIsAllowed());
  if (!address.ok) return { kind: 'address-unfit', because: address.refusal.kind };
  return events.length === 0 ? { kind: 'no-events' } : null;
}

const locked = (tx: Tx, { tenantId }: By, webhookId: WebhookId): Promise<WebhookDetails | undefined> =>
  rowOf<WebhookDetails>(
    tx,
    sql`select name, url, events, is_active as "isActive" from webhook
        where tenant_id = ${tenantId} and webhook_id = ${webhookId} and deleted_at is null for update`,
  );

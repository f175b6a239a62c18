import { ok } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { asTenant } from '../../database';
import {
  type Delivery,
  type ListedWebhook,
  type ReplayRefusal,
  type WebhookId,
  type WebhookRefusal,
  changeWebhook,
  createWebhook,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  replayDelivery,
  rotateWebhookSecret,
  testWebhook,
  webhookEvents,
  webhookRefusalSentence,
} from '../../program';
import { pageOf, readCursor } from '../cursor';
import { id, isoOf, isoOrNull, momentOut, pageQuery, text } from '../fields';
import { type Answered, cursorUnreadable, notFound, refused } from '../problem';
import { type ApiContext, type ApiRoute, act, change, create, list, remove, show } from '../route';

const details = {
  name: text(80),
  url: text(2_000),
  events: z.array(z.enum(webhookEvents)).max(webhookEvents.length),
  isActive: z.boolean(),
};
const WebhookInput = z.strictObject({ ...details, isActive: details.isActive.default(true) });
const WebhookChange = z.strictObject(details).partial();

const WebhookAnswer = z.object({
  webhookId: id('WebhookId'),
  name: z.string(),
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  isActive: z.boolean(),
  offBecause: z.string().nullable().meta({ description: 'Why the hub itself switched it off.' }),
  lastSuccessAt: momentOut.nullable(),
  createdAt: momentOut,
  waiting: z.int(),
  dead: z.int(),
});
const secret = z.string().meta({ description: 'Told this once.' });
const NewWebhook = WebhookAnswer.extend({ secret });

const DeliveryAnswer = z.object({
  deliveryId: id('DeliveryId'),
  messageId: id('MessageId'),
  event: z.enum(webhookEvents),
  subject: z.string(),
  state: z.enum(['waiting', 'delivered', 'dead']),
  createdAt: momentOut,
  nextAttemptAt: momentOut.nullable(),
  attempts: z.array(
    z.object({
      attemptNo: z.int(),
      at: momentOut,
      tookMs: z.int(),
      status: z.int().nullable(),
      answer: z.string().nullable(),
      trouble: z.string().nullable(),
    }),
  ),
});

const shown = (webhook: ListedWebhook): z.input<typeof WebhookAnswer> => ({
  ...webhook,
  lastSuccessAt: isoOrNull(webhook.lastSuccessAt),
  createdAt: isoOf(webhook.createdAt),
});
const shownDelivery = (delivery: Delivery): z.input<typeof DeliveryAnswer> => ({
  ...delivery,
  createdAt: isoOf(delivery.createdAt),
  nextAttemptAt: isoOrNull(delivery.nextAttemptAt),
  attempts: delivery.attempts.map((attempt) => ({ ...attempt, at: isoOf(attempt.at) })),
});

const refusalOf = (refusal: WebhookRefusal | ReplayRefusal) => {
  const sentence = webhookRefusalSentence(refusal);
  if (refusal.kind === 'webhook-unknown') return notFound('webhook');
  if (refusal.kind === 'delivery-unknown') return notFound('delivery');
  const isConflict = refusal.kind === 'still-waiting' || refusal.kind === 'webhook-off';
  return refused(sentence, refusal, isConflict ? 'conflict' : 'refused');
};

async function showOne(
  { db, by }: ApiContext,
  webhookId: WebhookId,
): Answered<z.input<typeof WebhookAnswer>> {
  const [found] = await asTenant(db, by.tenantId, (tx) => listWebhooks(tx, by.tenantId, webhookId));
  return found ? ok(shown(found)) : notFound('webhook');
}

const params = z.object({ webhookId: id('WebhookId') });
const deliveryParams = params.extend({ deliveryId: id('DeliveryId') });
const tag = 'Webhooks';

export const webhookRoutes: ApiRoute[] = [
  list({
    path: '/webhooks',
    tag,
    summary: 'List webhooks',
    scope: 'webhooks:read',
    answer: WebhookAnswer,
    handle: async ({ db, by }) => {
      const rows = await asTenant(db, by.tenantId, (tx) => listWebhooks(tx, by.tenantId, null));
      return ok({ items: rows.map(shown), nextCursor: null });
    },
  }),
  create({
    path: '/webhooks',
    tag,
    summary: 'Create a webhook; its secret is told this once',
    scope: 'webhooks:write',
    body: WebhookInput,
    answer: NewWebhook,
    handle: async (context, { body }) => {
      const made = await createWebhook(context, context.by, body);
      if (!made.ok) return refusalOf(made.refusal);
      const found = await showOne(context, made.value.webhookId);
      return found.ok ? ok({ ...found.value, secret: made.value.secret }) : found;
    },
  }),
  show({
    path: '/webhooks/{webhookId}',
    tag,
    summary: 'Show a webhook',
    scope: 'webhooks:read',
    params,
    answer: WebhookAnswer,
    handle: (context, { params: { webhookId } }) => showOne(context, webhookId),
  }),
  change({
    path: '/webhooks/{webhookId}',
    tag,
    summary: 'Change a webhook, or switch it on or off',
    scope: 'webhooks:write',
    params,
    body: WebhookChange,
    answer: WebhookAnswer,
    handle: async (context, { params: { webhookId }, body: { name, url, events, isActive } }) => {
      const done = await changeWebhook(context, context.by, webhookId, {
        ...(name === undefined ? {} : { name }),
        ...(url === undefined ? {} : { url }),
        ...(events === undefined ? {} : { events }),
        ...(isActive === undefined ? {} : { isActive }),
      });
      return done.ok ? showOne(context, webhookId) : refusalOf(done.refusal);
    },
  }),
  remove({
    path: '/webhooks/{webhookId}',
    tag,
    summary: 'Delete a webhook',
    scope: 'webhooks:write',
    params,
    answer: z.object({ webhookId: id('WebhookId') }),
    handle: async (context, { params: { webhookId } }) => {
      const done = await deleteWebhook(context, context.by, webhookId);
      return done.ok ? ok({ webhookId }) : refusalOf(done.refusal);
    },
  }),
  act({
    path: '/webhooks/{webhookId}/rotate',
    tag,
    summary: 'Take a new secret; the old one signs as well for a day',
    scope: 'webhooks:write',
    params,
    answer: z.object({ secret, previousUntil: momentOut }),
    handle: async (context, { params: { webhookId } }) => {
      const done = await rotateWebhookSecret(context, context.by, webhookId);
      if (!done.ok) return refusalOf(done.refusal);
      return ok({ secret: done.value.secret, previousUntil: isoOf(done.value.previousUntil) });
    },
  }),
  act({
    path: '/webhooks/{webhookId}/test',
    tag,
    summary: 'Send a message that says it is a test',
    scope: 'webhooks:write',
    params,
    answer: z.object({ deliveryId: id('DeliveryId') }),
    handle: async (context, { params: { webhookId } }) => {
      const done = await testWebhook(context, context.by, webhookId);
      return done.ok ? ok(done.value) : refusalOf(done.refusal);
    },
  }),
  list({
    path: '/webhooks/{webhookId}/deliveries',
    tag,
    summary: 'The log of a webhook, the newest first',
    scope: 'webhooks:read',
    params,
    query: pageQuery.extend({ state: z.enum(['waiting', 'delivered', 'dead']).optional() }),
    answer: DeliveryAnswer,
    handle: async ({ db, by }, { params: { webhookId }, query }) => {
      const after = query.cursor === undefined ? null : readCursor(query.cursor, [z.int(), id('DeliveryId')]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const rows = await asTenant(db, by.tenantId, async (tx) => {
        const [webhook] = await listWebhooks(tx, by.tenantId, webhookId);
        if (!webhook) return null;
        return listDeliveries(tx, by.tenantId, {
          webhookId,
          state: query.state ?? null,
          after: after && { createdAt: after[0], deliveryId: after[1] },
          limit: query.limit,
        });
      });
      if (!rows) return notFound('webhook');
      const { items, nextCursor } = pageOf(rows, query.limit, (last) => [
        Number(last.createdAt),
        last.deliveryId,
      ]);
      return ok({ items: items.map(shownDelivery), nextCursor });
    },
  }),
  act({
    path: '/webhooks/{webhookId}/deliveries/{deliveryId}/replay',
    tag,
    summary: 'Send a message again, under the same id',
    scope: 'webhooks:write',
    params: deliveryParams,
    answer: z.object({ deliveryId: id('DeliveryId') }),
    handle: async ({ db, deps, by }, { params: asked }) => {
      const done = await replayDelivery(db, deps, by, asked);
      return done.ok ? ok({ deliveryId: asked.deliveryId }) : refusalOf(done.refusal);
    },
  }),
];

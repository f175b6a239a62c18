import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instantColumn, tenantId } from './columns';

/** The door for programs: their keys, what they were answered, and what they are told. */

export const apiKey = pgTable(
  'api_key',
  {
    tenantId: tenantId(),
    apiKeyId: uuid('api_key_id').notNull(),
    name: text('name').notNull(),
    /** The readable part of the secret, so that a person can tell keys apart. */
    prefix: text('prefix').notNull(),
    /** SHA-256 of the whole secret, which has 256 random bits: nothing slower is needed, and the secret itself is nowhere here. */
    secretHash: text('secret_hash').notNull(),
    scopes: text('scopes').array().notNull(),
    /** Null is every store. */
    storeIds: uuid('store_ids').array(),
    createdAt: instantColumn('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    lastUsedAt: instantColumn('last_used_at'),
    revokedAt: instantColumn('revoked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.apiKeyId] }),
    // A key says who it is before anybody knows its tenant.
    index('api_key_by_hash').on(table.secretHash),
  ],
);

/** What a program was answered when it wrote with an idempotency key: the same question again gets the same answer. */
export const apiAnswer = pgTable(
  'api_answer',
  {
    tenantId: tenantId(),
    /** The API key, or the operator. */
    who: text('who').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status').notNull(),
    answer: text('answer').notNull(),
    at: instantColumn('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.who, table.idempotencyKey] }),
    index('api_answer_by_time').on(table.tenantId, table.at),
  ],
);

export const webhook = pgTable(
  'webhook',
  {
    tenantId: tenantId(),
    webhookId: uuid('webhook_id').notNull(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    events: text('events').array().notNull(),
    /** Sealed. */
    secret: text('secret').notNull(),
    /** Sealed; signs as well until it ends, so that the receiver can change over in its own time. */
    previousSecret: text('previous_secret'),
    previousSecretUntil: instantColumn('previous_secret_until'),
    isActive: boolean('is_active').notNull(),
    /** Why the hub itself switched it off. */
    offBecause: text('off_because'),
    lastSuccessAt: instantColumn('last_success_at'),
    createdAt: instantColumn('created_at').notNull(),
    deletedAt: instantColumn('deleted_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.webhookId] })],
);

/** What happened, once, however many webhooks are told of it. */
export const webhookMessage = pgTable(
  'webhook_message',
  {
    tenantId: tenantId(),
    messageId: uuid('message_id').notNull(),
    event: text('event').notNull(),
    subject: text('subject').notNull(),
    data: jsonb('data').notNull(),
    at: instantColumn('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.messageId] }),
    index('webhook_message_by_time').on(table.tenantId, table.at),
  ],
);

export const deliveryStates = ['waiting', 'delivered', 'dead'] as const;

export const webhookDelivery = pgTable(
  'webhook_delivery',
  {
    tenantId: tenantId(),
    deliveryId: uuid('delivery_id').notNull(),
    webhookId: uuid('webhook_id').notNull(),
    messageId: uuid('message_id').notNull(),
    state: text('state', { enum: deliveryStates }).notNull(),
    /** Null while nothing more will be tried. */
    nextAttemptAt: instantColumn('next_attempt_at'),
    createdAt: instantColumn('created_at').notNull(),
    settledAt: instantColumn('settled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.deliveryId] }),
    uniqueIndex('webhook_delivery_by_message').on(table.tenantId, table.webhookId, table.messageId),
    index('webhook_delivery_by_time').on(
      table.tenantId,
      table.webhookId,
      table.createdAt.desc(),
      table.deliveryId.desc(),
    ),
  ],
);

export const webhookAttempt = pgTable(
  'webhook_attempt',
  {
    tenantId: tenantId(),
    deliveryId: uuid('delivery_id').notNull(),
    attemptNo: integer('attempt_no').notNull(),
    at: instantColumn('at').notNull(),
    tookMs: integer('took_ms').notNull(),
    /** Null when nothing was answered. */
    status: integer('status'),
    /** The first kilobyte of the answer. */
    answer: text('answer'),
    /** What kept it from arriving, in a sentence. */
    trouble: text('trouble'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.deliveryId, table.attemptNo] })],
);

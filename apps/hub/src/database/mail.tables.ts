import {
  type MessageChoice,
  messageChannels,
  messageLanguages,
  messageStates,
} from '@tillbridge/core/message';
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

/** What the hub has to tell somebody outside, by mail or SMS. Source: spec/mail.md, spec/messages.md */
export const mail = pgTable(
  'mail',
  {
    tenantId: tenantId(),
    mailId: uuid('mail_id').notNull(),
    channel: text('channel', { enum: messageChannels }).notNull().default('mail'),
    /** What it tells of; null is a letter that somebody sent themselves, or one of the door's. */
    event: text('event'),
    /** What it is told for, to whom and by what: told once, however often the work behind it is done. */
    reason: text('reason'),
    recipient: text('recipient').notNull(),
    /** A mail's; of an SMS what it tells of, for lists. */
    subject: text('subject').notNull(),
    /** Sealed, because links in it let somebody in; gone once it has left. */
    body: text('body'),
    state: text('state', { enum: messageStates }).notNull(),
    createdAt: instantColumn('created_at').notNull(),
    /** It waits until quiet hours end. */
    heldUntil: instantColumn('held_until'),
    /** When it was last given to a service; its answer is not known while this stands and it still waits. */
    begunAt: instantColumn('begun_at'),
    /** How often a service did not take it. */
    failures: integer('failures').notNull().default(0),
    /** How often nobody knew whether it was taken. */
    unknowns: integer('unknowns').notNull().default(0),
    settledAt: instantColumn('settled_at'),
    /** Why the last attempt failed, in the service's words. */
    trouble: text('trouble'),
    /** By what it left. */
    via: text('via'),
    /** The service's own id of it. */
    serviceId: text('service_id'),
    staffId: uuid('staff_id'),
    customerId: uuid('customer_id'),
    /** The store that it speaks for, and signs as; null is the company. */
    storeId: uuid('store_id'),
    /** Its address is masked once it has left. */
    forgetsRecipient: boolean('forgets_recipient').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.mailId] }),
    index('mail_by_time').on(table.tenantId, table.createdAt, table.mailId),
    uniqueIndex('mail_by_reason').on(table.tenantId, table.reason),
    index('mail_by_service_id').on(table.tenantId, table.serviceId),
  ],
);

/** What happened to a message, once each: a service's own id of what it says is the key. Source: spec/messages.md MG11 */
export const mailStep = pgTable(
  'mail_step',
  {
    tenantId: tenantId(),
    mailId: uuid('mail_id').notNull(),
    stepKey: text('step_key').notNull(),
    at: instantColumn('at').notNull(),
    step: text('step').notNull(),
    /** In the service's words. */
    said: text('said'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.mailId, table.stepKey] })],
);

/** What is known of an address that somebody may not be written to at. Source: spec/messages.md MG8, MG9 */
export const mailAddress = pgTable(
  'mail_address',
  {
    tenantId: tenantId(),
    channel: text('channel', { enum: messageChannels }).notNull(),
    /** A mail address in lower case, or a number as E.164 has it. */
    address: text('address').notNull(),
    bouncedAt: instantColumn('bounced_at'),
    bouncedWhy: text('bounced_why'),
    unsubscribedAt: instantColumn('unsubscribed_at'),
    /** A mail was called spam there: only head office may have it written to again. */
    complainedAt: instantColumn('complained_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.channel, table.address] })],
);

/** A company's own words; what is not here is ours. Source: spec/messages.md MG1 */
export const messageTemplate = pgTable(
  'message_template',
  {
    tenantId: tenantId(),
    event: text('event').notNull(),
    channel: text('channel', { enum: messageChannels }).notNull(),
    language: text('language', { enum: messageLanguages }).notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.event, table.channel, table.language] })],
);

/** What each of our people wants to be told of, and when not. Source: spec/messages.md MG5, MG6 */
export const messageChoice = pgTable(
  'message_choice',
  {
    tenantId: tenantId(),
    staffId: uuid('staff_id').notNull(),
    choice: jsonb('choice').$type<MessageChoice>().notNull(),
    changedAt: instantColumn('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.staffId] })],
);

/** The company's own: the language that it writes to its people in. */
export const messageSetting = pgTable(
  'message_setting',
  {
    tenantId: tenantId(),
    language: text('language', { enum: messageLanguages }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId] })],
);

/** What a store signs its mail with; what is null, or a store that is not here, does as the company. Source: spec/messages.md MG25 */
export const storeSender = pgTable(
  'store_sender',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    name: text('name'),
    replyTo: text('reply_to'),
    changedAt: instantColumn('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.storeId] })],
);

/** Of which day of a store our people were told: once, whichever hub process looks. */
export const toldDay = pgTable(
  'told_day',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    event: text('event').notNull(),
    day: text('day').notNull(),
    at: instantColumn('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.storeId, table.event, table.day] })],
);

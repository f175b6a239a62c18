import type { StandingState, TransferState } from '@tillbridge/core/transfer';
import { type TransferFact, type TransferPriority, transferFactTypes } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
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
import { bytes, instantColumn, quantityColumn, tenantId } from './columns';

/** The last number given out in each of a company's series: `transfer`, `terminal`, and of each day `transfer 2026-11-20`. */
export const companyNumber = pgTable(
  'company_number',
  {
    tenantId: tenantId(),
    series: text('series').notNull(),
    lastNumber: integer('last_number').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.series] })],
);

export const transfer = pgTable(
  'transfer',
  {
    tenantId: tenantId(),
    transferId: uuid('transfer_id').notNull(),
    /** 1001, 1002 …: `TR-1001` for people. */
    number: integer('number').notNull(),
    /** `TR-20261120-12-001`, made where it was asked for. */
    reference: text('reference').notNull(),
    fromStoreId: uuid('from_store_id').notNull(),
    toStoreId: uuid('to_store_id').notNull(),
    /** What was agreed, which the hub alone decides: requested, approved, rejected or cancelled. */
    state: text('state').$type<TransferState>().notNull(),
    /** How it stands by its facts as well, kept for lists: worked out anew whenever either changes. */
    standing: text('standing').$type<StandingState>().notNull(),
    /** Discrepancies that are open, and contradictions that a person should look at. */
    openDiscrepancies: integer('open_discrepancies').notNull().default(0),
    contradictions: integer('contradictions').notNull().default(0),
    /** When goods first left; null while none have. */
    dispatchedAt: instantColumn('dispatched_at'),
    /** Dispatched and not heard of for too long: whom it called was called once. */
    calledAt: instantColumn('called_at'),
    priority: text('priority').$type<TransferPriority>().notNull().default('normal'),
    /** A trading date of the receiving store. */
    dueOn: text('due_on'),
    note: text('note'),
    requestedBy: text('requested_by').notNull(),
    requestedById: text('requested_by_id'),
    requestedAt: instantColumn('requested_at').notNull(),
    /** Who approved, rejected or cancelled it, when, and why. */
    approvedBy: text('approved_by'),
    approvedAt: instantColumn('approved_at'),
    endedBy: text('ended_by'),
    endedAt: instantColumn('ended_at'),
    endReason: text('end_reason'),
    /** Who called off what had not left by then. */
    restBy: text('rest_by'),
    restAt: instantColumn('rest_at'),
    restReason: text('rest_reason'),
    changedAt: instantColumn('changed_at').notNull(),
    /** A deleted one keeps its number, and is shown nowhere. */
    deletedAt: instantColumn('deleted_at'),
    /** Over: tills forget it from then on. */
    leavesTillsAt: instantColumn('leaves_tills_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.transferId] }),
    uniqueIndex('transfer_by_number').on(table.tenantId, table.number),
    uniqueIndex('transfer_by_reference').on(table.tenantId, table.reference),
    index('transfer_by_state').on(table.tenantId, table.state, table.number),
    index('transfer_by_standing').on(table.tenantId, table.standing, table.number),
  ],
);

export const transferLine = pgTable(
  'transfer_line',
  {
    tenantId: tenantId(),
    transferId: uuid('transfer_id').notNull(),
    lineId: uuid('line_id').notNull(),
    lineNo: integer('line_no').notNull(),
    itemId: uuid('item_id').notNull(),
    /** As they were called when they were asked for. */
    sku: text('sku').notNull(),
    description: text('description').notNull(),
    requestedMilli: quantityColumn('requested_milli').notNull(),
    approvedMilli: quantityColumn('approved_milli'),
    cutReason: text('cut_reason'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.transferId, table.lineId] }),
    index('transfer_line_by_item').on(table.tenantId, table.itemId),
  ],
);

/** What somebody stated of a transfer, kept also while nobody here knows of its agreement. */
export const transferFact = pgTable(
  'transfer_fact',
  {
    tenantId: tenantId(),
    factId: uuid('fact_id').notNull(),
    transferId: uuid('transfer_id').notNull(),
    /** Null at head office. */
    terminalId: uuid('terminal_id'),
    sequence: integer('sequence').notNull(),
    type: text('type', { enum: transferFactTypes }).notNull(),
    /** Where it was done. */
    storeId: uuid('store_id').notNull(),
    /** By the hub's clock. */
    at: instantColumn('at').notNull(),
    receivedAt: instantColumn('received_at').notNull(),
    body: jsonb('body').$type<TransferFact>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.factId] }),
    index('transfer_fact_by_transfer').on(table.tenantId, table.transferId),
    // What came lately without its agreement.
    index('transfer_fact_by_arrival').on(table.tenantId, table.receivedAt),
    // Goods that came under a label alone have an id of a kind of its own (core's `arrivalOf`).
    index('transfer_fact_of_label')
      .on(table.tenantId, table.transferId)
      .where(sql`substr(transfer_id::text, 15, 1) = '8'`),
    index('transfer_fact_joined')
      .on(table.tenantId, sql`(body ->> 'arrival')`)
      .where(sql`body ->> 'arrival' is not null`),
  ],
);

export const transferListKinds = ['template', 'draft'] as const;

/** Lines that somebody saved: a template for everybody who asks for goods, or a request that its author has not sent yet. */
export const transferList = pgTable(
  'transfer_list',
  {
    tenantId: tenantId(),
    listId: uuid('list_id').notNull(),
    kind: text('kind', { enum: transferListKinds }).notNull(),
    name: text('name').notNull(),
    fromStoreId: uuid('from_store_id'),
    toStoreId: uuid('to_store_id'),
    note: text('note'),
    priority: text('priority').$type<TransferPriority>().notNull().default('normal'),
    lines: jsonb('lines').$type<{ itemId: string; quantity: number }[]>().notNull(),
    /** Whose it is: an account, or null for the operator. A draft is seen by them alone. */
    savedBy: text('saved_by').notNull(),
    savedById: text('saved_by_id'),
    savedAt: instantColumn('saved_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.listId] }),
    uniqueIndex('transfer_list_template_by_name')
      .on(table.tenantId, table.name)
      .where(sql`kind = 'template'`),
  ],
);

/** Papers and pictures that somebody added to a transfer. */
export const transferAttachment = pgTable(
  'transfer_attachment',
  {
    tenantId: tenantId(),
    attachmentId: uuid('attachment_id').notNull(),
    transferId: uuid('transfer_id').notNull(),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    content: bytes('content').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: instantColumn('added_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.attachmentId] }),
    index('transfer_attachment_by_transfer').on(table.tenantId, table.transferId),
  ],
);

/** A step that somebody should know of, in a sentence: for whoever is concerned with a store, or for one person. */
export const notice = pgTable(
  'notice',
  {
    tenantId: tenantId(),
    noticeId: uuid('notice_id').notNull(),
    /** The transfer that it is about; null where it is about something else, and `path` says where that is shown. */
    transferId: uuid('transfer_id'),
    path: text('path'),
    step: text('step').notNull(),
    sentence: text('sentence').notNull(),
    /** Whom it concerns: one of these. */
    storeId: uuid('store_id'),
    staffId: uuid('staff_id'),
    /** Who did it, and needs not be told. */
    byId: text('by_id'),
    at: instantColumn('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.noticeId] }),
    index('notice_by_time').on(table.tenantId, table.at),
  ],
);

/** Up to when somebody has seen what there was to notice. */
export const noticeSeen = pgTable(
  'notice_seen',
  {
    tenantId: tenantId(),
    whoId: text('who_id').notNull(),
    seenAt: instantColumn('seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.whoId] })],
);

/** Notices that somebody marked by themselves: read before the moment of `notice_seen`, or unread after it. */
export const noticeMark = pgTable(
  'notice_mark',
  {
    tenantId: tenantId(),
    whoId: text('who_id').notNull(),
    noticeId: uuid('notice_id').notNull(),
    isRead: boolean('is_read').notNull(),
    at: instantColumn('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.whoId, table.noticeId] })],
);

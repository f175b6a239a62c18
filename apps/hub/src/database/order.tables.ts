import { sql } from 'drizzle-orm';
import {
  bigint,
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

/** What customers asked for from afar. The row is locked by whoever believes a step of it. Source: spec/orders.md */
export const customerOrder = pgTable(
  'customer_order',
  {
    tenantId: tenantId(),
    orderId: uuid('order_id').notNull(),
    storeId: uuid('store_id').notNull(),
    channel: text('channel').notNull(),
    /** The channel's own id of it: told twice, it is one order. */
    externalId: text('external_id').notNull(),
    number: text('number').notNull(),
    customerName: text('customer_name').notNull(),
    state: text('state').notNull(),
    placedAt: instantColumn('placed_at').notNull(),
    /** When it is wanted, or was placed where that is as soon as it can be. */
    dueAt: instantColumn('due_at').notNull(),
    /** When its store's tills forget it, some days after it ended; null while it waits, and once they have. */
    leavesTillsAt: instantColumn('leaves_tills_at'),
    /** As tills are told of it, but for how far their facts are counted. */
    record: jsonb('record').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.orderId] }),
    uniqueIndex('customer_order_by_external_id').on(table.tenantId, table.channel, table.externalId),
    index('customer_order_by_store').on(table.tenantId, table.storeId, table.placedAt),
    index('customer_order_leaving')
      .on(table.tenantId, table.leavesTillsAt)
      .where(sql`leaves_tills_at is not null`),
    index('customer_order_by_time').on(table.tenantId, table.placedAt, table.orderId),
  ],
);

/** Each step that a till took with an order, in the order in which they came here. Two that contradict are both kept: they are facts. */
export const orderStep = pgTable(
  'order_step',
  {
    tenantId: tenantId(),
    orderId: uuid('order_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    sequence: integer('sequence').notNull(),
    staffId: uuid('staff_id').notNull(),
    at: instantColumn('at').notNull(),
    step: jsonb('step').notNull(),
    /** The state that it contradicted, or null. */
    contradicted: text('contradicted'),
    arrivedAt: bigint('arrived_at', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.orderId, table.terminalId, table.sequence] })],
);

import { date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, moneyColumn, tenantId } from './columns';

/** Money that was taken for something that is no sale yet. Source: spec/on-account.md, spec/laybys.md */

export const paymentPurposes = ['account', 'layby'] as const;

export const payment = pgTable(
  'payment',
  {
    tenantId: tenantId(),
    factId: uuid('fact_id').notNull(),
    paymentId: uuid('payment_id').notNull(),
    purpose: text('purpose', { enum: paymentPurposes }).notNull(),
    /** The layby, or the customer whose account it is. */
    subjectId: uuid('subject_id').notNull(),
    storeId: uuid('store_id').notNull(),
    registerId: uuid('register_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    sequence: integer('sequence').notNull(),
    staffId: uuid('staff_id').notNull(),
    at: instantColumn('at').notNull(),
    tradingDate: date('trading_date').notNull(),
    currency: text('currency').notNull(),
    /** Negative where it was given back. */
    amount: moneyColumn('amount').notNull(),
    tenders: jsonb('tenders').$type<{ kind: string; applied: number }[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.factId] }),
    index('payment_by_subject').on(table.tenantId, table.subjectId, table.at),
  ],
);

export const laybyStates = ['open', 'collected', 'cancelled'] as const;

export const layby = pgTable(
  'layby',
  {
    tenantId: tenantId(),
    laybyId: uuid('layby_id').notNull(),
    storeId: uuid('store_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    customerName: text('customer_name').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    sequence: integer('sequence').notNull(),
    openedBy: uuid('opened_by').notNull(),
    openedAt: instantColumn('opened_at').notNull(),
    dueOn: date('due_on').notNull(),
    currency: text('currency').notNull(),
    total: moneyColumn('total').notNull(),
    /** The sum of its payments, kept for lists. */
    paid: moneyColumn('paid').notNull().default(0),
    state: text('state', { enum: laybyStates }).notNull().default('open'),
    endedAt: instantColumn('ended_at'),
    /** The sale as it was agreed, which only tills read. */
    sale: jsonb('sale').$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.laybyId] }),
    index('layby_by_store').on(table.tenantId, table.storeId, table.state, table.dueOn),
    index('layby_by_customer').on(table.tenantId, table.customerId),
  ],
);

/** Each time that a till said that a layby was over: more than once is a contradiction for a person. */
export const laybyEnding = pgTable(
  'layby_ending',
  {
    tenantId: tenantId(),
    factId: uuid('fact_id').notNull(),
    laybyId: uuid('layby_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    sequence: integer('sequence').notNull(),
    how: text('how', { enum: laybyStates }).notNull(),
    staffId: uuid('staff_id').notNull(),
    at: instantColumn('at').notNull(),
    fee: moneyColumn('fee').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.factId] }),
    index('layby_ending_by_layby').on(table.tenantId, table.laybyId),
  ],
);

/** Each mail that reminded somebody of a layby; where it went is said by the mail alone. Source: spec/laybys.md LY11 */
export const laybyReminder = pgTable(
  'layby_reminder',
  {
    tenantId: tenantId(),
    mailId: uuid('mail_id').notNull(),
    laybyId: uuid('layby_id').notNull(),
    at: instantColumn('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.mailId] }),
    index('layby_reminder_by_layby').on(table.tenantId, table.laybyId),
  ],
);

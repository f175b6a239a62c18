import {
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instantColumn, moneyColumn, tenantId } from './columns';

/** Gift cards and store credit: money that the company owes whoever holds them. Source: spec/value.md */

export const valueKinds = ['gift-card', 'store-credit'] as const;
export const valueReasons = ['sale', 'payment', 'issued', 'adjusted', 'reissued', 'end-changed'] as const;

export const valueAccount = pgTable(
  'value_account',
  {
    tenantId: tenantId(),
    valueAccountId: uuid('value_account_id').notNull(),
    kind: text('kind', { enum: valueKinds }).notNull(),
    /** SHA-256 of the code: the code itself is kept nowhere. */
    codeHash: text('code_hash'),
    codeEnd: text('code_end'),
    customerId: uuid('customer_id'),
    currency: text('currency').notNull(),
    /** The sum of its entries, kept so that a lock on one row decides. */
    balance: moneyColumn('balance').notNull().default(0),
    expiresOn: date('expires_on'),
    /** The lost card whose balance came on this one, and the card that it went on to. */
    replaces: uuid('replaces'),
    replacedBy: uuid('replaced_by'),
    isBlocked: boolean('is_blocked').notNull().default(false),
    openedAt: instantColumn('opened_at').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.valueAccountId] }),
    uniqueIndex('value_account_by_code').on(table.tenantId, table.codeHash),
    index('value_account_by_end').on(table.tenantId, table.codeEnd),
    index('value_account_by_time').on(table.tenantId, table.changedAt, table.valueAccountId),
  ],
);

/** Never changed: a mistake is another entry. */
export const valueEntry = pgTable(
  'value_entry',
  {
    tenantId: tenantId(),
    valueEntryId: uuid('value_entry_id').notNull(),
    valueAccountId: uuid('value_account_id').notNull(),
    /** Positive when it comes on the account. */
    amount: moneyColumn('amount').notNull(),
    because: text('because', { enum: valueReasons }).notNull(),
    /** The sale or the payment; none where a person at head office did it. */
    causeId: uuid('cause_id'),
    terminalId: uuid('terminal_id'),
    /** The fact that told of it: how far the terminal is counted. */
    sequence: integer('sequence'),
    who: text('who'),
    reason: text('reason'),
    at: instantColumn('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.valueEntryId] }),
    index('value_entry_by_account').on(table.tenantId, table.valueAccountId, table.at),
    uniqueIndex('value_entry_once').on(
      table.tenantId,
      table.terminalId,
      table.sequence,
      table.valueAccountId,
    ),
  ],
);

/** Set aside for one sale, until it arrives or the time is over. */
export const valueReserve = pgTable(
  'value_reserve',
  {
    tenantId: tenantId(),
    valueAccountId: uuid('value_account_id').notNull(),
    saleId: uuid('sale_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    amount: moneyColumn('amount').notNull(),
    until: instantColumn('until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.valueAccountId, table.saleId] })],
);

export const valueRule = pgTable('value_rule', {
  tenantId: tenantId().primaryKey(),
  /** Per terminal and account: what it may let go while it cannot ask. */
  offlineAllowance: moneyColumn('offline_allowance').notNull(),
});

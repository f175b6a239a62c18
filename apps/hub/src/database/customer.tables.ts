import type { LoyaltyRuleV1 } from '@tillbridge/core/wire';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, moneyColumn, tenantId, whole } from './columns';

export const customerGroup = pgTable(
  'customer_group',
  {
    tenantId: tenantId(),
    customerGroupId: uuid('customer_group_id').notNull(),
    name: text('name').notNull(),
    createdAt: instantColumn('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.customerGroupId] })],
);

export const customer = pgTable(
  'customer',
  {
    tenantId: tenantId(),
    customerId: uuid('customer_id').notNull(),
    name: text('name').notNull(),
    company: text('company'),
    email: text('email'),
    phone: text('phone'),
    customerGroupId: uuid('customer_group_id'),
    note: text('note'),
    /** The certificate that says this buyer pays no tax. */
    exemption: jsonb('exemption').$type<{ certificate: string; reason: string; until: string | null }>(),
    /** Name, company, mail and phone as they are searched: folded, one space between words. */
    searchText: text('search_text').notNull(),
    cardCode: text('card_code'),
    address: jsonb('address').$type<string[]>().notNull().default([]),
    taxNumber: text('tax_number'),
    /** When the customer agreed; null was never agreed, or taken back. */
    consentEmail: instantColumn('consent_email'),
    consentSms: instantColumn('consent_sms'),
    accountLimit: moneyColumn('account_limit'),
    /** Days after which what is owed is to be paid; null where nothing was agreed. */
    accountTermsDays: integer('account_terms_days'),
    /** The sums of the customer's entries, kept for lists. */
    accountOwed: moneyColumn('account_owed').notNull().default(0),
    points: whole('points').notNull().default(0),
    /** When each field was last said, as epoch milliseconds: of two tills' changes the later stands. */
    saidAt: jsonb('said_at').$type<Record<string, number>>().notNull().default({}),
    /** The customer that this one turned out to be. */
    mergedInto: uuid('merged_into'),
    erasedAt: instantColumn('erased_at'),
    createdAt: instantColumn('created_at').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
    archivedAt: instantColumn('archived_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.customerId] }),
    index('customer_by_name').on(table.tenantId, table.name, table.customerId),
    index('customer_by_email').on(table.tenantId, table.email),
  ],
);

export const customerEntryKinds = ['account', 'points'] as const;
export const customerEntryReasons = ['sale', 'payment', 'merged', 'expired', 'adjusted'] as const;

export const officePaymentMethods = ['bank-transfer', 'cheque', 'card', 'other'] as const;

/** What a customer owes, and the points they hold. Never changed: a mistake is another entry. Source: spec/customers.md CU12 */
export const customerEntry = pgTable(
  'customer_entry',
  {
    tenantId: tenantId(),
    customerEntryId: uuid('customer_entry_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    kind: text('kind', { enum: customerEntryKinds }).notNull(),
    /** Minor units owed, or points. */
    amount: whole('amount').notNull(),
    because: text('because', { enum: customerEntryReasons }).notNull(),
    causeId: uuid('cause_id').notNull(),
    /** Why a person changed it by hand, or what they said of a payment. */
    note: text('note'),
    /** How a payment came that head office took; null for what tills did. */
    method: text('method', { enum: officePaymentMethods }),
    /** Who at head office entered it; null for what tills did. */
    who: text('who'),
    terminalId: uuid('terminal_id'),
    sequence: integer('sequence'),
    at: instantColumn('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.customerEntryId] }),
    index('customer_entry_by_customer').on(table.tenantId, table.customerId, table.at),
    uniqueIndex('customer_entry_once').on(table.tenantId, table.terminalId, table.sequence, table.kind),
  ],
);

/** Two customers who look alike and are two people, as somebody found out. The smaller id is the first. */
export const customerApart = pgTable(
  'customer_apart',
  {
    tenantId: tenantId(),
    firstId: uuid('first_id').notNull(),
    secondId: uuid('second_id').notNull(),
    who: text('who').notNull(),
    at: instantColumn('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.firstId, table.secondId] })],
);

/** How the company's customers earn and burn points; no row where nobody set it. */
export const loyaltyRule = pgTable(
  'loyalty_rule',
  {
    tenantId: tenantId(),
    changedAt: instantColumn('changed_at').notNull(),
    record: jsonb('record').$type<LoyaltyRuleV1>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId] })],
);

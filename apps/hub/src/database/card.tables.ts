import type { Money } from '@tillbridge/core/kernel';
import type { CardSeen, CardTry } from '@tillbridge/core/payment';
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
import { instantColumn, moneyColumn, tenantId } from './columns';

/** Payments by cards that readers take, and what goes back to them. No card number is in any of it. Source: spec/cards.md */

export const cardWishColumn = ['pay', 'drop', 'keep'] as const;

/** Who asks a reader for a card: this hub through the service, or the till's own window over the shop's network. Source: spec/cards.md CK18 */
export const cardAskers = ['hub', 'window'] as const;
export type CardAsker = (typeof cardAskers)[number];

/** One attempt of a till to be paid by card: one payment at the service. */
export const cardPayment = pgTable(
  'card_payment',
  {
    tenantId: tenantId(),
    /** The tender that it becomes. */
    attemptId: uuid('attempt_id').notNull(),
    linkId: uuid('link_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    storeId: uuid('store_id').notNull(),
    /** What it is for: a sale, or a payment that is no sale (for a layby, or on account). */
    saleId: uuid('sale_id'),
    paymentId: uuid('payment_id'),
    amount: moneyColumn('amount').notNull(),
    currency: text('currency').notNull(),
    readerId: text('reader_id'),
    askedBy: text('asked_by', { enum: cardAskers }).notNull().default('hub'),
    /** The service's name for it; null until the service has answered that it knows it. */
    intentId: text('intent_id'),
    /** How many cards the reader was armed for. */
    armed: integer('armed').notNull().default(0),
    wish: text('wish', { enum: cardWishColumn }).notNull(),
    seen: jsonb('seen').$type<CardSeen>().notNull(),
    newest: jsonb('newest').$type<CardTry>().notNull(),
    /** How often a step had to be asked for under a new key, because the old one was answered and did nothing. */
    round: integer('round').notNull().default(1),
    begunAt: instantColumn('begun_at').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
    /** When nothing was left to do; null while it is not over. */
    settledAt: instantColumn('settled_at'),
    /** Nothing goes on by itself: it stands on the list of what people settle. */
    isCalled: boolean('is_called').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.attemptId] }),
    index('card_payment_by_intent').on(table.tenantId, table.intentId),
    index('card_payment_unsettled')
      .on(table.tenantId, table.changedAt)
      .where(sql`settled_at is null`),
  ],
);

export const cardRefundStates = ['waiting', 'paid', 'failed'] as const;

/** What a sale gave back to a card: stated by a till, paid by the service. */
export const cardRefund = pgTable(
  'card_refund',
  {
    tenantId: tenantId(),
    tenderId: uuid('tender_id').notNull(),
    linkId: uuid('link_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    storeId: uuid('store_id').notNull(),
    /** What it is for: a sale, or a payment that is no sale (for a layby, or on account). */
    saleId: uuid('sale_id'),
    paymentId: uuid('payment_id'),
    /** The payment that it goes back to. */
    intentId: text('intent_id').notNull(),
    /** Positive. */
    amount: moneyColumn('amount').notNull(),
    currency: text('currency').notNull(),
    refundId: text('refund_id'),
    state: text('state', { enum: cardRefundStates }).notNull(),
    /** How often the service was asked: before it is asked again it is looked for. */
    asked: integer('asked').notNull().default(0),
    /** How often it had to be asked for under a new key, because the old one was answered with a failure. */
    round: integer('round').notNull().default(1),
    statedAt: instantColumn('stated_at').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.tenderId] }),
    index('card_refund_by_intent').on(table.tenantId, table.intentId),
    index('card_refund_waiting')
      .on(table.tenantId, table.changedAt)
      .where(sql`state = 'waiting'`),
  ],
);

/** The readers that the service knows, and where each stands. */
export const cardReader = pgTable(
  'card_reader',
  {
    tenantId: tenantId(),
    readerId: text('reader_id').notNull(),
    linkId: uuid('link_id').notNull(),
    label: text('label').notNull(),
    deviceType: text('device_type').notNull(),
    serialNumber: text('serial_number').notNull(),
    isOnline: boolean('is_online').notNull(),
    /** When the service last heard of it, in its own word. */
    lastSeenAt: instantColumn('last_seen_at'),
    /** When we last asked. */
    askedAt: instantColumn('asked_at').notNull(),
    registerId: uuid('register_id'),
    askedBy: text('asked_by', { enum: cardAskers }).notNull().default('hub'),
    /** The service does not know it any more. */
    goneAt: instantColumn('gone_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.readerId] }),
    uniqueIndex('card_reader_of_register').on(table.tenantId, table.registerId),
  ],
);

export const cardMatterKinds = [
  'goods-without-money',
  'money-without-sale',
  'refund-refused',
  'refund-came-back',
  'not-in-our-books',
  'not-at-the-service',
  'amount-differs',
  'payout-differs',
  'payout-failed',
] as const;

/** What people must settle: money that is not where the books have it. */
export const cardMatter = pgTable(
  'card_matter',
  {
    tenantId: tenantId(),
    matterId: uuid('matter_id').notNull(),
    kind: text('kind', { enum: cardMatterKinds }).notNull(),
    /** What it is about: an attempt, a tender, or the service's own id. Told once of each kind. */
    subject: text('subject').notNull(),
    storeId: uuid('store_id'),
    saleId: uuid('sale_id'),
    sentence: text('sentence').notNull(),
    ours: moneyColumn('ours'),
    theirs: moneyColumn('theirs'),
    currency: text('currency'),
    raisedAt: instantColumn('raised_at').notNull(),
    /** Who looks into it, by name. */
    owner: text('owner'),
    settledAt: instantColumn('settled_at'),
    settledBy: text('settled_by'),
    note: text('note'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.matterId] }),
    uniqueIndex('card_matter_once').on(table.tenantId, table.kind, table.subject),
  ],
);

type ComparedSide = { count: number; ours: Money; theirs: Money };
/** What was compared in one currency: what our books have, and what the service moved for the very same. */
export type ComparedTotal = {
  currency: string;
  payments: ComparedSide;
  refunds: ComparedSide;
  fees: Money;
};

/** Each time that our books were held against the service's. Source: spec/cards.md CK15 */
export const cardComparison = pgTable(
  'card_comparison',
  {
    tenantId: tenantId(),
    comparisonId: uuid('comparison_id').notNull(),
    linkId: uuid('link_id').notNull(),
    comparedAt: instantColumn('compared_at').notNull(),
    /** What was settled after this and before `until`. */
    since: instantColumn('since').notNull(),
    until: instantColumn('until').notNull(),
    totals: jsonb('totals').$type<ComparedTotal[]>().notNull(),
    /** How many that were not on the list before. */
    differences: integer('differences').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.comparisonId] }),
    index('card_comparison_newest').on(table.tenantId, table.comparedAt),
  ],
);

export const cardPayoutStates = ['on-its-way', 'paid', 'failed'] as const;

/** What the service sent to the company's bank, and what it says that was made of. Source: spec/cards.md CK16 */
export const cardPayout = pgTable(
  'card_payout',
  {
    tenantId: tenantId(),
    payoutId: text('payout_id').notNull(),
    linkId: uuid('link_id').notNull(),
    amount: moneyColumn('amount').notNull(),
    currency: text('currency').notNull(),
    arrivesAt: instantColumn('arrives_at').notNull(),
    state: text('state', { enum: cardPayoutStates }).notNull(),
    /** Somebody asked for it: it is held against what left the balance for it. */
    isByHand: boolean('is_by_hand').notNull().default(false),
    /** Of what it is made; null while the service has not said so for good. */
    parts: integer('parts'),
    moved: moneyColumn('moved'),
    fees: moneyColumn('fees'),
    seenAt: instantColumn('seen_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.payoutId] }),
    index('card_payout_newest').on(table.tenantId, table.arrivesAt),
  ],
);

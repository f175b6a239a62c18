import { sql } from 'drizzle-orm';
import {
  blob,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

export { transferFact, transferRequest, transferWork } from './transfer.tables';

/**
 * `ledger.db`: everything that this terminal states and nobody else can give back. Migrations are generated from this file
 * (`drizzle-kit generate`, see ../../../drizzle.config.ts) and only go forward. Source: spec/engine.md
 */

/** Every fact in order, as the bytes that were hashed. The rows above the watermark are the outbox (ADR 0006). */
export const journal = sqliteTable('journal', {
  sequence: integer('sequence').primaryKey(),
  type: text('type').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  hash: text('hash').notNull(),
  body: text('body').notNull(),
});

/** Goods moved from a place to a place. The entry's identity is its fact's sequence and its number within the fact. */
export const stockLedger = sqliteTable(
  'stock_ledger',
  {
    sequence: integer('sequence')
      .notNull()
      .references(() => journal.sequence),
    entryNo: integer('entry_no').notNull(),
    itemId: text('item_id').notNull(),
    fromPlace: text('from_place').notNull(),
    toPlace: text('to_place').notNull(),
    quantityMilli: integer('quantity_milli').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sequence, table.entryNo] }),
    check('stock_ledger_moves_something', sql`${table.quantityMilli} > 0`),
  ],
);

/** Money moved from an account to an account, minor units. */
export const moneyLedger = sqliteTable(
  'money_ledger',
  {
    sequence: integer('sequence')
      .notNull()
      .references(() => journal.sequence),
    entryNo: integer('entry_no').notNull(),
    fromAccount: text('from_account').notNull(),
    toAccount: text('to_account').notNull(),
    amount: integer('amount').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sequence, table.entryNo] }),
    check('money_ledger_moves_something', sql`${table.amount} > 0`),
    // What this till put on gift cards and took off them; a plain sale has no row in either.
    index('money_ledger_onto_value')
      .on(table.fromAccount, table.sequence)
      .where(sql`substr(from_account, 1, 6) = 'value:'`),
    index('money_ledger_off_value')
      .on(table.toAccount, table.sequence)
      .where(sql`substr(to_account, 1, 6) = 'value:'`),
  ],
);

/** Gift cards and store credit that were opened at this till: it knows them before the hub tells of them. */
export const valueAccount = sqliteTable(
  'value_account',
  {
    valueAccountId: text('value_account_id').primaryKey(),
    codeHash: text('code_hash'),
    sequence: integer('sequence').notNull(),
    record: text('record').notNull(),
  },
  (table) => [index('value_account_by_code').on(table.codeHash)],
);

/** What happened to each attempt to be paid by card at the reader, one row after the other; never changed. Source: spec/cards.md CK1 */
export const cardStep = sqliteTable(
  'card_step',
  {
    attemptId: text('attempt_id').notNull(),
    stepNo: integer('step_no').notNull(),
    at: integer('at').notNull(),
    body: text('body').notNull(),
  },
  (table) => [primaryKey({ columns: [table.attemptId, table.stepNo] })],
);

/** Laybys of this till, before the hub tells of them, and of any till's what became of it here. */
export const layby = sqliteTable('layby', {
  laybyId: text('layby_id').primaryKey(),
  /** Of the fact that opened it here; null when another till did. */
  sequence: integer('sequence'),
  /** As it was agreed here, as JSON; null when another till opened it. */
  record: text('record'),
  /** Of the fact that ended it here. */
  endedSequence: integer('ended_sequence'),
  ended: text('ended', { enum: ['collected', 'cancelled'] }),
});

/** What this till said of customers: it knows them before the hub tells of them. A customer who comes from the hub takes its place. */
export const customerSaid = sqliteTable('customer_said', {
  customerId: text('customer_id').primaryKey(),
  sequence: integer('sequence').notNull(),
  record: text('record').notNull(),
  /** The fields that were said here and the hub has not acknowledged, as JSON. */
  changed: text('changed').notNull(),
  savedAt: integer('saved_at').notNull(),
});

/** Sales that wait, as this till parked them; and of others' what became of them here. Survives the power. */
export const parkedSale = sqliteTable(
  'parked_sale',
  {
    parkId: text('park_id').primaryKey(),
    /** Of the fact that parked it here; null when another till did. */
    sequence: integer('sequence'),
    parkedAt: integer('parked_at').notNull(),
    /** As the wire has it, whole; empty once it is gone. */
    record: text('record').notNull(),
    /** What became of it here; null while it waits. */
    gone: text('gone', { enum: ['taken-up', 'thrown-away', 'elsewhere'] }),
  },
  (table) => [
    index('parked_sale_waiting')
      .on(table.parkedAt)
      .where(sql`gone is null`),
  ],
);

/** What this till did with orders: the hub's word is behind by what it has not counted. */
export const orderStep = sqliteTable(
  'order_step',
  {
    orderId: text('order_id').notNull(),
    sequence: integer('sequence').notNull(),
    staffId: text('staff_id').notNull(),
    at: integer('at').notNull(),
    /** As the wire has it, as JSON. */
    step: text('step').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.sequence] })],
);

/** How far the picking of an order is at this till; it survives the power, and goes once the order is ready. */
export const orderPick = sqliteTable(
  'order_pick',
  {
    orderId: text('order_id').notNull(),
    lineId: text('line_id').notNull(),
    quantityMilli: integer('quantity_milli').notNull(),
    /** Somebody said that there is no more. */
    isLeft: integer('is_left').notNull(),
    /** What goes in its place, as the wire has it, as JSON; null is nothing. */
    instead: text('instead'),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.lineId] })],
);

/**
 * What this till stated of goods in somebody's hands, by what it was about: a count, an intake and its order, what went back, an
 * adjustment. The facts themselves are in the journal.
 */
export const goodsFact = sqliteTable(
  'goods_fact',
  {
    sequence: integer('sequence')
      .primaryKey()
      .references(() => journal.sequence),
    kind: text('kind', { enum: ['count', 'intake', 'sent-back', 'adjustment'] }).notNull(),
    /** The count; of an intake or what went back the purchase order, where there is one; the adjustment. */
    subjectId: text('subject_id'),
  },
  (table) => [index('goods_fact_by_subject').on(table.kind, table.subjectId, table.sequence)],
);

/** What this till stated of bins; what the hub has counted goes when its bin is next touched. Source: spec/bins.md BN7 */
export const binEntry = sqliteTable(
  'bin_entry',
  {
    sequence: integer('sequence')
      .notNull()
      .references(() => journal.sequence),
    entryNo: integer('entry_no').notNull(),
    bin: text('bin').notNull(),
    itemId: text('item_id').notNull(),
    kind: text('kind', { enum: ['moved', 'counted'] }).notNull(),
    quantityMilli: integer('quantity_milli').notNull(),
    /** By the hub's clock, as well as this till knew it. */
    at: integer('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sequence, table.entryNo] }),
    index('bin_entry_by_item').on(table.itemId, table.bin, table.sequence),
  ],
);

/** What is being scanned on one spot of a count and is not stated yet: the next item, or a moment without a scan, states it. At most one. */
export const countTally = sqliteTable('count_tally', {
  slot: integer('slot').primaryKey(),
  countId: text('count_id').notNull(),
  /** As JSON: spot, item, quantity, batch, serials, who and since when. */
  body: text('body').notNull(),
  lastAt: integer('last_at').notNull(),
});

/** An intake, a return to a supplier, an adjustment or a deed with a bin, or labels to print, that somebody has begun, and what came and is to be put away: it survives the power. At most one of each. */
export const goodsDraft = sqliteTable('goods_draft', {
  kind: text('kind').primaryKey(),
  body: text('body').notNull(),
  savedAt: integer('saved_at').notNull(),
});

/** What this till said of holds for customers last: that the goods are put aside, or how it ended; until the hub has heard of it. */
export const holdEnd = sqliteTable('hold_end', {
  holdId: text('hold_id').primaryKey(),
  how: text('how', { enum: ['put-aside', 'sold', 'let-go'] }).notNull(),
  staffId: text('staff_id').notNull(),
  at: integer('at').notNull(),
  state: text('state', { enum: ['waiting', 'given', 'refused'] }).notNull(),
  because: text('because'),
});

/** A completed sale as the receipt list shows it; its lines and tenders are read from the fact in the journal. */
export const sale = sqliteTable(
  'sale',
  {
    receiptNo: integer('receipt_no').primaryKey(),
    saleId: text('sale_id').notNull(),
    sequence: integer('sequence')
      .notNull()
      .references(() => journal.sequence),
    completedAt: integer('completed_at').notNull(),
    staffId: text('staff_id').notNull(),
    staffName: text('staff_name').notNull(),
    lineCount: integer('line_count').notNull(),
    total: integer('total').notNull(),
  },
  (table) => [index('sale_by_id').on(table.saleId)],
);

/** What lines of sales, also of other tills', this till brought back: who asks reads no journal. */
export const lineReturned = sqliteTable(
  'line_returned',
  {
    saleId: text('sale_id').notNull(),
    lineId: text('line_id').notNull(),
    bySaleId: text('by_sale_id').notNull(),
    byLineId: text('by_line_id').notNull(),
    quantityMilli: integer('quantity_milli').notNull(),
  },
  (table) => [primaryKey({ columns: [table.saleId, table.lineId, table.bySaleId, table.byLineId] })],
);

/** A drawer from its float to its Z report. Its totals are folded from the journal as far as `folded_to`, and never in a sale's transaction. */
export const shift = sqliteTable(
  'shift',
  {
    shiftId: text('shift_id').primaryKey(),
    registerId: text('register_id').notNull(),
    drawer: text('drawer').notNull(),
    openedAt: integer('opened_at').notNull(),
    openedBy: text('opened_by').notNull(),
    /** The float and the counts, as JSON. */
    state: text('state').notNull(),
    totals: text('totals').notNull(),
    foldedTo: integer('folded_to').notNull(),
    /** Sales go into this one. */
    isInUse: integer('is_in_use').notNull(),
    zNumber: integer('z_number'),
    closedSequence: integer('closed_sequence'),
  },
  (table) => [
    uniqueIndex('shift_open_drawer')
      .on(table.registerId, table.drawer)
      .where(sql`z_number is null`),
    uniqueIndex('shift_by_z_number').on(table.registerId, table.zNumber),
  ],
);

/** The sale being rung up, saved on every change; at most one. */
export const openSale = sqliteTable('open_sale', {
  slot: integer('slot').primaryKey(),
  body: text('body').notNull(),
  savedAt: integer('saved_at').notNull(),
});

/** What this till's own sales did to customers' points: the hub's word is behind by what it has not counted. */
export const pointsMoved = sqliteTable(
  'points_moved',
  {
    customerId: text('customer_id').notNull(),
    sequence: integer('sequence').notNull(),
    earned: integer('earned').notNull(),
    burned: integer('burned').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.sequence] })],
);

/** The durable spool. `sending` is on disk before the first byte leaves. */
export const printJob = sqliteTable(
  'print_job',
  {
    jobNo: integer('job_no').primaryKey({ autoIncrement: true }),
    jobId: text('job_id').notNull().unique(),
    /** Of a receipt, which is read from its sale when it is printed. */
    saleId: text('sale_id'),
    receiptNo: integer('receipt_no'),
    /** What is printed that is no receipt, whole, as JSON: a report says what was so when somebody asked for it. */
    paper: text('paper'),
    isCopy: integer('is_copy').notNull(),
    /** For whoever is given the goods: without a price. */
    isGift: integer('is_gift').notNull().default(0),
    state: text('state', { enum: ['queued', 'sending', 'printed', 'unknown', 'cancelled'] }).notNull(),
    because: text('because'),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [
    index('print_job_unsettled')
      .on(table.jobNo)
      .where(sql`state in ('queued', 'sending', 'unknown')`),
  ],
);

/** Receipts to be mailed by the hub, which this till asks for until it has answered. Survives the power. */
export const receiptMail = sqliteTable(
  'receipt_mail',
  {
    requestId: text('request_id').primaryKey(),
    saleId: text('sale_id').notNull(),
    kind: text('kind', { enum: ['receipt', 'gift-receipt', 'invoice'] }).notNull(),
    /** Nothing once the hub has it: the till needs it no more. */
    email: text('email'),
    state: text('state', { enum: ['waiting', 'given', 'refused'] }).notNull(),
    because: text('because'),
    askedAt: integer('asked_at').notNull(),
  },
  (table) => [
    index('receipt_mail_waiting')
      .on(table.askedAt)
      .where(sql`state = 'waiting'`),
    index('receipt_mail_by_sale').on(table.saleId, table.askedAt),
  ],
);

/** Pictures of slips and of goods that this till gives the hub after the facts that name them. Survives the power. */
export const slipPicture = sqliteTable(
  'slip_picture',
  {
    /** SHA-256 of the content, in hex. */
    photoId: text('photo_id').primaryKey(),
    /** Nothing once the hub has it: the till needs it no more. */
    content: blob('content', { mode: 'buffer' }),
    /** Held is one of goods that somebody is still counting: no fact names it yet. */
    state: text('state', { enum: ['held', 'waiting', 'given', 'refused'] }).notNull(),
    /** The transfer whose goods it shows; null of a slip and of what was adjusted. */
    transferId: text('transfer_id'),
    because: text('because'),
    takenAt: integer('taken_at').notNull(),
  },
  (table) => [
    index('slip_picture_waiting')
      .on(table.takenAt)
      .where(sql`state = 'waiting'`),
  ],
);

/** What a screen asked for by an intent's id, and what it was answered: asked again, it is answered again. */
export const intent = sqliteTable(
  'intent',
  {
    intentId: text('intent_id').primaryKey(),
    answer: text('answer').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [index('intent_by_time').on(table.at)],
);

/** Wrong PINs in a row, per person. Survives a restart: pulling the plug buys no guesses. */
export const pinMiss = sqliteTable('pin_miss', {
  staffId: text('staff_id').primaryKey(),
  misses: integer('misses').notNull(),
  waitUntil: integer('wait_until').notNull(),
  /** The PIN's hash that the misses were against: a new PIN from the hub starts afresh. */
  pinHash: text('pin_hash').notNull(),
});

/** Who this terminal is and how far it has come: identity, receipt counter, watermark, hub's clock. One row each. */
export const setting = sqliteTable('setting', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});

import { stockCauses } from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instantColumn, moneyColumn, placeColumn, quantityColumn, tenantId } from './columns';

/** The ledger, which is only ever added to, and what is read from it. */

export const stockEntry = pgTable(
  'stock_entry',
  {
    tenantId: tenantId(),
    /** What the entry follows from: a fact, or an adjustment made here. With entryNo it is the entry's identity. */
    factId: uuid('fact_id').notNull(),
    entryNo: integer('entry_no').notNull(),
    itemId: uuid('item_id').notNull(),
    fromPlace: placeColumn('from_place').notNull(),
    toPlace: placeColumn('to_place').notNull(),
    quantityMilli: quantityColumn('quantity_milli').notNull(),
    saleId: uuid('sale_id'),
    lineId: uuid('line_id'),
    /** By the hub's clock, as well as whoever stated it knew that clock. */
    at: instantColumn('at').notNull(),
    cause: text('cause', { enum: stockCauses }).notNull(),
    /** Which sale, shipment, count, intake …; null where nobody gave it a name. */
    causeId: uuid('cause_id'),
    batchCode: text('batch_code'),
    batchExpiresOn: date('batch_expires_on', { mode: 'string' }),
    serials: text('serials').array(),
    /** Who stated it, and as which of its facts; null for head office. */
    terminalId: uuid('terminal_id'),
    sequence: integer('sequence'),
    /** False where the terminal had never compared its clock with the hub's. */
    isClockKnown: boolean('is_clock_known').notNull(),
    /** Read back from an archive to be looked at: what follows from it was kept, so that it counts in nothing anew. */
    isBroughtBack: boolean('is_brought_back').notNull().default(false),
  },
  (table) => [
    // The table is cut by month of `at`, which therefore belongs to every unique key of it; a fact has one moment.
    primaryKey({ columns: [table.tenantId, table.factId, table.entryNo, table.at] }),
    index('stock_entry_by_item').on(table.tenantId, table.itemId, table.at),
    index('stock_entry_from')
      .on(table.tenantId, table.fromPlace, table.at)
      .where(sql`from_place <> 'customer'`),
    index('stock_entry_to')
      .on(table.tenantId, table.toPlace, table.at)
      .where(sql`to_place <> 'customer'`),
    index('stock_entry_by_cause')
      .on(table.tenantId, table.causeId)
      .where(sql`cause <> 'sale'`),
    index('stock_entry_by_serial')
      .using('gin', table.serials)
      .where(sql`serials is not null`),
  ],
);

export const moneyEntry = pgTable(
  'money_entry',
  {
    tenantId: tenantId(),
    factId: uuid('fact_id').notNull(),
    entryNo: integer('entry_no').notNull(),
    storeId: uuid('store_id').notNull(),
    registerId: uuid('register_id').notNull(),
    fromAccount: placeColumn('from_account').notNull(),
    toAccount: placeColumn('to_account').notNull(),
    amount: moneyColumn('amount').notNull(),
    currency: text('currency').notNull(),
    tradingDate: date('trading_date', { mode: 'string' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.factId, table.entryNo] })],
);

/** The sum of a store's stock entries per item, kept so that it need not be added up at each question; checked against them. */
export const stockLevel = pgTable(
  'stock_level',
  {
    tenantId: tenantId(),
    storeId: uuid('store_id').notNull(),
    itemId: uuid('item_id').notNull(),
    onHandMilli: quantityColumn('on_hand_milli').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.storeId, table.itemId] })],
);

export const sale = pgTable(
  'sale',
  {
    tenantId: tenantId(),
    saleId: uuid('sale_id').notNull(),
    factId: uuid('fact_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    storeId: uuid('store_id').notNull(),
    registerId: uuid('register_id').notNull(),
    staffId: uuid('staff_id').notNull(),
    receiptNo: integer('receipt_no').notNull(),
    completedAt: instantColumn('completed_at').notNull(),
    tradingDate: date('trading_date', { mode: 'string' }).notNull(),
    currency: text('currency').notNull(),
    subtotal: moneyColumn('subtotal').notNull(),
    discount: moneyColumn('discount').notNull(),
    net: moneyColumn('net').notNull(),
    tax: moneyColumn('tax').notNull(),
    total: moneyColumn('total').notNull(),
    cashRounding: moneyColumn('cash_rounding').notNull(),
    change: moneyColumn('change').notNull(),
    /** The drawer's shift, and what its sums need beside the sale's own; null where nobody opened one. Source: spec/shifts.md SF14 */
    shiftId: uuid('shift_id'),
    returned: moneyColumn('returned'),
    taxShares: jsonb('tax_shares').$type<{ code: string; name: string; amount: number }[]>(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.saleId] }),
    index('sale_by_time').on(table.tenantId, table.completedAt),
    // A day's figures never look at another day. Source: spec/dashboard.md DB5
    index('sale_by_day').on(table.tenantId, table.storeId, table.tradingDate),
    index('sale_by_receipt').on(table.tenantId, table.receiptNo),
    index('sale_by_shift')
      .on(table.tenantId, table.shiftId)
      .where(sql`shift_id is not null`),
  ],
);

export const saleLine = pgTable(
  'sale_line',
  {
    tenantId: tenantId(),
    saleId: uuid('sale_id').notNull(),
    lineId: uuid('line_id').notNull(),
    lineNo: integer('line_no').notNull(),
    itemId: uuid('item_id').notNull(),
    sku: text('sku').notNull(),
    description: text('description').notNull(),
    quantityMilli: quantityColumn('quantity_milli').notNull(),
    unitPrice: moneyColumn('unit_price').notNull(),
    lineDiscount: moneyColumn('line_discount').notNull(),
    saleDiscount: moneyColumn('sale_discount').notNull(),
    net: moneyColumn('net').notNull(),
    tax: moneyColumn('tax').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.saleId, table.lineId] })],
);

export const saleTender = pgTable(
  'sale_tender',
  {
    tenantId: tenantId(),
    saleId: uuid('sale_id').notNull(),
    tenderId: uuid('tender_id').notNull(),
    kind: text('kind').notNull(),
    tendered: moneyColumn('tendered').notNull(),
    applied: moneyColumn('applied').notNull(),
    reference: text('reference'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.saleId, table.tenderId] })],
);

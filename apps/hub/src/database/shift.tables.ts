import { type CauseV1, cashMovementKinds, type ShiftTotalsV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instantColumn, moneyColumn, tenantId } from './columns';

/** Drawers from float to count, as tills stated them. Source: spec/shifts.md */

type Pieces = { value: number; count: number }[];

export const shift = pgTable(
  'shift',
  {
    tenantId: tenantId(),
    shiftId: uuid('shift_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    /** Of the fact that opened it: from there on its terminal's facts are looked through. Null while only its Z report is here. */
    sequence: integer('sequence'),
    storeId: uuid('store_id').notNull(),
    registerId: uuid('register_id').notNull(),
    drawer: text('drawer').notNull(),
    openedBy: uuid('opened_by').notNull(),
    openedAt: instantColumn('opened_at').notNull(),
    tradingDate: date('trading_date', { mode: 'string' }).notNull(),
    currency: text('currency').notNull(),
    float: moneyColumn('float').notNull(),
    /** Null while only its Z report is here. */
    floatPieces: jsonb('float_pieces').$type<Pieces>(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.shiftId] }),
    index('shift_by_day').on(table.tenantId, table.tradingDate, table.openedAt),
  ],
);

export const cashMovement = pgTable(
  'cash_movement',
  {
    tenantId: tenantId(),
    factId: uuid('fact_id').notNull(),
    movementId: uuid('movement_id').notNull(),
    shiftId: uuid('shift_id').notNull(),
    storeId: uuid('store_id').notNull(),
    registerId: uuid('register_id').notNull(),
    kind: text('kind', { enum: cashMovementKinds }).notNull(),
    /** Always positive; the kind says which way. */
    amount: moneyColumn('amount').notNull(),
    currency: text('currency').notNull(),
    reason: text('reason').notNull(),
    staffId: uuid('staff_id').notNull(),
    approvedBy: uuid('approved_by'),
    at: instantColumn('at').notNull(),
    tradingDate: date('trading_date', { mode: 'string' }).notNull(),
    otherShiftId: uuid('other_shift_id'),
    photoId: text('photo_id'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.factId] }),
    index('cash_movement_by_shift').on(table.tenantId, table.shiftId),
    index('cash_movement_by_day').on(table.tenantId, table.tradingDate),
    index('cash_movement_by_photo')
      .on(table.tenantId, table.photoId)
      .where(sql`photo_id is not null`),
  ],
);

/** Every count is kept, also when somebody counted again. */
export const drawerCount = pgTable(
  'drawer_count',
  {
    tenantId: tenantId(),
    factId: uuid('fact_id').notNull(),
    shiftId: uuid('shift_id').notNull(),
    countNo: integer('count_no').notNull(),
    staffId: uuid('staff_id').notNull(),
    at: instantColumn('at').notNull(),
    total: moneyColumn('total').notNull(),
    pieces: jsonb('pieces').$type<Pieces>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.factId] }),
    index('drawer_count_by_shift').on(table.tenantId, table.shiftId),
  ],
);

/** What a close said. Two of one number, or of one shift, are both kept: they are facts, and a person is called. */
export const zReport = pgTable(
  'z_report',
  {
    tenantId: tenantId(),
    factId: uuid('fact_id').notNull(),
    shiftId: uuid('shift_id').notNull(),
    terminalId: uuid('terminal_id').notNull(),
    sequence: integer('sequence').notNull(),
    receivedAt: instantColumn('received_at').notNull(),
    storeId: uuid('store_id').notNull(),
    registerId: uuid('register_id').notNull(),
    zNumber: integer('z_number').notNull(),
    closedAt: instantColumn('closed_at').notNull(),
    closedBy: uuid('closed_by').notNull(),
    tradingDate: date('trading_date', { mode: 'string' }).notNull(),
    currency: text('currency').notNull(),
    float: moneyColumn('float').notNull(),
    expectedCash: moneyColumn('expected_cash').notNull(),
    countedCash: moneyColumn('counted_cash').notNull(),
    variance: moneyColumn('variance').notNull(),
    varianceReason: text('variance_reason'),
    approvedBy: uuid('approved_by'),
    leftInDrawer: moneyColumn('left_in_drawer').notNull(),
    banked: moneyColumn('banked').notNull(),
    totals: jsonb('totals').$type<ShiftTotalsV1>().notNull(),
    /** What the till held likely when the drawer did not agree; null from a till that did not say. */
    causes: jsonb('causes').$type<CauseV1[]>(),
    /** Where it says another figure than what arrived comes to; empty when they agree. Made anew when something arrives late. */
    differences: jsonb('differences')
      .$type<{ figure: string; stated: number; summed: number }[]>()
      .notNull()
      .default([]),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.factId] }),
    index('z_report_by_shift').on(table.tenantId, table.shiftId),
    index('z_report_by_number').on(table.tenantId, table.registerId, table.zNumber),
    index('z_report_by_day').on(table.tenantId, table.tradingDate),
  ],
);

/** A fact of a shift that its Z report could not know of. */
export const shiftLate = pgTable(
  'shift_late',
  {
    tenantId: tenantId(),
    factId: uuid('fact_id').notNull(),
    shiftId: uuid('shift_id').notNull(),
    kind: text('kind').notNull(),
    recordedAt: instantColumn('recorded_at').notNull(),
    arrivedAt: instantColumn('arrived_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.factId] }),
    index('shift_late_by_shift').on(table.tenantId, table.shiftId),
  ],
);

/** Money that a shift took for what is no sale: an instalment, or what somebody owes. */
export const shiftPayment = pgTable(
  'shift_payment',
  {
    tenantId: tenantId(),
    factId: uuid('fact_id').notNull(),
    shiftId: uuid('shift_id').notNull(),
    paymentId: uuid('payment_id').notNull(),
    purpose: text('purpose').notNull(),
    staffId: uuid('staff_id').notNull(),
    at: instantColumn('at').notNull(),
    amount: moneyColumn('amount').notNull(),
    cashRounding: moneyColumn('cash_rounding').notNull(),
    tenders: jsonb('tenders').$type<{ kind: string; tendered: number; applied: number }[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.factId] }),
    index('shift_payment_by_shift').on(table.tenantId, table.shiftId),
  ],
);

/** Pictures of slips, each under the hash that its movement states. Source: spec/shifts.md SF33 */
export const slipPicture = pgTable(
  'slip_picture',
  {
    tenantId: tenantId(),
    /** SHA-256 of the content, in hex. */
    photoId: text('photo_id').notNull(),
    content: bytes('content').notNull(),
    receivedAt: instantColumn('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.photoId] })],
);

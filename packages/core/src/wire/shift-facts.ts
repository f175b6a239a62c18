import { z } from 'zod';
import { currencySchema, idOf, instantSchema, moneySchema, tradingDateSchema } from './fields';
import { tenderKinds } from './sale-fact';

/** What happens to a drawer's cash between its float and its count. Source: spec/shifts.md */

/** Money as it was counted; `total` is the sum of the denominations where they were counted one by one. */
export const CashCountV1 = z.object({
  total: moneySchema,
  denominations: z.array(z.object({ value: moneySchema, count: z.int().min(0) })),
});
export type CashCountV1 = z.infer<typeof CashCountV1>;

export const cashMovementKinds = ['paid-in', 'paid-out', 'drop', 'transfer-in', 'transfer-out'] as const;
export type CashMovementKind = (typeof cashMovementKinds)[number];

export const ShiftOpenedV1 = z.object({
  type: z.literal('shift-opened'),
  v: z.literal(1),
  shiftId: idOf('ShiftId'),
  storeId: idOf('StoreId'),
  registerId: idOf('RegisterId'),
  /** Which of the register's drawers, as people call it. */
  drawer: z.string().min(1),
  staffId: idOf('StaffId'),
  openedAt: instantSchema,
  tradingDate: tradingDateSchema,
  currency: currencySchema,
  float: CashCountV1,
});

export const CashMovedV1 = z.object({
  type: z.literal('cash-moved'),
  v: z.literal(1),
  movementId: idOf('CashMovementId'),
  shiftId: idOf('ShiftId'),
  storeId: idOf('StoreId'),
  registerId: idOf('RegisterId'),
  kind: z.enum(cashMovementKinds),
  /** Always positive; the kind says which way. */
  amount: moneySchema,
  currency: currencySchema,
  reason: z.string().min(1),
  staffId: idOf('StaffId'),
  approvedBy: idOf('StaffId').nullable(),
  at: instantSchema,
  tradingDate: tradingDateSchema,
  /** The other drawer of a transfer. */
  otherShiftId: idOf('ShiftId').nullable(),
  /** SHA-256 of a picture of the slip. */
  photoId: z.string().nullable(),
});

/** A count is stated before its person sees what was expected; each is kept, also when somebody counted again. */
export const DrawerCountedV1 = z.object({
  type: z.literal('drawer-counted'),
  v: z.literal(1),
  shiftId: idOf('ShiftId'),
  countNo: z.int().positive(),
  staffId: idOf('StaffId'),
  at: instantSchema,
  count: CashCountV1,
});

/** What a shift came to. The same shape is an X report while it is open. */
export const ShiftTotalsV1 = z.object({
  sales: z.int().min(0),
  returns: z.int().min(0),
  firstReceiptNo: z.int().nullable(),
  lastReceiptNo: z.int().nullable(),
  gross: moneySchema,
  returned: moneySchema,
  discount: moneySchema,
  net: moneySchema,
  tax: moneySchema,
  taxes: z.array(z.object({ code: z.string(), name: z.string(), amount: moneySchema })),
  total: moneySchema,
  cashRounding: moneySchema,
  tenders: z.array(
    z.object({ kind: z.enum(tenderKinds), count: z.int(), taken: moneySchema, given: moneySchema }),
  ),
  paidIn: moneySchema,
  paidOut: moneySchema,
  dropped: moneySchema,
  transferredIn: moneySchema,
  transferredOut: moneySchema,
  drawerOpenings: z.int().min(0),
  /** Openings that nothing which the till did explains; left out where there was none, and by tills that did not tell. */
  drawerFoundOpen: z.int().positive().optional(),
  removedLines: z.int().min(0),
  discardedSales: z.int().min(0),
});
export type ShiftTotalsV1 = z.infer<typeof ShiftTotalsV1>;

export const causeKinds = [
  'change-error',
  'wrong-tender-key',
  'paid-out-not-recorded',
  'paid-in-twice',
  'float-miscounted',
  'notes-swapped',
  'sale-not-paid',
  'drawer-opened-without-sale',
  'refund-not-given',
  'drop-not-recorded',
  'rounding-slips',
  'count-digits-swapped',
] as const;

/** `weight` only ranks: a cause of 80 is not four times as likely as one of 20. */
export const CauseV1 = z.object({
  kind: z.enum(causeKinds),
  weight: z.int(),
  saleIds: z.array(idOf('SaleId')),
});
export type CauseV1 = z.infer<typeof CauseV1>;

/** The Z report, whole and for ever: whatever arrives later belongs to the shift and is shown beside it as late. */
export const ShiftClosedV1 = z.object({
  type: z.literal('shift-closed'),
  v: z.literal(1),
  shiftId: idOf('ShiftId'),
  /** 1, 2, 3 … per register, without gaps. */
  zNumber: z.int().positive(),
  storeId: idOf('StoreId'),
  registerId: idOf('RegisterId'),
  drawer: z.string(),
  openedAt: instantSchema,
  openedBy: idOf('StaffId'),
  closedAt: instantSchema,
  closedBy: idOf('StaffId'),
  tradingDate: tradingDateSchema,
  currency: currencySchema,
  float: moneySchema,
  totals: ShiftTotalsV1,
  expectedCash: moneySchema,
  countedCash: moneySchema,
  /** Counted less expected: negative when money is missing. */
  variance: moneySchema,
  varianceReason: z.string().nullable(),
  approvedBy: idOf('StaffId').nullable(),
  /** Somebody counted again, once the difference was shown: how often in all, and what the first count, before it was, came to. */
  recount: z.object({ counts: z.int().min(2), firstCounted: moneySchema }).optional(),
  /** What stays in the drawer for the next shift, and what goes to the bank. */
  left: moneySchema,
  banked: moneySchema,
  /** What may have happened to a drawer that did not agree, likeliest first, as its till saw it then. Older tills do not say. */
  causes: z.array(CauseV1).optional(),
});
export type ShiftClosedV1 = z.infer<typeof ShiftClosedV1>;

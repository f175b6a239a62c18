import type { Instant, Money, SaleId, ShiftId } from '@tillbridge/core/kernel';
import type { CauseKind, ShiftFigures } from '@tillbridge/core/shift';
import {
  CashCountV1,
  type CashMovementKind,
  type ShiftClosedV1,
  idOf,
  moneySchema,
} from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import { longestPicture } from '../longest';
import type { Done, PaperOnScreen } from '../views';

/** Drawers and their shifts. Source: spec/shifts.md */
export type ShiftApi = {
  drawers(): DrawersView;
  openShift(intent: { intentId: string; drawer: string; float: CashCountV1 }): Done;
  /** Sales go into this open drawer from now on. */
  useDrawer(intent: { intentId: string; shiftId: ShiftId }): Done;
  moveCash(intent: {
    intentId: string;
    shiftId: ShiftId;
    kind: 'paid-in' | 'paid-out' | 'drop';
    amount: Money;
    reason: string;
    /** A slip to sign comes out of the printer, where there is one. */
    withSlip: boolean;
    /** A JPEG of the slip that was paid for, base64. */
    picture?: string | undefined;
  }): Done;
  /** From one open drawer of this register to another: it leaves one and comes into the other, or neither. */
  transferCash(intent: {
    intentId: string;
    shiftId: ShiftId;
    toShiftId: ShiftId;
    amount: Money;
    reason: string;
  }): Done;
  /** Opens the drawer, where the till can, for whoever counts it. */
  openToCount(intent: { intentId: string; shiftId: ShiftId }): Done;
  /** Commits a count. Only after it does a screen see what was expected. */
  countDrawer(intent: { intentId: string; shiftId: ShiftId; count: CashCountV1 }): Done;
  /** Closes on the last count, and prints the Z report. `unapproved` when nobody is there who may approve. */
  closeShift(intent: {
    intentId: string;
    shiftId: ShiftId;
    left: Money;
    reason: string | null;
    unapproved: boolean;
  }): Done;
  /** What the drawer came to so far. */
  xReport(query: { shiftId: ShiftId }): Done<ShiftView>;
  /** Why a counted drawer does not agree, likeliest first. */
  explainVariance(query: { shiftId: ShiftId }): Done<CauseView[]>;
  /** Closed shifts of this register, newest first. */
  zReports(query: { limit: number }): ShiftClosedV1[];
  /** A report or a slip as its paper has it. */
  drawerPaper(query: DrawerPaper): Done<PaperView>;
  /** Prints it; a second time it says COPY. */
  printDrawerPaper(intent: { intentId: string; paper: DrawerPaper }): Done;
};

export type MovementView = {
  movementId: string;
  kind: CashMovementKind;
  amount: Money;
  reason: string;
  staffName: string;
  at: Instant;
  otherDrawer: string | null;
};
export type CountView = { countNo: number; at: Instant; staffName: string; count: CashCountV1 };
export type ShiftView = ShiftFigures & {
  shiftId: ShiftId;
  drawer: string;
  openedAt: Instant;
  openedBy: string;
  float: CashCountV1;
  isInUse: boolean;
  movements: MovementView[];
  counts: CountView[];
  /** Whether the last count is so far off that its close wants a reason and another person; null before a count. */
  asksWhy: boolean | null;
};
export type DrawersView = {
  /** No cash is taken before a drawer is open. */
  requiresShift: boolean;
  usualFloat: Money;
  denominations: Money[];
  hasPrinter: boolean;
  drawers: { drawer: string; shift: ShiftView | null }[];
  /** Sales that wait at this till or its store: whoever closes a drawer should know. */
  parkedSales: number;
};
/** A guess at why a drawer does not agree, with the sales to look at. */
export type CauseView = {
  kind: CauseKind;
  receipts: { saleId: SaleId; receiptNo: number; total: Money; completedAt: Instant }[];
};
const shiftId = idOf('ShiftId');

const DrawerPaper = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('x-report'), shiftId }),
  z.object({ kind: z.literal('z-report'), zNumber: z.int().positive() }),
  z.object({ kind: z.literal('deposit-slip'), zNumber: z.int().positive() }),
  z.object({ kind: z.literal('movement-slip'), shiftId, movementId: z.string() }),
]);
export type DrawerPaper = z.infer<typeof DrawerPaper>;
export type PaperView = { title: string } & PaperOnScreen;

const reason = z.string().max(200);

export const shiftProcedures = {
  drawers: t.procedure.query(({ ctx }) => ctx.api.drawers()),
  openShift: t.procedure
    .input(z.object({ intentId, drawer: z.string().min(1).max(40), float: CashCountV1 }))
    .mutation(({ ctx, input }) => ctx.api.openShift(input)),
  useDrawer: t.procedure
    .input(z.object({ intentId, shiftId }))
    .mutation(({ ctx, input }) => ctx.api.useDrawer(input)),
  moveCash: t.procedure
    .input(
      z.object({
        intentId,
        shiftId,
        kind: z.enum(['paid-in', 'paid-out', 'drop']),
        amount: moneySchema,
        reason,
        withSlip: z.boolean(),
        picture: z.base64().max(longestPicture).optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.moveCash(input)),
  transferCash: t.procedure
    .input(z.object({ intentId, shiftId, toShiftId: shiftId, amount: moneySchema, reason }))
    .mutation(({ ctx, input }) => ctx.api.transferCash(input)),
  openToCount: t.procedure
    .input(z.object({ intentId, shiftId }))
    .mutation(({ ctx, input }) => ctx.api.openToCount(input)),
  countDrawer: t.procedure
    .input(z.object({ intentId, shiftId, count: CashCountV1 }))
    .mutation(({ ctx, input }) => ctx.api.countDrawer(input)),
  closeShift: t.procedure
    .input(
      z.object({ intentId, shiftId, left: moneySchema, reason: reason.nullable(), unapproved: z.boolean() }),
    )
    .mutation(({ ctx, input }) => ctx.api.closeShift(input)),
  xReport: t.procedure.input(z.object({ shiftId })).query(({ ctx, input }) => ctx.api.xReport(input)),
  explainVariance: t.procedure
    .input(z.object({ shiftId }))
    .query(({ ctx, input }) => ctx.api.explainVariance(input)),
  zReports: t.procedure
    .input(z.object({ limit: z.int().min(1).max(100) }))
    .query(({ ctx, input }) => ctx.api.zReports(input)),
  drawerPaper: t.procedure.input(DrawerPaper).query(({ ctx, input }) => ctx.api.drawerPaper(input)),
  printDrawerPaper: t.procedure
    .input(z.object({ intentId, paper: DrawerPaper }))
    .mutation(({ ctx, input }) => ctx.api.printDrawerPaper(input)),
};

import type { Instant, Money, ShiftId } from '@tillbridge/core/kernel';
import type { ShiftFigures } from '@tillbridge/core/shift';
import { CashCountV1, type ShiftClosedV1, idOf, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

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
  }): Done;
  /** Commits a count. Only after it does a screen see what was expected. */
  countDrawer(intent: { intentId: string; shiftId: ShiftId; count: CashCountV1 }): Done;
  /** Closes on the last count. `unapproved` when nobody is there who may approve. */
  closeShift(intent: {
    intentId: string;
    shiftId: ShiftId;
    left: Money;
    reason: string | null;
    unapproved: boolean;
  }): Done;
  /** What the drawer came to so far. */
  xReport(query: { shiftId: ShiftId }): Done<ShiftView>;
  /** Closed shifts of this register, newest first. */
  zReports(query: { limit: number }): ShiftClosedV1[];
};

export type ShiftView = ShiftFigures & {
  shiftId: ShiftId;
  drawer: string;
  openedAt: Instant;
  float: CashCountV1;
  isInUse: boolean;
  counts: { countNo: number; at: Instant; count: CashCountV1 }[];
};
export type DrawersView = {
  /** No cash is taken before a drawer is open. */
  requiresShift: boolean;
  usualFloat: Money;
  denominations: Money[];
  drawers: { drawer: string; shift: ShiftView | null }[];
  /** Sales that wait at this till or its store: whoever closes a drawer should know. */
  parkedSales: number;
};

const shiftId = idOf('ShiftId');

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
        reason: z.string().max(200),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.moveCash(input)),
  countDrawer: t.procedure
    .input(z.object({ intentId, shiftId, count: CashCountV1 }))
    .mutation(({ ctx, input }) => ctx.api.countDrawer(input)),
  closeShift: t.procedure
    .input(
      z.object({
        intentId,
        shiftId,
        left: moneySchema,
        reason: z.string().max(200).nullable(),
        unapproved: z.boolean(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.closeShift(input)),
  xReport: t.procedure.input(z.object({ shiftId })).query(({ ctx, input }) => ctx.api.xReport(input)),
  zReports: t.procedure
    .input(z.object({ limit: z.int().min(1).max(100) }))
    .query(({ ctx, input }) => ctx.api.zReports(input)),
};

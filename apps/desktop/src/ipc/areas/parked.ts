import type { Id, Instant, Money, ParkId, TradingDate } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';
import { longestLabel } from '../longest';

/** Sales that wait, and quotes. Source: spec/parked-sales.md */
export type ParkedApi = {
  /** What waits, the oldest first: parked here, and at the store's other tills as the hub last told. */
  parkedSales(): ParkedRow[];
  /** Puts the sale aside and frees the counter. `validDays` makes a quote of it. */
  parkSale(intent: { intentId: string; label: string; validDays: number | null }): Done;
  /** Brings it to the counter. Another till's needs the hub. */
  takeUpParked(intent: { intentId: string; parkId: ParkId }): Promise<Done<TakenUpView>>;
  /** Nobody wants it any more. */
  throwAwayParked(intent: { intentId: string; parkId: ParkId }): Promise<Done>;
};

export type ParkedRow = {
  parkId: ParkId;
  label: string;
  staffName: string;
  parkedAt: Instant;
  total: Money;
  lineCount: number;
  customerName: string | null;
  quote: { quoteId: Id<'QuoteId'>; validUntil: TradingDate; isOver: boolean } | null;
  /** The other register that parked it; null for this one. */
  at: string | null;
};

/** `was` is what a quote offered that is over: it costs what things cost today. */
export type TakenUpView = { was: Money | null; total: Money };

export const longestValidDays = 365;

export const parkedProcedures = {
  parkedSales: t.procedure.query(({ ctx }) => ctx.api.parkedSales()),
  parkSale: t.procedure
    .input(
      z.object({
        intentId,
        label: z.string().trim().max(longestLabel),
        validDays: z.int().min(0).max(longestValidDays).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.parkSale(input)),
  takeUpParked: t.procedure
    .input(z.object({ intentId, parkId: idOf('ParkId') }))
    .mutation(({ ctx, input }) => ctx.api.takeUpParked(input)),
  throwAwayParked: t.procedure
    .input(z.object({ intentId, parkId: idOf('ParkId') }))
    .mutation(({ ctx, input }) => ctx.api.throwAwayParked(input)),
};

import type { Money } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** Points that customers earn and pay with. Source: spec/loyalty.md */
export type LoyaltyApi = {
  /** The points of the customer in the open sale; null where there is none, or the company gives none. */
  pointsOfSale(): PointsView | null;
  /** Pays a part of the sale with points; without a number as many as may be. */
  payWithPoints(intent: { intentId: string; points: number | null }): Done;
};

export type PointsView = {
  name: string;
  /** With what this till did since the hub told, less what the open sale burns already. */
  points: number;
  /** What one pays, minor units. */
  pointWorth: Money;
  /** Fewer than this pay nothing. */
  least: number;
  /** So many may pay now, and what they pay. */
  most: number;
  amount: Money;
  /** When the hub's word is from; null where it never said anything. */
  asOf: string | null;
  /** Other tills may have taken some since. */
  isAway: boolean;
  /** What a till may let go of one customer's points while the hub is away; null is all. */
  offlineMost: number | null;
  /** The sentence that says why none may pay; null where some may. */
  why: string | null;
};

export const loyaltyProcedures = {
  pointsOfSale: t.procedure.query(({ ctx }) => ctx.api.pointsOfSale()),
  payWithPoints: t.procedure
    .input(z.object({ intentId, points: z.int().positive().max(1_000_000_000).nullable() }))
    .mutation(({ ctx, input }) => ctx.api.payWithPoints(input)),
};

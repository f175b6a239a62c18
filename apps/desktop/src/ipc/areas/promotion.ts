import type { LineId, Money } from '@tillbridge/core/kernel';
import type { PriceStep } from '@tillbridge/core/promotion';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** Coupons, and why a line costs what it costs. Source: spec/promotions.md */
export type PromotionApi = {
  addCoupon(intent: { intentId: string; code: string }): Done;
  removeCoupon(intent: { intentId: string; code: string }): Done;
  whyPrice(query: { lineId: LineId }): WhyStep[];
};

export type WhyStep = {
  kind: PriceStep['kind'];
  words: string;
  /** What it took off the line; null for a price. */
  off: Money | null;
  /** What the line came to after it. */
  left: Money;
};

const code = z.string().min(1).max(80);

export const promotionProcedures = {
  addCoupon: t.procedure
    .input(z.object({ intentId, code }))
    .mutation(({ ctx, input }) => ctx.api.addCoupon(input)),
  removeCoupon: t.procedure
    .input(z.object({ intentId, code }))
    .mutation(({ ctx, input }) => ctx.api.removeCoupon(input)),
  whyPrice: t.procedure
    .input(z.object({ lineId: idOf('LineId') }))
    .query(({ ctx, input }) => ctx.api.whyPrice(input)),
};

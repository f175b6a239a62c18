import type { Instant, Money, Quantity } from '@tillbridge/core/kernel';
import {
  type AdjustmentReason,
  adjustmentReasons,
  idOf,
  moneySchema,
  quantitySchema,
} from '@tillbridge/core/wire';
import { z } from 'zod';
import { longestNote, longestPicture } from '../longest';
import { intentId, t } from '../procedure';
import type { Done } from '../views';
import { type DraftedItem, trackedTyped } from './intake';

/** What leaves or comes without a sale, a transfer or a supplier. Source: spec/stock-adjustments.md */
export type AdjustmentApi = {
  adjustments(): AdjustmentsView;
  adjustment(): AdjustmentView | null;
  beginAdjustment(intent: { intentId: string; reason: AdjustmentReason }): Done;
  /** All of a line as somebody typed it; a null line is a new one. */
  setAdjustmentLine(intent: { intentId: string; line: AdjustmentLineTyped }): Done;
  removeAdjustmentLine(intent: { intentId: string; lineId: AdjustmentLineTyped['lineId'] & string }): Done;
  /** It is so: from now on the stock says it. */
  adjustStock(intent: {
    intentId: string;
    note: string;
    /** A JPEG of it, base64. */
    picture?: string | undefined;
  }): Done;
};

const lineSchema = z.object({
  lineId: idOf('LineId').nullable(),
  itemId: idOf('ItemId'),
  quantity: quantitySchema,
  unitCost: moneySchema.nullable(),
  ...trackedTyped,
});
export type AdjustmentLineTyped = z.infer<typeof lineSchema>;

export type AdjustmentReasonView = {
  reason: AdjustmentReason;
  /** Goods come; else they go. */
  isGain: boolean;
  wantsNote: boolean;
  /** The person may not state it alone. */
  wantsAnother: boolean;
};
export type AdjustmentsView = {
  reasons: AdjustmentReasonView[];
  lately: {
    adjustmentId: string;
    reason: AdjustmentReason;
    isGain: boolean;
    at: Instant;
    staffName: string;
    note: string | null;
    items: number;
    isSent: boolean;
  }[];
  isBegun: boolean;
};
export type AdjustmentView = AdjustmentReasonView & {
  lines: (DraftedItem & { quantity: Quantity; unitCost: Money | null; onHand: Quantity | null })[];
  /** At average cost; null where nobody knows it, or the person may not see it. */
  value: Money | null;
  /** Opening stock and what was found may say what one is worth. */
  asksCost: boolean;
  serialOf: string | null;
};

const intent = z.object({ intentId });

export const adjustmentProcedures = {
  adjustments: t.procedure.query(({ ctx }) => ctx.api.adjustments()),
  adjustment: t.procedure.query(({ ctx }) => ctx.api.adjustment()),
  beginAdjustment: t.procedure
    .input(intent.extend({ reason: z.enum(adjustmentReasons) }))
    .mutation(({ ctx, input }) => ctx.api.beginAdjustment(input)),
  setAdjustmentLine: t.procedure
    .input(intent.extend({ line: lineSchema }))
    .mutation(({ ctx, input }) => ctx.api.setAdjustmentLine(input)),
  removeAdjustmentLine: t.procedure
    .input(intent.extend({ lineId: idOf('LineId') }))
    .mutation(({ ctx, input }) => ctx.api.removeAdjustmentLine(input)),
  adjustStock: t.procedure
    .input(
      intent.extend({
        note: z.string().trim().max(longestNote),
        picture: z.base64().max(longestPicture).optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.adjustStock(input)),
};

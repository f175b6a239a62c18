import type { LineId, Money } from '@tillbridge/core/kernel';
import { idOf, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';
import { longestCustomName } from '../longest';

/** Another price for a line, and what is in no catalogue. Source: spec/sale.md S13, S14 */
export type SellingApi = {
  /** The price of one, with why; null takes the catalogue's again. */
  setPrice(intent: { intentId: string; lineId: LineId; to: { price: Money; reason: string } | null }): Done;
  /** What a custom item may be taxed as, the usual first; null where head office has set up none. */
  customItem(): CustomItemView | null;
  addCustomItem(intent: { intentId: string; name: string; price: Money; taxCodes: string[] }): Done;
};

export type CustomItemView = { name: string; taxes: { codes: string[]; name: string }[] };

const longestReason = 80;
export const sellingProcedures = {
  setPrice: t.procedure
    .input(
      z.object({
        intentId,
        lineId: idOf('LineId'),
        to: z.object({ price: moneySchema, reason: z.string().trim().min(1).max(longestReason) }).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.setPrice(input)),
  customItem: t.procedure.query(({ ctx }) => ctx.api.customItem()),
  addCustomItem: t.procedure
    .input(
      z.object({
        intentId,
        name: z.string().trim().min(1).max(longestCustomName),
        price: moneySchema,
        taxCodes: z.array(z.string().max(40)).max(10),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.addCustomItem(input)),
};

import { tradingDateSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { longestCertificate } from '../longest';
import { intentId, t } from '../procedure';
import type { Done, ExemptionView } from '../views';

/** A buyer who shows a certificate pays no tax. Source: spec/sale.md S15 */
export type ExemptionApi = {
  /** Null takes it off the sale again. */
  setExemption(intent: { intentId: string; exemption: ExemptionView | null }): Done;
};

const text = z.string().max(longestCertificate);

export const exemptionProcedures = {
  setExemption: t.procedure
    .input(
      z.object({
        intentId,
        exemption: z.object({ certificate: text, name: text, expiresOn: tradingDateSchema }).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.setExemption(input)),
};

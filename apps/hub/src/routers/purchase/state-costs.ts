import { ReceiptChargeV1, idOf, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { doneBy } from '../../access';
import { asTenant } from '../../database';
import { stateLaterCosts } from '../../purchase';
import { allowed } from '../procedure';
import { worded } from './input';

/** What the invoice said of an intake, after the goods had come. */
export const stateCosts = allowed('order-goods')
  .input(
    z.object({
      intakeFactId: idOf('FactId'),
      unitCosts: z
        .array(z.object({ lineId: idOf('LineId'), unitCost: moneySchema.refine((cost) => cost >= 0) }))
        .max(1_000),
      charges: z.array(ReceiptChargeV1).max(20).nullable(),
    }),
  )
  .mutation(({ ctx: { db, deps, principal, tenantId }, input }) =>
    asTenant(db, tenantId, async (tx) =>
      worded(
        await stateLaterCosts(tx, { tenantId, at: deps.clock.now(), deps }, doneBy(principal), {
          ...input,
          mayActAt: (storeId) =>
            principal.storeIds === null || principal.storeIds.some((each) => each === storeId),
        }),
      ),
    ),
  );

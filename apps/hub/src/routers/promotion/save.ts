import { PromotionV1, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { savePromotion } from '../../promotion';
import { allowed } from '../procedure';

const weekMinutes = 7 * 24 * 60;

export const save = allowed('change-promotions')
  .input(
    z.object({
      promotion: PromotionV1.extend({
        name: z.string().trim().min(1).max(80),
        receiptText: z.string().trim().max(60),
        coupon: z.string().trim().toUpperCase().min(3).max(40).nullable(),
        hours: z
          .array(
            z
              .object({ from: z.int().min(0).max(weekMinutes), to: z.int().max(2 * weekMinutes) })
              .refine(({ from, to }) => from < to, 'a span ends after it begins'),
          )
          .min(1)
          .max(50)
          .nullable(),
      }),
      /** `changedAt` of what was edited; null for a new one. */
      basedOn: instantSchema.nullable(),
    }),
  )
  .mutation(({ ctx, input }) => savePromotion(ctx.db, ctx.deps, { by: ctx.principal, ...input }));

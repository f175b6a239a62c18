import { LoyaltyRuleV1, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { saveLoyaltyRule } from '../../loyalty';
import { allowed } from '../procedure';

const most = 1_000_000;

export const saveRule = allowed('change-promotions')
  .input(
    z.object({
      rule: LoyaltyRuleV1.extend({
        pointsPerUnit: z.int().min(0).max(10_000),
        minimumToBurn: z.int().min(0).max(most),
        offlineMost: z.int().min(0).max(most).nullable(),
        expireAfterMonths: z.int().min(1).max(120).nullable(),
      }),
      /** `changedAt` of what was edited; null where there was none. */
      basedOn: instantSchema.nullable(),
    }),
  )
  .mutation(({ ctx, input }) => saveLoyaltyRule(ctx.db, ctx.deps, { by: ctx.principal, ...input }));

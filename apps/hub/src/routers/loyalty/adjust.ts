import { z } from 'zod';
import { adjustPoints } from '../../loyalty';
import { whichCustomer } from '../customer/input';
import { allowed } from '../procedure';

const most = 1_000_000;

export const adjust = allowed('change-customers')
  .input(
    whichCustomer.extend({
      points: z
        .int()
        .min(-most)
        .max(most)
        .refine((points) => points !== 0, 'no points'),
      note: z.string().trim().min(3).max(200),
    }),
  )
  .mutation(({ ctx, input }) => adjustPoints(ctx.db, ctx.deps, ctx.principal, input));

import { z } from 'zod';
import { changeDemand as change } from '../../account';
import { secondFactorDemands } from '../../database/schema';
import { allowedEverywhere, provenLately } from '../procedure';

export const changeDemand = allowedEverywhere('manage-company')
  .use(provenLately)
  .input(z.object({ demand: z.enum(secondFactorDemands) }))
  .mutation(({ ctx, input }) => change(ctx.db, ctx.deps, ctx.principal, input.demand));

import { z } from 'zod';
import { hire as hireSomebody } from '../../people';
import { allowed, provenLately } from '../procedure';
import { grantsInput, pinInput } from './inputs';

export const hire = allowed('manage-staff')
  .use(provenLately)
  .input(z.object({ name: z.string().max(200), grants: grantsInput, pin: pinInput }))
  .mutation(({ ctx, input }) => hireSomebody(ctx.db, ctx.deps, ctx.principal, input));

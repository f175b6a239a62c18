import { LimitsV1, idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { setPersonLimits } from '../../people';
import { allowed, provenLately } from '../procedure';

export const setLimits = allowed('manage-staff')
  .use(provenLately)
  .input(z.object({ staffId: idOf('StaffId'), limits: LimitsV1.nullable() }))
  .mutation(({ ctx, input }) => setPersonLimits(ctx.db, ctx.deps, ctx.principal, input));

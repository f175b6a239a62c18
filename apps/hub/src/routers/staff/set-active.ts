import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { setActive as setPersonActive } from '../../people';
import { allowed } from '../procedure';

export const setActive = allowed('manage-staff')
  .input(z.object({ staffId: idOf('StaffId'), isActive: z.boolean() }))
  .mutation(({ ctx, input }) => setPersonActive(ctx.db, ctx.deps, ctx.principal, input));

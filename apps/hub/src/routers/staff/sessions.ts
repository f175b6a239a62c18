import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { sessionsOfPerson } from '../../people';
import { allowed } from '../procedure';

export const sessions = allowed('manage-staff')
  .input(z.object({ staffId: idOf('StaffId') }))
  .query(({ ctx, input }) => sessionsOfPerson(ctx.db, ctx.deps, ctx.principal, input.staffId));

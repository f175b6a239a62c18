import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { endSessionsOfPerson } from '../../people';
import { allowed } from '../procedure';

/** One session, or with null all of them. */
export const endSessions = allowed('manage-staff')
  .input(z.object({ staffId: idOf('StaffId'), sessionId: z.uuid().nullable() }))
  .mutation(({ ctx, input }) => endSessionsOfPerson(ctx.db, ctx.deps, ctx.principal, input));

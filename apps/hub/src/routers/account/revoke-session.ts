import { z } from 'zod';
import { revokeSession as endIt } from '../../account';
import { asPerson } from './person';

export const revokeSession = asPerson
  .input(z.object({ sessionId: z.uuid() }))
  .mutation(({ ctx, input }) => endIt(ctx.db, ctx.deps, ctx.person, input.sessionId, ctx.visitor));

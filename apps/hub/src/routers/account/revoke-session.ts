import { z } from 'zod';
import { revokeSession as endIt } from '../../account';
import { provenLately } from '../procedure';
import { asPerson } from './person';

export const revokeSession = asPerson
  .use(provenLately)
  .input(z.object({ sessionId: z.uuid() }))
  .mutation(({ ctx, input }) => endIt(ctx.db, ctx.deps, ctx.person, input.sessionId, ctx.visitor));

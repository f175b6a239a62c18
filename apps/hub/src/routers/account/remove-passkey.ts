import { z } from 'zod';
import { removePasskey as remove } from '../../account';
import { provenLately } from '../procedure';
import { asPerson } from './person';

export const removePasskey = asPerson
  .use(provenLately)
  .input(z.object({ passkeyId: z.uuid() }))
  .mutation(({ ctx, input }) => remove(ctx.db, ctx.deps, ctx.person, input.passkeyId, ctx.visitor));

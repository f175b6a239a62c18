import { z } from 'zod';
import { Email, askForReset } from '../../account';
import { atTheDoorProcedure } from '../procedure';

/** A link by mail for a new password. The answer does not say whether there is an account. */
export const forgot = atTheDoorProcedure
  .input(z.object({ email: Email }))
  .mutation(({ ctx, input }) => askForReset(ctx.hub, input.email, ctx.visit));

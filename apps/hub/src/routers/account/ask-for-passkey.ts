import { refuse } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { askAfterPassword, askAtTheDoor, startAgain } from '../../account';
import { atTheDoorProcedure } from '../procedure';
import { broughtToken } from './person';

/** What the browser asks of a passkey: alone, or after the password. */
export const askForPasskey = atTheDoorProcedure
  .input(z.object({ after: z.enum(['nothing', 'password']) }))
  .mutation(({ ctx, input }) => {
    if (input.after === 'nothing') return askAtTheDoor(ctx.hub, ctx.visit);
    const token = broughtToken(ctx);
    return token === undefined ? refuse(startAgain) : askAfterPassword(ctx.hub, { token });
  });

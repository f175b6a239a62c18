import { ok, refuse } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { PasskeyUsed, secondFactorByPasskey, signInByPasskey, startAgain } from '../../account';
import { atTheDoorProcedure } from '../procedure';
import { broughtToken, giveToken } from './person';

/** By a passkey alone, or by one after the password. */
export const signInPasskey = atTheDoorProcedure
  .input(z.object({ after: z.enum(['nothing', 'password']), answer: PasskeyUsed }))
  .mutation(async ({ ctx, input: { after, answer } }) => {
    const token = broughtToken(ctx);
    if (after === 'password' && token === undefined) return refuse(startAgain);
    const signed =
      after === 'password' && token !== undefined
        ? await secondFactorByPasskey(ctx.hub, { token, answer }, ctx.visit)
        : await signInByPasskey(ctx.hub, answer, ctx.visit);
    if (!signed.ok) return signed;
    giveToken(ctx, signed.value.token);
    return ok(null);
  });

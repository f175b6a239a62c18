import { ok, refuse } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { signInCode as signInByCode, startAgain } from '../../account';
import { atTheDoorProcedure } from '../procedure';
import { TypedCode } from './inputs';
import { broughtToken, giveToken } from './person';

/** The second step of signing in: a code of the phone, or a backup code. */
export const signInCode = atTheDoorProcedure
  .input(z.object({ code: TypedCode }))
  .mutation(async ({ ctx, input }) => {
    const token = broughtToken(ctx);
    if (token === undefined) return refuse(startAgain);
    const answer = await signInByCode(ctx.hub, { token, code: input.code }, ctx.visit);
    if (!answer.ok) return answer;
    giveToken(ctx, answer.value.token);
    return ok(null);
  });

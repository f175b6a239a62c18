import { ok } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { usePasswordLink } from '../../account';
import { atTheDoorProcedure } from '../procedure';
import { LinkToken, TypedPassword } from './inputs';
import { giveToken } from './person';

/** Chooses the password that an invitation or a reset is for, and signs its holder in. */
export const useLink = atTheDoorProcedure
  .input(z.object({ kind: z.enum(['invitation', 'reset']), token: LinkToken, password: TypedPassword }))
  .mutation(async ({ ctx, input }) => {
    const answer = await usePasswordLink(ctx.hub.db, ctx.hub.deps, input, ctx.visit);
    if (!answer.ok) return answer;
    const { next, token } = answer.value;
    giveToken(ctx, token);
    return ok({ next });
  });

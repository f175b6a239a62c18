import { ok } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { Email, signIn as signInPerson } from '../../account';
import { atTheDoorProcedure } from '../procedure';
import { TypedPassword } from './inputs';
import { giveToken } from './person';

/** By email and password; the answer says what comes next. The token travels in the cookie alone. */
export const signIn = atTheDoorProcedure
  .input(
    z.object({ email: Email, password: TypedPassword, tenantId: idOf('TenantId').nullable().default(null) }),
  )
  .mutation(async ({ ctx, input }) => {
    const answer = await signInPerson(ctx.hub.db, ctx.hub.deps, input, ctx.visit);
    if (!answer.ok) return answer;
    if (answer.value.next === 'choose-company') return ok(answer.value);
    const { next, token } = answer.value;
    giveToken(ctx, token);
    return ok({ next });
  });

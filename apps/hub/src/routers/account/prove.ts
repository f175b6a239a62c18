import { z } from 'zod';
import { PasskeyUsed, prove as proveIt } from '../../account';
import { TypedCode, TypedPassword } from './inputs';
import { asPerson } from './person';

/** Again who they are, for what a session alone is not enough for. */
export const prove = asPerson
  .input(
    z.discriminatedUnion('by', [
      z.object({
        by: z.literal('password'),
        password: TypedPassword,
        code: TypedCode.nullable().default(null),
      }),
      z.object({ by: z.literal('passkey'), answer: PasskeyUsed }),
    ]),
  )
  .mutation(({ ctx, input }) => proveIt(ctx.hub, ctx.person, input, ctx.visitor));

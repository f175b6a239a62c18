import { z } from 'zod';
import { disableSecondFactor as turnOff } from '../../account';
import { TypedCode, TypedPassword } from './inputs';
import { asPerson } from './person';

export const disableSecondFactor = asPerson
  .input(z.object({ password: TypedPassword, code: TypedCode }))
  .mutation(({ ctx, input }) => turnOff(ctx.hub, ctx.person, input, ctx.visitor));

import { z } from 'zod';
import { confirmSecondFactor as confirmIt } from '../../account';
import { TypedCode } from './inputs';
import { asPerson } from './person';

export const confirmSecondFactor = asPerson
  .input(z.object({ code: TypedCode }))
  .mutation(({ ctx, input }) => confirmIt(ctx.hub, ctx.person, input.code, ctx.visitor));

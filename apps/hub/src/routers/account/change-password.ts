import { z } from 'zod';
import { changePassword as change } from '../../account';
import { TypedPassword } from './inputs';
import { asPerson } from './person';

export const changePassword = asPerson
  .input(z.object({ present: TypedPassword, next: TypedPassword }))
  .mutation(({ ctx, input }) => change(ctx.db, ctx.deps, ctx.person, input, ctx.visitor));

import { z } from 'zod';
import { renewBackupCodes as renewIt } from '../../account';
import { TypedCode } from './inputs';
import { asPerson } from './person';

export const renewBackupCodes = asPerson
  .input(z.object({ code: TypedCode }))
  .mutation(({ ctx, input }) => renewIt(ctx.hub, ctx.person, input.code, ctx.visitor));

import { asTenant } from '../../database';
import { stepsOf } from '../../message';
import { allowedEverywhere } from '../procedure';
import { whichMessage } from './input';

export const steps = allowedEverywhere('manage-programs')
  .input(whichMessage)
  .query(({ ctx, input }) => asTenant(ctx.db, ctx.tenantId, (tx) => stepsOf(tx, ctx.tenantId, input.mailId)));

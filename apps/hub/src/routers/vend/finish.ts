import { z } from 'zod';
import { finishConnecting } from '../../vend/connect';
import { allowedEverywhere } from '../procedure';
import { secretText } from './input';

/** What the browser brought back from Vend. */
export const finish = allowedEverywhere('manage-programs')
  .input(z.object({ code: secretText, domainPrefix: z.string().trim().min(1).max(63), state: secretText }))
  .mutation(({ ctx, input }) => finishConnecting(ctx.hub.links, ctx.principal, input));

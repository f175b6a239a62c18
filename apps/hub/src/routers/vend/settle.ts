import { z } from 'zod';
import { settleConflict } from '../../vend/office';
import { allowedEverywhere } from '../procedure';
import { whichLink } from './input';

/** Which of the two is right. */
export const settle = allowedEverywhere('manage-programs')
  .input(whichLink.extend({ conflictId: z.uuid(), choice: z.enum(['theirs', 'ours']) }))
  .mutation(({ ctx, input }) => settleConflict(ctx.hub.links, ctx.principal, input));

import { letTaskGo } from '../../link';
import { allowedEverywhere } from '../procedure';
import { whichTask } from './input';

export const letGo = allowedEverywhere('manage-programs')
  .input(whichTask)
  .mutation(({ ctx, input }) => letTaskGo(ctx.hub.links, ctx.principal, input.taskId));

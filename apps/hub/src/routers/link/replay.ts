import { replayTask } from '../../link';
import { allowedEverywhere } from '../procedure';
import { whichTask } from './input';

export const replay = allowedEverywhere('manage-programs')
  .input(whichTask)
  .mutation(({ ctx, input }) => replayTask(ctx.hub.links, ctx.principal, input.taskId));

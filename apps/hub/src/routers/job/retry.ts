import { z } from 'zod';
import { retryJob } from '../../work';
import { allowedEverywhere } from '../procedure';

export const retry = allowedEverywhere('manage-programs')
  .input(z.object({ workId: z.uuid() }))
  .mutation(({ ctx, input }) => retryJob({ db: ctx.db, deps: ctx.deps }, ctx.principal, input.workId));

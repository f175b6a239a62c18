import { z } from 'zod';
import { discardJob } from '../../work';
import { allowedEverywhere } from '../procedure';

export const discard = allowedEverywhere('manage-programs')
  .input(z.object({ workId: z.uuid() }))
  .mutation(({ ctx, input }) => discardJob({ db: ctx.db, deps: ctx.deps }, ctx.principal, input.workId));

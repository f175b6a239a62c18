import { resetTemplate as resetThat } from '../../message';
import { allowedEverywhere } from '../procedure';
import { whichTemplate } from './input';

export const resetTemplate = allowedEverywhere('manage-programs')
  .input(whichTemplate)
  .mutation(async ({ ctx, input }) => {
    await resetThat(ctx.db, ctx.deps, ctx.principal, input);
    return {};
  });

import { messageLanguages } from '@tillbridge/core/message';
import { z } from 'zod';
import { saveLanguage as saveThat } from '../../message';
import { allowedEverywhere } from '../procedure';

export const saveLanguage = allowedEverywhere('manage-programs')
  .input(z.object({ language: z.enum(messageLanguages) }))
  .mutation(async ({ ctx, input }) => {
    await saveThat(ctx.db, ctx.deps, ctx.principal, input.language);
    return {};
  });

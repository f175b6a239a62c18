import { type Language, languages } from '@tillbridge/words';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** In which language the till speaks to whoever stands before it. Source: spec/words.md */
export type WordsApi = {
  /** Needs nobody signed in: whoever cannot read the screen cannot sign in either. */
  setLanguage(intent: { intentId: string; language: Language }): Done;
};

export const wordsProcedures = {
  setLanguage: t.procedure
    .input(z.object({ intentId, language: z.enum(languages) }))
    .mutation(({ ctx, input }) => ctx.api.setLanguage(input)),
};

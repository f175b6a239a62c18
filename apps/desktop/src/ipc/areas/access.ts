import { type Language, languages } from '@tillbridge/words';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

const typeSizes = ['usual', 'large'] as const;

/** How the till looks to whoever stands before it, and what its other screen speaks. Source: spec/display.md */
export type AccessApi = {
  /** Needs nobody signed in: whoever cannot read the screen cannot sign in either. */
  setTypeSize(intent: { intentId: string; size: (typeof typeSizes)[number] }): Done;
  /** @param intent.language null for the till's own */
  setDisplayLanguage(intent: { intentId: string; language: Language | null }): Done;
};

export const accessProcedures = {
  setTypeSize: t.procedure
    .input(z.object({ intentId, size: z.enum(typeSizes) }))
    .mutation(({ ctx, input }) => ctx.api.setTypeSize(input)),
  setDisplayLanguage: t.procedure
    .input(z.object({ intentId, language: z.enum(languages).nullable() }))
    .mutation(({ ctx, input }) => ctx.api.setDisplayLanguage(input)),
};

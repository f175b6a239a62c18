import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** A new version of this very program. Source: spec/updates.md */
export type UpdateApi = {
  /** Closes the till for the version that waits, though a shift is open; not in the middle of a sale. */
  installUpdate(intent: { intentId: string }): Done;
};

export const updateProcedures = {
  installUpdate: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.installUpdate(input)),
};

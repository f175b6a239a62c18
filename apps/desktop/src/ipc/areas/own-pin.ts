import { z } from 'zod';
import { longestPinTyped } from '../longest';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** Whoever is at the till chooses another PIN for themselves. Source: spec/people.md PE13 */
export type OwnPinApi = {
  /** The hub decides; without it nothing happens. */
  setOwnPin(intent: { intentId: string; pin: string; newPin: string }): Promise<Done>;
};

const typed = z.string().max(longestPinTyped);

export const ownPinProcedures = {
  setOwnPin: t.procedure
    .input(z.object({ intentId, pin: typed, newPin: typed }))
    .mutation(({ ctx, input }) => ctx.api.setOwnPin(input)),
};

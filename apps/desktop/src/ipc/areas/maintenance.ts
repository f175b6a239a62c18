import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** The way from the till's screen to whoever looks after the machine. Source: spec/kiosk.md KI15, KI19 */
export type MaintenanceApi = {
  /** Where the shell has its maintenance pages; null where this shell has none. */
  maintenance(): { address: string | null };
  /** Lets whoever is signed in go there without the machine's PIN, and states it. */
  enterMaintenance(intent: { intentId: string }): Done<{ address: string }>;
};

export const maintenanceProcedures = {
  maintenance: t.procedure.query(({ ctx }) => ctx.api.maintenance()),
  enterMaintenance: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.enterMaintenance(input)),
};

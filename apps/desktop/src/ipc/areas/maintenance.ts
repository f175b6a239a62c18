import { t } from '../procedure';

/** The way from the till's screen to whoever looks after the machine. Source: spec/kiosk.md KI15 */
export type MaintenanceApi = {
  /** Where the shell has its maintenance pages; null where this shell has none. */
  maintenance(): { address: string | null };
};

export const maintenanceProcedures = {
  maintenance: t.procedure.query(({ ctx }) => ctx.api.maintenance()),
};

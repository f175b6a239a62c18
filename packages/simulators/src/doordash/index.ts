import { type StandIn, standIn } from '../kit';
import { dashButtons, dashTables } from './page';
import { dashRoutes } from './routes';
import { type Dash, type DashOptions, dashStore, dashSwitches } from './service';

export {
  type Dash,
  type DashLine,
  type DashOptions,
  type DashOrder,
  dashOrderBody,
  dashSwitches,
} from './service';

export type DashStandIn = StandIn<typeof dashSwitches> & {
  /** What the service has, for tests to look at and to change behind everybody's back. */
  dash: Dash;
};

/** Starts a stand-in for DoorDash Marketplace with one store in it. Source: reference of outside services, C2 */
export async function dashStandIn(options: DashOptions = {}): Promise<DashStandIn> {
  const dash = dashStore(options);
  const running = await standIn({
    name: 'DoorDash Marketplace',
    ...(options.port === undefined ? {} : { port: options.port }),
    switches: dashSwitches,
    routes: (app, kit) => dashRoutes(app, dash, kit),
    refuse: (status) => ({ body: { code: `stand_in_${status}`, message: 'The service is in trouble.' } }),
    hooks: (switches) => ({ order: () => switches.get('hooks') }),
    buttons: (kit) => dashButtons(dash, kit),
    tables: () => dashTables(dash),
  });
  return { ...running, dash };
}

import { type StandIn, standIn } from '../kit';
import { uberButtons, uberTables } from './page';
import { uberRoutes } from './routes';
import { type Uber, type UberOptions, uberStore, uberSwitches } from './service';

export {
  type Uber,
  type UberLine,
  type UberOptions,
  type UberOrder,
  uberOrderBody,
  uberSwitches,
} from './service';

export type UberStandIn = StandIn<typeof uberSwitches> & {
  /** What the service has, for tests to look at and to change behind everybody's back. */
  uber: Uber;
};

/** Starts a stand-in for Uber Eats with one store in it. Source: reference of outside services, C1 */
export async function uberStandIn(options: UberOptions = {}): Promise<UberStandIn> {
  const uber = uberStore(options);
  const running = await standIn({
    name: 'Uber Eats',
    ...(options.port === undefined ? {} : { port: options.port }),
    switches: uberSwitches,
    routes: (app, kit) => uberRoutes(app, uber, kit),
    refuse: (status) => ({ body: { code: `stand_in_${status}`, message: 'The service is in trouble.' } }),
    // The documents disagree on the waits; seven sends in all.
    hooks: (switches) => ({ order: () => switches.get('hooks'), attempts: 7 }),
    buttons: (kit) => uberButtons(uber, kit),
    tables: () => uberTables(uber),
  });
  return { ...running, uber };
}

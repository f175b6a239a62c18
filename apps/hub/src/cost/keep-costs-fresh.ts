import { type Database, listCompanies } from '../database';
import type { HubDeps } from '../hub-deps';
import { workOutCosts } from './work-out-costs';

/** A price that came in with a delivery is known at the next count or adjustment soon after. */
const everyMs = 15_000;
const lookEveryMs = 5_000;

/** Works costs out as goods move, company by company and in small parts. Two hubs may do it at once. Source: spec/stock-cost.md CS9 */
export function keepCostsFresh(
  db: Database,
  deps: Pick<HubDeps, 'clock'>,
  onTrouble: (error: unknown) => void,
): { stop(): void } {
  let stopped = false;
  let isBusy = false;
  let lastAt = deps.clock.now();
  const go = async (): Promise<void> => {
    // By the hub's own clock: where that stands still, nothing has happened.
    if (isBusy || deps.clock.now() - lastAt < everyMs) return;
    isBusy = true;
    lastAt = deps.clock.now();
    try {
      for (const { tenantId } of await listCompanies(db)) {
        let isMore = true;
        while (isMore && !stopped) isMore = await workOutCosts(db, deps, tenantId);
      }
    } finally {
      isBusy = false;
    }
  };
  const timer = setInterval(() => {
    go().catch(onTrouble);
  }, lookEveryMs);
  timer.unref();
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}

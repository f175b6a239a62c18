import { setImmediate as others } from 'node:timers/promises';
import type { TenantId } from '@tillbridge/core/kernel';
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
        await workOutAll(db, deps, tenantId, () => stopped);
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

/**
 * Works out all that is due, and lets others have their turn after each part: the embedded database works on the hub's one thread, and
 * would answer nobody until a whole catalogue is worked out.
 * @param isStopped asked before each part
 * Source: spec/stock-cost.md CS9
 */
export async function workOutAll(
  db: Database,
  deps: Pick<HubDeps, 'clock'>,
  tenantId: TenantId,
  isStopped: () => boolean = () => false,
): Promise<void> {
  while (!isStopped() && (await workOutCosts(db, deps, tenantId))) await others();
}

import { listCompanies } from '../database';
import { trimFeed } from '../feed';
import type { Hub } from '../sync';

const everyMs = 60 * 60_000;

/** Clears each company's feed of what is older than ninety days, hourly and in small steps. Two hubs may do it at once. */
export function keepFeedShort(hub: Hub, onTrouble: (error: unknown) => void): { stop(): void } {
  let stopped = false;
  const tidy = async (): Promise<void> => {
    for (const { tenantId } of await listCompanies(hub.db)) {
      let trimmed = 1;
      while (trimmed > 0 && !stopped) trimmed = await trimFeed(hub.db, tenantId, hub.deps.clock.now());
    }
  };
  const timer = setInterval(() => {
    tidy().catch(onTrouble);
  }, everyMs);
  timer.unref();
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}

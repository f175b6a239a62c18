import { listCompanies } from '../database';
import { forgetOldPlatformPeople } from '../delivery';
import { clearOldImports } from '../import';
import { forgetEndedOrders } from '../order';
import { clearOldCalls } from '../link';
import { forgetWords } from '../message';
import { clearOldMessages } from '../program';
import type { Hub } from '../sync';
import { forgetSupport } from '../terminal';
import { forgetOldCounts } from '../stock-count/records';
import { forgetToldSales } from '../vend';
import { callForUnheard, forgetNotices, forgetOverTransfers } from '../transfer';

const everyMs = 60 * 60_000;

/**
 * Clears away what is only of use for a while: messages to programs, the files and rows of imports, orders, transfers and counts at tills that
 * are over, who ordered on platforms, notices. In small steps. Calls for goods on their way that nobody hears of.
 */
export async function shortenLogs(
  { db, deps }: Pick<Hub, 'db' | 'deps'>,
  isStopped: () => boolean = () => false,
): Promise<void> {
  for (const { tenantId } of await listCompanies(db)) {
    for (const clear of [
      clearOldMessages,
      clearOldCalls,
      clearOldImports,
      forgetEndedOrders,
      forgetOldPlatformPeople,
      forgetOverTransfers,
      forgetOldCounts,
      forgetToldSales,
      forgetWords,
      forgetSupport,
    ]) {
      let cleared = 1;
      while (cleared > 0 && !isStopped()) cleared = await clear(db, tenantId, deps.clock.now());
    }
    await forgetNotices(db, tenantId, deps.clock.now());
    await callForUnheard(db, deps, tenantId, deps.clock.now());
  }
}

/** The same every hour. Two hubs may do it at once. */
export function keepLogsShort(hub: Hub, onTrouble: (error: unknown) => void): { stop(): void } {
  let stopped = false;
  const timer = setInterval(() => {
    shortenLogs(hub, () => stopped).catch(onTrouble);
  }, everyMs);
  timer.unref();
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}

import type { Instant } from '@tillbridge/core/kernel';
import { type Database, giveStockMonths, listCompanies } from '../database';
import type { HubDeps } from '../hub-deps';
import { closeDays } from './close-days';

/** Until then a question about a day adds up what is not closed yet: a minute of sales is little to add. */
const everyMs = 60_000;
/** A hub that is not started for a quarter of a year puts what comes into the default part, and moves it when it is. */
const monthsAhead = 3;
const daily = 24 * 60;

/** Closes what can be closed, of every company. */
export async function closeAllDays(db: Database, isStopped: () => boolean = () => false): Promise<void> {
  for (const { tenantId } of await listCompanies(db)) {
    let closed = 1;
    while (closed > 0 && !isStopped()) closed = await closeDays(db, tenantId);
  }
}

/** Gives the months ahead, and those that something came for, a part of the ledger of their own; done already, it does nothing. Source: spec/stock-history.md SY1 */
export const keepMonthsAhead = (db: Database, now: Instant): Promise<number> =>
  giveStockMonths(db, { now, ahead: monthsAhead });

/** Both, as long as the hub runs: days every minute, months when it starts and every day. Two hubs may do it at once. */
export function keepStockClosed(
  db: Database,
  { clock }: Pick<HubDeps, 'clock'>,
  onTrouble: (error: unknown) => void,
): { stop(): void } {
  let stopped = false;
  let isBusy = false;
  let turn = 0;
  const look = async (): Promise<void> => {
    if (isBusy || stopped) return;
    isBusy = true;
    try {
      if (turn++ % daily === 0) await keepMonthsAhead(db, clock.now());
      await closeAllDays(db, () => stopped);
    } finally {
      isBusy = false;
    }
  };
  const timer = setInterval(() => void look().catch(onTrouble), everyMs);
  timer.unref();
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}

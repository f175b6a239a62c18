import { daysBetween } from '@tillbridge/core/forecast';
import {
  type Instant,
  type StoreId,
  type TenantId,
  type TradingDate,
  tradingDate,
  tradingDateOf,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

/** Half a year: long enough for the week to show, and short enough to forget what no longer sells. */
export const daysLookedAt = 182;

export type StoreCalendar = {
  storeId: StoreId;
  name: string;
  currency: string;
  /** The last day of which everything may be known: yesterday, as the store counts its days. */
  lastDay: TradingDate;
  firstDay: TradingDate;
  /** A store that sold nothing in all these days is a warehouse, or not open yet. */
  sells: boolean;
  /** Of each day from the first to the last, whether anything was sold. */
  isOpen: readonly boolean[];
};

type StoreRow = { storeId: StoreId; name: string; currency: string; timeZone: string; cutOff: number };

/** The stores that trade, and on which days they did. Source: spec/foresight.md FO12 */
export async function calendars(
  tx: ReadDb,
  tenantId: TenantId,
  now: Instant,
): Promise<Map<StoreId, StoreCalendar>> {
  const stores = await rowsOf<StoreRow>(
    tx,
    sql`select store_id as "storeId", name, record -> 'jurisdiction' ->> 'currency' as currency,
               record ->> 'timeZone' as "timeZone", (record ->> 'dayCutOffMinutes')::int as "cutOff"
        from store where tenant_id = ${tenantId} and archived_at is null order by store_id`,
  );
  const found = new Map<StoreId, StoreCalendar>();
  for (const { storeId, name, currency, timeZone, cutOff } of stores) {
    const lastDay = dayPlus(tradingDateOf(now, timeZone, cutOff), -1);
    const firstDay = dayPlus(lastDay, 1 - daysLookedAt);
    found.set(storeId, { storeId, name, currency, lastDay, firstDay, sells: false, isOpen: noDays() });
  }
  const open = await rowsOf<{ storeId: StoreId; day: TradingDate }>(
    tx,
    sql`select store_id as "storeId", day::text as day from store_day
        where tenant_id = ${tenantId} and sales > 0 and day >= (${earliest(found)}::date)`,
  );
  for (const { storeId, day } of open) {
    const calendar = found.get(storeId);
    if (!calendar) continue;
    const index = daysBetween(calendar.firstDay, day);
    if (index < 0 || index >= daysLookedAt) continue;
    (calendar.isOpen as boolean[])[index] = true;
    calendar.sells = true;
  }
  return found;
}

const noDays = (): boolean[] => Array.from({ length: daysLookedAt }, () => false);

/** The earliest first day of all stores: they lie in different zones. */
export const earliest = (stores: ReadonlyMap<StoreId, StoreCalendar>): string =>
  [...stores.values()].map(({ firstDay }) => firstDay).sort()[0] ?? '2000-01-01';

const dayMs = 86_400_000;
export const dayPlus = (day: TradingDate, days: number): TradingDate =>
  tradingDate(new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10));

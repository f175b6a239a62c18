import {
  type Basis,
  type DemandClass,
  type DemandSeries,
  type FittedMethod,
  type MethodName,
  expectedDays,
  stretchErrors,
  weekdayOf,
  openWeekdays,
} from '@tillbridge/core/forecast';
import {
  type Instant,
  type ItemId,
  type StoreId,
  type TenantId,
  milliPerUnit,
  quantity,
} from '@tillbridge/core/kernel';
import {
  type ReorderLevel,
  type StockState,
  explainLevel,
  inWords,
  quantile,
} from '@tillbridge/core/replenishment';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';
import { calendars, dayPlus } from './calendar';
import { loadItems } from './load-items';

type Stored = {
  storeId: StoreId;
  fromDay: string;
  demandClass: DemandClass;
  method: MethodName;
  setting: number[];
  basis: Basis;
  errorMilli: number | null;
  scaledErrorMilli: number | null;
  perDayMilli: number;
  leadDays: number;
  leadQuickest: number;
  leadSlowest: number;
  reviewDays: number;
  orderDays: number;
  serviceLevelPpm: number;
  expectedMilli: number;
  reserveMilli: number;
  reserveFrom: 'own-errors' | 'bell-curve';
  minimumMilli: number;
  maximumMilli: number;
  coverDays: number | null;
  stockState: StockState;
  onHandMilli: number;
  /** The reorder point that a person set. */
  setMilli: number | null;
};

/** Beside the figures why the levels are what they are, in sentences. */
export type ItemForecastRow = Stored & { words: string };

const stored = (
  tx: ReadDb,
  tenantId: TenantId,
  limitedTo: readonly StoreId[] | null,
  itemId: ItemId,
): Promise<Stored[]> =>
  rowsOf<Stored>(
    tx,
    sql`select forecast.store_id as "storeId", from_day::text as "fromDay", demand_class as "demandClass", method, setting,
               basis, error_milli as "errorMilli", scaled_error_milli as "scaledErrorMilli",
               per_day_milli as "perDayMilli", minimum_milli as "minimumMilli", maximum_milli as "maximumMilli",
               cover_days as "coverDays", stock_state as "stockState", lead_days as "leadDays",
               lead_quickest as "leadQuickest", lead_slowest as "leadSlowest", review_days as "reviewDays",
               order_days as "orderDays", service_level_ppm as "serviceLevelPpm", expected_milli as "expectedMilli",
               reserve_milli as "reserveMilli", reserve_from as "reserveFrom",
               coalesce(level.on_hand_milli, 0)::bigint as "onHandMilli", point.quantity_milli as "setMilli"
        from item_forecast as forecast
        left join stock_level as level on level.tenant_id = ${tenantId} and level.store_id = forecast.store_id
              and level.item_id = forecast.item_id
        left join reorder_point as point on point.tenant_id = ${tenantId} and point.store_id = forecast.store_id
              and point.item_id = forecast.item_id
        where forecast.tenant_id = ${tenantId} and forecast.item_id = ${itemId}
          and (${limitedTo === null} or forecast.store_id = any(string_to_array(${(limitedTo ?? []).join()}, ',')::uuid[]))
        order by forecast.store_id`,
  );

/** What is expected of an item at each store, and why its levels are what they are. Source: spec/foresight.md FO5, FO15 */
export async function itemForecasts(
  tx: ReadDb,
  tenantId: TenantId,
  limitedTo: readonly StoreId[] | null,
  itemId: ItemId,
): Promise<ItemForecastRow[]> {
  const rows = await stored(tx, tenantId, limitedTo, itemId);
  return rows.map((row) => ({ ...row, words: inWords(explainLevel(levelOf(row))) }));
}

function levelOf(row: Stored): ReorderLevel {
  const { errorMilli, scaledErrorMilli } = row;
  const method: FittedMethod = { name: row.method, setting: row.setting };
  const scaled = scaledErrorMilli === null ? null : scaledErrorMilli / 1_000;
  const absolute = (errorMilli ?? 0) / milliPerUnit;
  return {
    perDay: row.perDayMilli / milliPerUnit,
    leadDays: row.leadDays,
    leadSpread: [row.leadQuickest, row.leadSlowest],
    reviewDays: row.reviewDays,
    orderDays: row.orderDays,
    serviceLevel: row.serviceLevelPpm / 1_000_000,
    expected: row.expectedMilli / milliPerUnit,
    safety: { units: row.reserveMilli / milliPerUnit, from: row.reserveFrom, samples: 0 },
    minimum: quantity(row.minimumMilli),
    maximum: quantity(row.maximumMilli),
    choice: {
      ...{ method, basis: row.basis, class: row.demandClass },
      trial: errorMilli === null ? null : { method, squared: absolute ** 2, absolute, scaled },
    },
  };
}

export type ForecastChart = {
  /** Units sold on each day shown, the latest last; null on days that say nothing. */
  history: { day: string; sold: number | null }[];
  /** Units expected of each day to come, and between what nine of ten such days lie. */
  ahead: { day: string; expected: number; from: number; to: number }[];
};

const daysShown = 84;
const daysAhead = 28;
const tail = 0.05;

/** What an item sold at a store, and what is expected of it. Source: spec/foresight.md FO15 */
export async function forecastChart(
  tx: ReadDb,
  tenantId: TenantId,
  limitedTo: readonly StoreId[] | null,
  { itemId, storeId, now }: { itemId: ItemId; storeId: StoreId; now: Instant },
): Promise<ForecastChart | null> {
  const rows = await stored(tx, tenantId, limitedTo, itemId);
  const row = rows.find((one) => one.storeId === storeId);
  const store = (await calendars(tx, tenantId, now)).get(storeId);
  if (!row || !store) return null;
  const [at] = await loadItems(tx, tenantId, new Map([[storeId, store]]), [itemId]);
  if (!at) return null;
  const { series } = at;
  const begin = Math.max(0, series.days.length - daysShown);
  return {
    history: series.days.slice(begin).map((sold, index) => ({
      day: dayPlus(series.firstDay, begin + index),
      sold,
    })),
    ahead: aheadOf(series, { name: row.method, setting: row.setting }),
  };
}

function aheadOf(series: DemandSeries, method: FittedMethod): ForecastChart['ahead'] {
  const errors = stretchErrors(series, method, 1, [1]);
  const [least, most] = [quantile(errors, tail), quantile(errors, 1 - tail)];
  const open = openWeekdays(series);
  return expectedDays(series, method, daysAhead).map((expected, index) => {
    const isOpen = open.has(weekdayOf(series, series.days.length + index));
    return {
      day: dayPlus(series.firstDay, series.days.length + index),
      expected,
      from: isOpen ? Math.max(0, expected + Math.min(0, least)) : 0,
      to: isOpen ? Math.max(expected, expected + most) : 0,
    };
  });
}

import {
  type Instant,
  type StoreId,
  type TradingDate,
  tradingDate,
  tradingDateOf,
} from '@tillbridge/core/kernel';
import type { StoreV1 } from '@tillbridge/core/wire';

export const spans = ['today', 'yesterday', '7-days', '28-days'] as const;
export type Span = (typeof spans)[number];

const dayMs = 86_400_000;
/** How many days a span has, how long ago its last is, and how many days back it is compared with. */
const shapes: Record<Span, { days: number; ago: number; backDays: number }> = {
  today: { days: 1, ago: 0, backDays: 7 },
  yesterday: { days: 1, ago: 1, backDays: 7 },
  '7-days': { days: 7, ago: 0, backDays: 7 },
  '28-days': { days: 28, ago: 0, backDays: 28 },
};

export type StoreDays = {
  storeId: StoreId;
  timeZone: string;
  from: TradingDate;
  to: TradingDate;
  beforeFrom: TradingDate;
  beforeTo: TradingDate;
};

export const isOneDay = (span: Span): boolean => shapes[span].days === 1;
export const backMs = (span: Span): number => shapes[span].backDays * dayMs;

/** The date so many days after (or, negative, before) another; dates have no zone, so a day is always a day. */
export const daysAfter = (date: TradingDate, days: number): TradingDate =>
  tradingDate(new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10));

/** The trading dates of a span at a store, and those it is compared with. Source: spec/dashboard.md DB1 */
export function daysOf(
  store: Pick<StoreV1, 'storeId' | 'timeZone' | 'dayCutOffMinutes'>,
  span: Span,
  now: Instant,
): StoreDays {
  const { days, ago, backDays } = shapes[span];
  const to = daysAfter(tradingDateOf(now, store.timeZone, store.dayCutOffMinutes), -ago);
  const from = daysAfter(to, 1 - days);
  return {
    storeId: store.storeId,
    timeZone: store.timeZone,
    from,
    to,
    beforeFrom: daysAfter(from, -backDays),
    beforeTo: daysAfter(to, -backDays),
  };
}

import type { Method, Setting } from './method';
import { daysInWeek } from './series';

const rates = [0.05, 0.1, 0.2, 0.3];

/**
 * Simple exponential smoothing: the level moves to each day by a share of its error. It begins at the mean of the first week, so that
 * one odd first day does not stay in a calm level for months.
 * Source: spec/forecast.md FC3; Brown 1959
 */
export const smoothing: Method = {
  name: 'smoothing',
  settings: rates.map((rate) => [rate]),
  begin: ([rate = 0.1]) => {
    const level = smoothedLevel(rate);
    return {
      next: level.now,
      add: (day) => {
        if (day !== null) level.add(day);
      },
    };
  },
};

/** A level that is a plain mean for the first days and smooths from then on. */
export function smoothedLevel(rate: number, begin = daysInWeek) {
  let level: number | null = null;
  let seen = 0;
  return {
    now: () => level,
    add: (value: number) => {
      seen += 1;
      const step = seen <= begin ? 1 / seen : rate;
      level = level === null ? value : level + step * (value - level);
    },
  };
}

/**
 * Exponential smoothing with a factor for each day of the week. A factor is the weekday's mean by the mean of all days, drawn
 * towards 1 as if so many more weeks had been without any pattern: a weekday that was seen twice says little.
 * @remarks setting: the rate of the level, and the weeks without pattern (zero or more)
 * Source: spec/forecast.md FC4
 */
export const weekdaySmoothing: Method = {
  name: 'weekday-smoothing',
  settings: rates.flatMap((rate): Setting[] => [
    [rate, 8],
    [rate, 3],
    [rate, 1],
  ]),
  begin: ([rate = 0.1, plainWeeks = 4], firstWeekday) => {
    const week = weekdayFactors(plainWeeks);
    const level = smoothedLevel(rate);
    let weekday = firstWeekday;
    return {
      next: (ahead) => {
        const now = level.now();
        return now === null ? null : now * week.factor((weekday + ahead - 1) % daysInWeek);
      },
      add: (day) => {
        if (day !== null) {
          // The level moves by the day without its weekday; the factor is the one known before the day.
          level.add(day / week.factor(weekday));
          week.add(weekday, day);
        }
        weekday = (weekday + 1) % daysInWeek;
      },
    };
  },
};

/**
 * The more days with demand were seen, the more the weekdays' own means count.
 * @param plainWeeks above zero, so that no factor of a weekday without sales is zero
 */
function weekdayFactors(plainWeeks: number) {
  const sums = Array.from({ length: daysInWeek }, () => 0);
  const counts = Array.from({ length: daysInWeek }, () => 0);
  let sum = 0;
  let count = 0;
  let withDemand = 0;
  return {
    add: (weekday: number, units: number) => {
      sums[weekday] = (sums[weekday] ?? 0) + units;
      counts[weekday] = (counts[weekday] ?? 0) + 1;
      sum += units;
      count += 1;
      if (units > 0) withDemand += 1;
    },
    factor: (weekday: number): number => {
      const days = counts[weekday] ?? 0;
      if (sum === 0 || days === 0) return 1;
      const own = (sums[weekday] ?? 0) / days / (sum / count);
      return 1 + (own - 1) * (withDemand / (withDemand + plainWeeks * daysInWeek));
    },
  };
}

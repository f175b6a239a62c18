import { type Method, flat } from './method';
import { type DemandSeries, daysInWeek, mean, openDays } from './series';

/** What went out on the last open day. Source: spec/forecast.md FC2 */
export const lastValue: Method = {
  name: 'last-value',
  settings: [[]],
  read: (series) => {
    let last: number | null = null;
    const expected = series.days.map((day) => {
      const before = last;
      last = day ?? last;
      return before;
    });
    return flat(expected, last);
  },
};

/** The mean of all open days. Source: spec/forecast.md FC2 */
export const meanOfAll: Method = {
  name: 'mean',
  settings: [[]],
  read: (series) => {
    let sum = 0;
    let count = 0;
    const expected = series.days.map((day) => {
      const before = count === 0 ? null : sum / count;
      if (day !== null) {
        sum += day;
        count += 1;
      }
      return before;
    });
    return flat(expected, count === 0 ? null : sum / count);
  },
};

/** What went out on the same day of the week the last time that the shop was open on it. Source: spec/forecast.md FC2 */
export const seasonalNaive: Method = {
  name: 'seasonal-naive',
  settings: [[]],
  read: (series) => ({
    expected: series.days.map((_, index) => sameWeekdayBefore(series, index)),
    next: (ahead) => sameWeekdayBefore(series, series.days.length - 1 + ahead) ?? mean(openDays(series)),
  }),
};

function sameWeekdayBefore({ days }: DemandSeries, index: number): number | null {
  for (let day = index - daysInWeek; day >= 0; day -= daysInWeek) {
    const found = days[day];
    if (found !== undefined && found !== null) return found;
  }
  return null;
}

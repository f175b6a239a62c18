import type { Method } from './method';
import { daysInWeek } from './series';

/** What went out on the last open day. Source: spec/forecast.md FC2 */
export const lastValue: Method = {
  name: 'last-value',
  settings: [[]],
  begin: () => {
    let last: number | null = null;
    return { next: () => last, add: (day) => (last = day ?? last) };
  },
};

/** The mean of all open days. Source: spec/forecast.md FC2 */
export const meanOfAll: Method = {
  name: 'mean',
  settings: [[]],
  begin: () => {
    const mean = runningMean();
    return { next: mean.now, add: mean.add };
  },
};

/** What went out on the same day of the week the last time that the shop was open on it. Source: spec/forecast.md FC2 */
export const seasonalNaive: Method = {
  name: 'seasonal-naive',
  settings: [[]],
  begin: () => {
    const mean = runningMean();
    const lastOf: (number | null)[] = Array.from({ length: daysInWeek }, () => null);
    let read = 0;
    return {
      next: (ahead) => lastOf[(read + ahead - 1) % daysInWeek] ?? mean.now(),
      add: (day) => {
        if (day !== null) lastOf[read % daysInWeek] = day;
        mean.add(day);
        read += 1;
      },
    };
  },
};

/** The mean of the open days read so far; null before the first. */
export function runningMean() {
  let sum = 0;
  let count = 0;
  return {
    now: (): number | null => (count === 0 ? null : sum / count),
    add: (day: number | null): void => {
      if (day === null) return;
      sum += day;
      count += 1;
    },
  };
}

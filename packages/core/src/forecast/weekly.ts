import { type Method, flat } from './method';
import { daysInWeek, mean, openDays } from './series';
import { smoothedLevel } from './smoothing';

/**
 * Smooths whole weeks and shares a week over its open days: a week of a slow item says more than seven days of it.
 * What is left over before the first full week is passed over, and so are weeks without an open day; without a full week it is the mean.
 * Source: spec/forecast.md FC7; Nikolopoulos et al. 2011 (ADIDA)
 */
export const weekly: Method = {
  name: 'weekly',
  settings: [[0.1], [0.2], [0.4]],
  read: (series, [rate = 0.2]) => {
    const level = smoothedLevel(rate, 4);
    // Weeks are counted back from the end, so that the last one is full.
    const firstFull = series.days.length % daysInWeek;
    let units = 0;
    let open = 0;
    const expected = series.days.map((day, index) => {
      const before = level.now();
      if (day !== null) {
        units += day;
        open += 1;
      }
      if ((index - firstFull + 1) % daysInWeek === 0) {
        if (open > 0 && index >= firstFull) level.add(units / open);
        units = 0;
        open = 0;
      }
      return before;
    });
    return flat(expected, level.now() ?? mean(openDays(series)));
  },
};

import type { Method } from './method';
import { runningMean } from './naive';
import { daysInWeek } from './series';
import { smoothedLevel } from './smoothing';

/**
 * Smooths whole weeks and shares a week over its open days: a week of a slow item says more than seven days of it.
 * What is left over before the first full week is passed over, and so are weeks without an open day; without a full week it is the mean.
 * Source: spec/forecast.md FC7; Nikolopoulos et al. 2011 (ADIDA)
 */
export const weekly: Method = {
  name: 'weekly',
  settings: [[0.1], [0.2], [0.4], [0.6]],
  begin: ([rate = 0.2]) => {
    const mean = runningMean();
    // Weeks are counted back from the last day, so that the last one is full: each evening of a week has its own weeks.
    const levels = Array.from({ length: daysInWeek }, () => smoothedLevel(rate, 4));
    const last = Array.from<number | null>({ length: daysInWeek }).fill(null);
    let read = 0;
    let units = 0;
    let open = 0;
    return {
      next: () => levels[read % daysInWeek]?.now() ?? mean.now(),
      add: (day) => {
        mean.add(day);
        const gone = last[read % daysInWeek] ?? null;
        last[read % daysInWeek] = day;
        units += (day ?? 0) - (gone ?? 0);
        open += (day === null ? 0 : 1) - (gone === null ? 0 : 1);
        read += 1;
        if (read >= daysInWeek && open > 0) levels[read % daysInWeek]?.add(Math.max(0, units) / open);
      },
    };
  },
};

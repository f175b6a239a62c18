import { type DemandSeries, openDays } from './series';

/**
 * The yardstick of MASE: by how many units on average an open day differs from the open day before it. Null when it never does (or
 * there are not two days), because nothing can be measured by zero.
 * Source: spec/forecast.md FC9; Hyndman & Koehler 2006, "Another look at measures of forecast accuracy"
 */
export function errorScale(series: DemandSeries): number | null {
  const open = openDays(series);
  let sum = 0;
  for (let index = 1; index < open.length; index++)
    sum += Math.abs((open[index] ?? 0) - (open[index - 1] ?? 0));
  return sum === 0 ? null : sum / (open.length - 1);
}

/** Errors of some days: what happened less what was expected, in units. */
export const meanAbsolute = (errors: readonly number[]): number =>
  errors.length === 0 ? 0 : errors.reduce((all, error) => all + Math.abs(error), 0) / errors.length;

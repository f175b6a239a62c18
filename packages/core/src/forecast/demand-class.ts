import { type DemandSeries, mean, openDays } from './series';

/**
 * Smooth: nearly every day, much the same. Erratic: nearly every day, very unlike. Intermittent: now and then, much the same.
 * Lumpy: now and then, and very unlike. None: nothing was sold.
 */
export const demandClasses = ['smooth', 'erratic', 'intermittent', 'lumpy', 'none'] as const;
export type DemandClass = (typeof demandClasses)[number];

/** Source: Syntetos, Boylan & Croston 2005, "On the categorization of demand patterns" */
const longInterval = 1.32;
const largeVariation = 0.49;

export type DemandPattern = {
  class: DemandClass;
  /** Open days for each day with demand: 1 when it sells every day. */
  interval: number;
  /** Squared coefficient of variation of the days with demand. */
  variation: number;
};

/** Source: spec/forecast.md FC8 */
export function demandPattern(series: DemandSeries): DemandPattern {
  const open = openDays(series);
  const sizes = open.filter((units) => units > 0);
  if (sizes.length === 0) return { class: 'none', interval: Infinity, variation: 0 };
  const size = mean(sizes);
  const interval = open.length / sizes.length;
  const variation = mean(sizes.map((units) => (units - size) ** 2)) / size ** 2;
  return { class: classOf(interval >= longInterval, variation >= largeVariation), interval, variation };
}

function classOf(isRare: boolean, isUneven: boolean): DemandClass {
  if (isRare) return isUneven ? 'lumpy' : 'intermittent';
  return isUneven ? 'erratic' : 'smooth';
}

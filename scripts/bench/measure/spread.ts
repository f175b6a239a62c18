/** How a set of measurements lies: the middle, the tail, and what noise did to it. */
export type Spread = { count: number; mean: number; p50: number; p95: number; p99: number; max: number };

/** The nearest-rank percentile of numbers in ascending order. */
export function percentile(ascending: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * ascending.length));
  return ascending[rank - 1] ?? Number.NaN;
}

export function spreadOf(samples: readonly number[]): Spread {
  const ascending = Float64Array.from(samples).sort();
  const list = Array.from(ascending);
  return {
    count: list.length,
    mean: list.reduce((all, one) => all + one, 0) / list.length,
    p50: percentile(list, 0.5),
    p95: percentile(list, 0.95),
    p99: percentile(list, 0.99),
    max: list.at(-1) ?? Number.NaN,
  };
}

export const median = (samples: readonly number[]): number => spreadOf(samples).p50;

/** Half the distance between best and worst, in percent of the median: how far to trust a median of few rounds. */
export function noisePercent(samples: readonly number[]): number {
  const { p50, max } = spreadOf(samples);
  return ((max - Math.min(...samples)) / 2 / p50) * 100;
}

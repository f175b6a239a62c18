import { assert } from '../kernel';

/** Units kept against what the forecast may miss. */
export type Safety = {
  units: number;
  /** The item's own errors, or a bell curve where there are too few of them. */
  from: 'own-errors' | 'bell-curve';
  /** How many own errors there were to look at. */
  samples: number;
};

export type Uncertainty = {
  /** By how much stretches as long as the wait for goods asked for more than expected; units (core/forecast `stretchErrors`). */
  errors: readonly number[];
  /** Mean squared error of a day, units squared: for the bell curve. */
  daySquared: number;
  /** Units expected of a day. */
  perDay: number;
  /** Days that the stretch is meant to last. */
  days: number;
  /** Days that the last deliveries took. */
  leadTimeDays: readonly number[];
};

const fewest = 20;

/**
 * What has to be there beyond the forecast so that the share `serviceLevel` of stretches ends without an empty shelf: the error that
 * so many of the item's own were not above. A rare error can only be read off where there are enough: at least 20, and 1 in the share
 * that may fail.
 * @param serviceLevel from 0.5 to below 1 (asserted)
 * Source: spec/forecast.md RO2, RO3
 */
export function safetyStock(uncertainty: Uncertainty, serviceLevel: number): Safety {
  assert(serviceLevel >= 0.5 && serviceLevel < 1, `not a service level: ${serviceLevel}`);
  const { errors } = uncertainty;
  const samples = errors.length;
  // 1 ÷ (1 − 0.95) is a hair above 20 in binary.
  if (samples >= fewest && samples * (1 - serviceLevel) > 1 - 1e-9)
    return { units: Math.max(0, quantile(errors, serviceLevel)), from: 'own-errors', samples };
  const { daySquared, perDay, days, leadTimeDays } = uncertainty;
  // Silver, Pyke & Peterson 1998: the variance over a lead time that varies itself.
  const deviation = Math.sqrt(days * daySquared + perDay ** 2 * squaredSpread(leadTimeDays));
  return { units: normalQuantile(serviceLevel) * deviation, from: 'bell-curve', samples };
}

/** The smallest value that at least the share `share` of the values are not above. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const index = Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1);
  return sorted[index] ?? 0;
}

function squaredSpread(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = values.reduce((all, one) => all + one, 0) / values.length;
  return values.reduce((all, one) => all + (one - middle) ** 2, 0) / (values.length - 1);
}

/**
 * How many standard deviations above the mean the share lies.
 * @param share from 0.5 to below 1
 * Source: Abramowitz & Stegun 1964, 26.2.23; off by less than 0.00045
 */
export function normalQuantile(share: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - share));
  const above = 2.515517 + 0.802853 * t + 0.010328 * t ** 2;
  const below = 1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3;
  return Math.max(0, t - above / below);
}

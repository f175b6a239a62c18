import type { Method, Reader } from './method';

const rates = [0.05, 0.1, 0.2, 0.3];

/**
 * Croston's method: the size of a day with demand and the days between two of them are smoothed apart, each time there is demand;
 * their ratio is the demand of a day.
 * Source: spec/forecast.md FC5; Croston 1972, "Forecasting and stock control for intermittent demands"
 */
export const croston: Method = {
  name: 'croston',
  settings: rates.map((rate) => [rate]),
  begin: ([rate = 0.1]) => crostonReader(rate, 1),
};

/**
 * Croston's method without its bias: the ratio is too high, on average by half the rate.
 * Source: spec/forecast.md FC5; Syntetos & Boylan 2005, "The accuracy of intermittent demand estimates"
 */
export const sba: Method = {
  name: 'sba',
  settings: croston.settings,
  begin: ([rate = 0.1]) => crostonReader(rate, 1 - rate / 2),
};

/** Croston with his start: the first size, and the days until it came. */
function crostonReader(rate: number, correction: number): Reader {
  let size: number | null = null;
  let interval = 1;
  let daysSince = 0;
  return {
    next: () => (size === null ? null : (correction * size) / interval),
    add: (day) => {
      if (day === null) return;
      daysSince += 1;
      if (day === 0) return;
      interval = size === null ? daysSince : interval + rate * (daysSince - interval);
      size = size === null ? day : size + rate * (day - size);
      daysSince = 0;
    },
  };
}

/**
 * Teunter, Syntetos and Babai: the chance of demand is smoothed on every day and the size on days with demand, so that what no longer
 * sells sinks towards zero, which Croston never learns.
 * @remarks setting: the rate of the size, the rate of the chance
 * Source: spec/forecast.md FC6; Teunter, Syntetos & Babai 2011, "Intermittent demand: linking forecasting to inventory obsolescence"
 */
export const tsb: Method = {
  name: 'tsb',
  settings: [0.1, 0.2].flatMap((sizeRate) =>
    [0.02, 0.05, 0.1, 0.2].map((chanceRate) => [sizeRate, chanceRate]),
  ),
  begin: ([sizeRate = 0.1, chanceRate = 0.05]) => {
    let size: number | null = null;
    let chance = 0;
    let seen = 0;
    return {
      next: () => (size === null ? null : chance * size),
      add: (day) => {
        if (day === null) return;
        seen += 1;
        // Until the rate is reached the chance is a plain mean, like the level of the smoothing.
        chance += Math.max(chanceRate, 1 / seen) * ((day > 0 ? 1 : 0) - chance);
        if (day > 0) size = size === null ? day : size + sizeRate * (day - size);
      },
    };
  },
};

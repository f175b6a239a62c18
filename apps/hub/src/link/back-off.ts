/** How patient we are with an errand: seconds at first, hours at last, and given up after a day and a bit. */
const firstMs = 10_000;
const timesMore = 3;
const longestMs = 6 * 3_600_000;
export const mostAttempts = 12;

/**
 * The wait after so many failed attempts, in milliseconds: three times as long each time, and of that between a half and the whole,
 * so that what failed together is not tried together.
 * @param chance 0 to 1, evenly
 * Source: spec/links.md LK7
 */
export const backOffMs = (failures: number, chance: number): number => {
  const whole = Math.min(firstMs * timesMore ** Math.max(0, failures - 1), longestMs);
  return Math.round(whole * (0.5 + chance / 2));
};

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** How long after each failed attempt the next one comes: a restart is over in seconds, a bad deployment by the next morning. */
const waitsMs = [
  5 * secondMs,
  minuteMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  6 * hourMs,
  12 * hourMs,
  24 * hourMs,
];

/**
 * The wait after a number of failed attempts, or null when it has been tried often enough: nine times in not quite two days.
 * Source: spec/webhooks.md WH4
 */
export const waitAfterMs = (failures: number): number | null => waitsMs[failures - 1] ?? null;
export const mostAttempts = waitsMs.length + 1;

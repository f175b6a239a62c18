import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inWords, perAddress, perEmail, waitAfterMs } from './throttle';

it.each([
  { misses: 4, waits: 0 },
  { misses: 5, waits: 15 },
  { misses: 6, waits: 30 },
  { misses: 10, waits: 480 },
  { misses: 11, waits: 900 },
  { misses: 99, waits: 900 },
])('[AU7] after $misses misses the next attempt waits $waits seconds', ({ misses, waits }) => {
  expect(waitAfterMs(misses, perEmail)).toBe(waits * 1_000);
});

it('[AU7] [AU8] no miss makes the wait shorter, and none makes it longer than a quarter of an hour', () =>
  fc.assert(
    fc.property(fc.nat(10_000), fc.constantFrom(perEmail, perAddress), (misses, rule) => {
      const [now, next] = [waitAfterMs(misses, rule), waitAfterMs(misses + 1, rule)];
      expect(next).toBeGreaterThanOrEqual(now);
      expect(next).toBeLessThanOrEqual(15 * 60_000);
    }),
  ));

it.each([
  { seconds: 1, says: '1 second' },
  { seconds: 15, says: '15 seconds' },
  { seconds: 120, says: '2 minutes' },
  { seconds: 841, says: '15 minutes' },
])('[AU7] whoever waits $seconds s reads "$says"', ({ seconds, says }) =>
  expect(inWords(seconds)).toBe(says),
);

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inWords, perAddress, perEmail, waitAfterMs } from './throttle';

it.each([
  { misses: 4, waits: 0 },
  { misses: 5, waits: 15 },
  { misses: 6, waits: 30 },
  { misses: 9, waits: 240 },
  { misses: 10, waits: 1_800 },
  { misses: 11, waits: 3_600 },
  { misses: 99, waits: 86_400 },
])('[AU7] after $misses misses the next attempt waits $waits seconds', ({ misses, waits }) => {
  expect(waitAfterMs(misses, perEmail)).toBe(waits * 1_000);
});

it.each([
  { whose: 'an account', rule: perEmail, longestMs: 86_400_000 },
  { whose: 'an address', rule: perAddress, longestMs: 15 * 60_000 },
])(
  '[AU7] [AU8] no miss of $whose makes the wait shorter, and none longer than $longestMs ms',
  ({ rule, longestMs }) =>
    fc.assert(
      fc.property(fc.nat(10_000), (misses) => {
        const [now, next] = [waitAfterMs(misses, rule), waitAfterMs(misses + 1, rule)];
        expect(next).toBeGreaterThanOrEqual(now);
        expect(next).toBeLessThanOrEqual(longestMs);
      }),
    ),
);

it.each([
  { seconds: 1, says: '1 second' },
  { seconds: 15, says: '15 seconds' },
  { seconds: 120, says: '2 minutes' },
  { seconds: 841, says: '15 minutes' },
  { seconds: 3_600, says: '60 minutes' },
  { seconds: 86_399, says: '24 hours' },
])('[AU7] whoever waits $seconds s reads "$says"', ({ seconds, says }) =>
  expect(inWords(seconds)).toBe(says),
);

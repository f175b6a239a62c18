import { expect, it } from 'vitest';
import { median, noisePercent, percentile, spreadOf } from './spread';

it('takes the percentile that so many of the measurements do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(percentile(hundred, 0.5)).toBe(50);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile(hundred, 1)).toBe(100);
});

it('describes measurements in whatever order they came', () => {
  expect(spreadOf([3, 1, 2])).toEqual({ count: 3, mean: 2, p50: 2, p95: 3, p99: 3, max: 3 });
});

it('is not misled by one slow round', () => {
  expect(median([10, 11, 900, 10, 12])).toBe(11);
});

it('says how far apart the rounds were', () => {
  expect(noisePercent([90, 100, 110])).toBeCloseTo(10);
  expect(noisePercent([100, 100, 100])).toBe(0);
});

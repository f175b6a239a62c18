import { expect, it } from 'vitest';
import type { BenchResult } from './measure/index';
import { readable, table, verdict } from './table';

const result: BenchResult = {
  figures: [
    {
      name: 'commit',
      value: 4123.4,
      unit: 'per second',
      yardstick: { name: 'by hand', value: 4200 },
      goals: [{ of: 'ratio', is: 'at least', limit: 0.9 }],
      note: 'five lines',
    },
    {
      name: 'scan, p99',
      value: 7.2345,
      unit: 'ms',
      yardstick: { name: 'bare look-up', value: 1 },
      goals: [{ of: 'figure', is: 'at most', limit: 2 }],
    },
  ],
  spreads: {},
};

it('puts each figure beside its yardstick, the ratio and the goal', () => {
  const text = table([result]);
  expect(text).toMatch(/commit +4,123 per second +by hand +4,200 per second +0\.982 +ratio ≥ 0\.9 +met/);
  expect(text).toContain('commit: five lines');
});

it('says plainly which goals are missed', () => {
  expect(table([result])).toMatch(/scan, p99 .*NOT MET/);
  expect(verdict([result])).toBe('1 of 2 goals are NOT met:\n  scan, p99');
});

it('shows three digits that mean something', () => {
  expect([0.012345, 1.2345, 99.99, 1234.5].map(readable)).toEqual(['0.0123', '1.23', '100', '1,235']);
});

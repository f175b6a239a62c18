import { tradingDate, units } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { allOfBatches, settledOfBatches, sumOfBatches } from './settled-batches';

const batches = [
  { code: null, expiresOn: null, open: units(1) },
  { code: 'L42', expiresOn: tradingDate('2026-12-01'), open: units(2) },
  { code: 'L43', expiresOn: null, open: units(3) },
];

it('[TR84] whoever settles goods of several batches says how many of each; what is in none comes after them', () => {
  const all = allOfBatches(batches);
  expect(sumOfBatches(all)).toBe(6_000);
  expect(settledOfBatches(batches, all)).toEqual([
    { quantity: 2_000, batch: 'L42' },
    { quantity: 3_000, batch: 'L43' },
    { quantity: 1_000 },
  ]);
  const some = { ...all, L42: units(0), '': units(0) };
  expect(settledOfBatches(batches, some)).toEqual([{ quantity: 3_000, batch: 'L43' }]);
});

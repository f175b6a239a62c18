import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { emptyBulk, readBulk } from './bulk-change';

const brand = randomUUID();

it.each([
  { draft: { brandId: brand }, change: { brandId: brand }, why: 'a brand' },
  { draft: { brandId: '' }, change: { brandId: null }, why: 'no brand at all' },
  { draft: { state: 'archived' as const }, change: { isActive: false }, why: 'out of sale' },
  { draft: { addTags: ['weekend'] }, change: { addTags: ['weekend'] }, why: 'a tag' },
  {
    draft: { price: 'percent' as const, priceText: '-10 %', ending: '99' as const },
    change: { price: { by: { kind: 'percent', ppm: -100_000 }, rounding: { every: 100, ending: 99 } } },
    why: 'ten per cent off, ending in 99',
  },
  {
    draft: { price: 'amount' as const, priceText: '$1.50' },
    change: { price: { by: { kind: 'amount', amount: 150 }, rounding: null } },
    why: 'a dollar fifty dearer',
  },
])('[OS11] $why is what is asked for, and nothing else', ({ draft, change }) =>
  expect(readBulk({ ...emptyBulk, ...draft }, 2)).toEqual({ ok: true, value: change }),
);

it.each([
  { draft: {}, says: 'Choose something' },
  { draft: { price: 'percent' as const, priceText: '' }, says: 'per cent' },
  { draft: { price: 'percent' as const, priceText: '-200' }, says: 'per cent' },
  { draft: { price: 'amount' as const, priceText: 'more' }, says: 'not an amount' },
])('[OS11] $draft is refused', ({ draft, says }) => {
  const read = readBulk({ ...emptyBulk, ...draft }, 2);
  expect(read.ok ? '' : read.refusal.sentence).toContain(says);
});

import { expect, it } from 'vitest';
import { ageWords, entryWords, placeName } from './words';

const nameOf = (storeId: string) => `Store ${storeId}`;

it.each([
  { cause: 'sale', from: 'store:1', to: 'customer', what: 'Sold', direction: 'out' },
  { cause: 'sale', from: 'customer', to: 'store:1', what: 'Brought back', direction: 'in' },
  { cause: 'sale', from: 'customer', to: 'quarantine:1', what: 'Brought back', direction: 'between' },
  { cause: 'import', from: 'adjustment', to: 'store:1', what: 'Imported', direction: 'in' },
  { cause: 'intake', from: 'supplier', to: 'store:1', what: 'Delivered', direction: 'in' },
  {
    cause: 'intake',
    reason: 'DN 7',
    from: 'supplier',
    to: 'store:1',
    what: 'Delivered: DN 7',
    direction: 'in',
  },
  {
    cause: 'supplier-return',
    from: 'store:1',
    to: 'supplier',
    what: 'Sent back to the supplier',
    direction: 'out',
  },
  { cause: 'transfer', from: 'store:1', to: 'transit:7', what: 'Sent', direction: 'out' },
  { cause: 'transfer', from: 'transit:7', to: 'store:2', what: 'Arrived', direction: 'in' },
  { cause: 'transfer', from: 'transit:7', to: 'shrinkage', what: 'Lost on its way', direction: 'between' },
  { cause: 'count', from: 'store:1', to: 'shrinkage', what: 'Counted', direction: 'out' },
  {
    cause: 'count',
    reason: 'October',
    from: 'shrinkage',
    to: 'store:1',
    what: 'Counted: October',
    direction: 'in',
  },
  {
    cause: 'adjustment',
    reason: 'theft',
    from: 'store:1',
    to: 'shrinkage',
    what: 'Stolen',
    direction: 'out',
  },
  { cause: 'adjustment', from: 'store:1', to: 'damaged', what: 'Damaged', direction: 'out' },
  { cause: 'adjustment', from: 'adjustment', to: 'store:1', what: 'Adjusted', direction: 'in' },
] as const)(
  '[OS4] [SY6] $cause from $from to $to is "$what"',
  ({ cause, from, to, what, direction, ...more }) => {
    const reason = 'reason' in more ? more.reason : null;
    expect(entryWords({ cause, fromPlace: from, toPlace: to, reason })).toEqual({ what, direction });
  },
);

it('[OS4] places have names, also those that we have not heard of', () => {
  expect(placeName('store:7', nameOf)).toBe('Store 7');
  expect(placeName('quarantine:7', nameOf)).toBe('set apart at Store 7');
  expect(placeName('transit:7', nameOf)).toBe('on its way');
  expect(placeName('customer', nameOf)).toBe('a customer');
  expect(placeName('lost-and-found', nameOf)).toBe('lost and found');
});

it.each([
  { freshness: { kind: 'current' }, silent: [], words: 'now' },
  { freshness: { kind: 'behind', asOf: 9 }, silent: ['Till 2'], words: 'at 9 (Till 2)' },
  { freshness: { kind: 'unknown' }, silent: ['Till 3'], words: 'unknown: Till 3 was never heard' },
])('[SL3] a number that is $freshness.kind is as old as "$words"', ({ freshness, silent, words }) =>
  expect(ageWords({ freshness, silentNames: silent }, (at) => `at ${at}`)).toBe(words),
);

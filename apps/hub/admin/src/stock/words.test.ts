import { expect, it } from 'vitest';
import { entryWords, placeName } from './words';

const nameOf = (storeId: string) => `Store ${storeId}`;
const entry = (fromPlace: string, toPlace: string, saleId: string | null = null) => ({
  fromPlace,
  toPlace,
  saleId,
  receiptNo: null,
});

it.each([
  { from: 'store:1', to: 'customer', sale: 's', what: 'Sold', direction: 'out' },
  { from: 'customer', to: 'store:1', sale: 's', what: 'Brought back', direction: 'in' },
  { from: 'supplier', to: 'store:1', sale: null, what: 'Delivered', direction: 'in' },
  { from: 'adjustment', to: 'store:1', sale: null, what: 'Adjusted', direction: 'in' },
  { from: 'store:1', to: 'shrinkage', sale: null, what: 'Missing', direction: 'out' },
  { from: 'shrinkage', to: 'store:1', sale: null, what: 'Found', direction: 'in' },
  { from: 'store:1', to: 'in-transit', sale: null, what: 'Dispatched', direction: 'out' },
  { from: 'in-transit:7', to: 'store:2', sale: null, what: 'Received', direction: 'in' },
  { from: 'store:1', to: 'store:2', sale: null, what: 'Transferred', direction: 'between' },
  { from: 'store:1', to: 'workshop', sale: null, what: 'Moved', direction: 'out' },
])('[OS4] from $from to $to is "$what"', ({ from, to, sale, what, direction }) =>
  expect(entryWords(entry(from, to, sale))).toEqual({ what, direction }),
);

it('[OS4] places have names, also those that we have not heard of', () => {
  expect(placeName('store:7', nameOf)).toBe('Store 7');
  expect(placeName('customer', nameOf)).toBe('a customer');
  expect(placeName('lost-and-found', nameOf)).toBe('lost and found');
});

import { expect, it } from 'vitest';
import { idFrom } from '../kernel';
import { mayOwnDiscrepancy } from './owner';

const store = (no: number) => idFrom<'StoreId'>(`00000000-0000-7000-8000-00000000000${no}`);
const between = { from: store(1), to: store(2) };

it.each([
  { places: null, says: true, why: 'head office acts everywhere' },
  { places: [store(1)], says: true, why: 'they act for the store that sent the goods' },
  { places: [store(3), store(2)], says: true, why: 'they act for the store that got them' },
  { places: [store(3)], says: false, why: 'they act for another store' },
  { places: [], says: false, why: 'they act nowhere' },
])('[TR80] whether somebody is given a discrepancy: $says, because $why', ({ places, says }) =>
  expect(mayOwnDiscrepancy(places, between)).toBe(says),
);

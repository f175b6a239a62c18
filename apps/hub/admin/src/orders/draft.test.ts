import { type ItemId, idFrom } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import type { PlaceStore } from '../places/use-places';
import { type OrderDraft, readDraft } from './draft';

const storeId = '0190f000-0000-7000-8000-000000000001';
const itemId: ItemId = idFrom('0190f000-0000-7000-8000-000000000002');
const places = {
  storeOf: (id: string) =>
    id === storeId
      ? ({
          storeId,
          name: 'Cuba Street',
          timeZone: 'Pacific/Auckland',
          minorUnitDigits: 2,
        } as unknown as PlaceStore)
      : undefined,
};
const whole: OrderDraft = {
  storeId,
  way: 'delivery',
  name: 'Aroha',
  phone: '',
  address: '12 Cuba Street\n\nWellington ',
  wanted: '2026-11-21T17:30',
  note: '',
  lines: [
    { itemId, name: 'Milk', sku: 'M', unitOfMeasure: 'each', count: 2, price: '3.50', substitution: 'ask' },
  ],
};

it('[OR4] what is typed becomes an order at the store’s own time, with the price that was agreed', () => {
  expect(readDraft(whole, places)).toMatchObject({
    ok: true,
    value: {
      wantedAt: Date.parse('2026-11-21T04:30:00Z'),
      customer: { address: ['12 Cuba Street', 'Wellington'] },
      lines: [{ quantity: 2_000, unitPrice: 350, substitution: 'ask' }],
    },
  });
});

const [line] = whole.lines;
it.each([
  { change: { name: ' ' }, says: 'Say who it is for.' },
  { change: { storeId: null }, says: 'Choose the store' },
  { change: { address: ' \n ' }, says: 'A delivery needs an address' },
  { change: { wanted: '2026-09-27T02:30' }, says: 'no such moment' },
  { change: { lines: [] }, says: 'Add what was ordered.' },
  { change: { lines: line ? [{ ...line, count: 0.5 }] : [] }, says: 'Milk needs a quantity' },
  { change: { lines: line ? [{ ...line, price: 'cheap' }] : [] }, says: 'Milk: This is not an amount' },
  { change: { lines: line ? [{ ...line, price: '-1' }] : [] }, says: 'Milk: a price is not below zero' },
])('[OR4] the form says what is missing: $says', ({ change, says }) => {
  const read = readDraft({ ...whole, ...change }, places);
  expect(read.ok ? '' : read.refusal.sentence).toContain(says);
});

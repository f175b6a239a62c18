import { randomUUID } from 'node:crypto';
import { idFrom, money, quantity } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { bookDraftOf, breakTexts, readBook, readBreaks } from './price-book';

const id = idFrom<'PriceBookId'>(randomUUID());
const zone = 'Pacific/Auckland';
const blank = bookDraftOf(null, zone);
const row = (from: string, price: string) => ({ key: from, from, price });

it('[OS10] a book without moments is in force for ever, at every store', () =>
  expect(readBook({ ...blank, name: 'Staff' }, id, zone)).toMatchObject({
    ok: true,
    value: { storeIds: null, effectiveFrom: null, effectiveTo: null },
  }));

it('[OS10] its moments are by the store’s clock', () =>
  expect(
    readBook({ ...blank, name: 'Sale', from: '2026-03-06T17:00', to: '2026-03-09T00:00' }, id, zone),
  ).toMatchObject({ ok: true, value: { effectiveFrom: Date.parse('2026-03-06T04:00:00Z') } }));

it.each([
  { change: { from: '2026-03-06T17:00', to: '2026-03-06T17:00' }, says: 'ends before' },
  { change: { from: '2026-09-27T02:30' }, says: 'does not exist' },
])('[OS10] $change is refused', ({ change, says }) => {
  const read = readBook({ ...blank, ...change }, id, zone);
  expect(read.ok ? '' : read.refusal.sentence).toContain(says);
});

it('[OS9] quantity breaks are read fewest first, and shown as they were typed', () => {
  const read = readBreaks([row('6', '8.00'), row('1', '$9')], 2);
  expect(read).toEqual({
    ok: true,
    value: [
      { minQuantity: quantity(1_000), price: money(900) },
      { minQuantity: quantity(6_000), price: money(800) },
    ],
  });
  expect(breakTexts(read.ok ? read.value : [], 2).map(({ from, price }) => `${from}: ${price}`)).toEqual([
    '1: 9.00',
    '6: 8.00',
  ]);
});

it.each([
  { rows: [], says: 'at least one' },
  { rows: [row('0', '1')], says: 'from how many' },
  { rows: [row('6', '1'), row('6.0', '2')], says: 'two prices' },
  { rows: [row('1', 'x')], says: 'not an amount' },
  { rows: [row('1', '-1')], says: 'nought or more' },
])('[OS9] $rows is refused', ({ rows, says }) => {
  const read = readBreaks(rows, 2);
  expect(read.ok ? '' : read.refusal.sentence).toContain(says);
});

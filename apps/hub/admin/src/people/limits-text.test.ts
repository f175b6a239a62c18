import { money } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { limitsTextOf, readLimits, troubleWithLimits } from './limits-text';

const home = { minorUnitDigits: 2 };

it('[LI6] limits are read as they were shown', () => {
  const limits = {
    discountPpm: 125_000,
    priceOverridePpm: 0,
    refund: money(15_050),
    adjustment: money(2_000),
    transferWorth: money(500_000),
  };
  const text = limitsTextOf(limits, home);
  expect(text).toEqual({
    discount: '12.5',
    price: '0',
    refund: '150.50',
    adjustment: '20.00',
    transfer: '5000.00',
  });
  expect(readLimits(text, home)).toEqual(limits);
});

it('[LI6] empty fields set no limit', () =>
  expect(
    readLimits({ discount: ' ', price: '', refund: '', adjustment: '', transfer: '' }, home),
  ).toBeNull());

it.each([
  { typed: { discount: '101' }, wrong: 'discount' },
  { typed: { discount: 'ten' }, wrong: 'discount' },
  { typed: { price: '1001' }, wrong: 'price' },
  { typed: { refund: '-1' }, wrong: 'refund' },
  { typed: { adjustment: '-1' }, wrong: 'adjustment' },
  { typed: { transfer: 'much' }, wrong: 'transfer' },
  { typed: { refund: '12.3456' }, wrong: 'refund' },
])('[LI6] says what is wrong with $typed', ({ typed, wrong }) => {
  const trouble = troubleWithLimits(
    { discount: '10 %', price: '12,5', refund: '100', adjustment: '', transfer: '', ...typed },
    home,
  );
  expect(Object.entries(trouble).flatMap(([name, sentence]) => (sentence ? [name] : []))).toEqual([wrong]);
});

import { expect, it } from 'vitest';
import { money } from '../kernel';
import { setBuyer, wantsBuyer } from './buyer';
import { accepted, completed, florida, newLine, newZealand, rungUp } from './sale.fixture';

const kea = { name: 'Kea Tools Ltd', details: 'NZBN 9429 0000 0001' };

it.each([
  { total: 100_000, wants: false, why: 'at 1,000.00 nobody asks yet' },
  { total: 100_001, wants: true, why: 'above it the law does' },
  { total: -100_001, wants: true, why: 'a refund of as much names whom it goes to' },
])('[RC27] [NZ-5] $total cents: $why', ({ total, wants }) => {
  expect(wantsBuyer(money(total), newZealand)).toBe(wants);
  expect(wantsBuyer(money(total), florida)).toBe(false);
});

it('[RC27] a buyer is in the fact, and is out of the sale again with an empty name', () => {
  const sale = rungUp([newLine(1, 150_000)]);
  const named = accepted(setBuyer(sale, { name: ` ${kea.name} `, details: kea.details })).sale;
  expect(completed(named).buyer).toEqual(kea);
  const unnamed = accepted(setBuyer(named, { name: '  ', details: 'left over' })).sale;
  expect(unnamed).not.toHaveProperty('buyer');
});

it('[RC27] a large sale without a buyer is a sale all the same', () => {
  expect(completed(rungUp([newLine(1, 150_000)]))).not.toHaveProperty('buyer');
});

it('[RC27] more than a receipt can hold is refused', () => {
  expect(
    setBuyer(rungUp([newLine(1, 100)]), { name: 'x'.repeat(400), details: 'y'.repeat(101) }),
  ).toMatchObject({
    refusal: { kind: 'note-too-long', most: 500 },
  });
});

import { expect, it } from 'vitest';
import { instant, units } from '../kernel';
import { id } from '../sale/sale.fixture';
import { type Hold, servedHolds } from './index';

const [milk, bread] = [id<'ItemId'>(200), id<'ItemId'>(201)];
const mere = { customerId: id<'CustomerId'>(6) };
const hold = (n: number, more: Partial<Hold> = {}): Hold => ({
  ...{ holdId: id(n), itemId: milk, customerId: mere.customerId, quantity: units(2) },
  ...{ until: instant(1_000 + n), ...more },
});
const sold = (pieces: number, itemId = milk) => ({ itemId, quantity: units(pieces) });

it.each([
  { sale: { lines: [sold(2)], customer: mere }, served: [1], why: 'the customer takes what runs out first' },
  {
    sale: { lines: [sold(1)], customer: mere },
    served: [1],
    why: 'whoever takes one of two leaves the other',
  },
  {
    sale: { lines: [sold(1), sold(2)], customer: mere },
    served: [1, 2],
    why: 'two lines of one item add up',
  },
  { sale: { lines: [sold(2)] }, served: [], why: 'somebody else bought it' },
  {
    sale: { lines: [sold(2)], holdIds: [id<'HoldId'>(2)] },
    served: [2],
    why: 'it was rung up from the list',
  },
  {
    sale: { lines: [sold(2)], customer: mere, holdIds: [id<'HoldId'>(2)] },
    served: [2],
    why: 'what was rung up comes before what runs out first',
  },
  {
    sale: { lines: [sold(2, bread)], customer: mere, holdIds: [id<'HoldId'>(1)] },
    served: [],
    why: 'it is not in the sale any more',
  },
  { sale: { lines: [sold(-2)], customer: mere }, served: [], why: 'it came back' },
  {
    sale: { lines: [sold(2)], customer: mere, laybyId: id(9) },
    served: [],
    why: 'goods of a layby waited for themselves',
  },
])('[NB6] $why', ({ sale, served }) => {
  const standing = [hold(2), hold(1), hold(3, { itemId: bread, customerId: null, until: null })];
  expect(servedHolds(sale, standing)).toEqual(served.map((n) => id(n)));
  expect(servedHolds(sale, standing.toReversed())).toEqual(served.map((n) => id(n)));
});

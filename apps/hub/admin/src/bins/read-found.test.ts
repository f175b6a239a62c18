import { idFrom, units } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { readFound } from './read-found';

const row = (name: string, unitOfMeasure = 'each') => ({
  itemId: idFrom<'ItemId'>(`0190f000-0000-7000-8000-00000000000${name.length}`),
  ...{ name, unitOfMeasure },
});
const [cup, cheese] = [row('Cup'), row('Cheese', 'kg')];

it('[BN10] reads what was found of each item, also nothing', () =>
  expect(readFound([cup, cheese], { [cup.itemId]: 0, [cheese.itemId]: '1.25' })).toEqual([
    { itemId: cup.itemId, quantity: 0 },
    { itemId: cheese.itemId, quantity: 1_250 },
  ]));

it.each([
  { typed: {}, why: 'nobody typed anything' },
  { typed: { [cup.itemId]: 'many' }, why: 'it is no number' },
  { typed: { [cup.itemId]: -1 }, why: 'it is below nought' },
  { typed: { [cup.itemId]: 1.5 }, why: 'half a piece was found' },
])('[BN10] asks for each item by name when $why', ({ typed }) =>
  expect(readFound([cup], typed)).toBe('Say how many of Cup were found; 0 when there are none.'),
);

it('[BN10] whole pieces are thousandths', () =>
  expect(readFound([cup], { [cup.itemId]: 3 })).toEqual([{ itemId: cup.itemId, quantity: units(3) }]));

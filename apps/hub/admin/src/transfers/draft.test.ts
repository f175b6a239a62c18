import { expect, it } from 'vitest';
import { idFrom } from '@tillbridge/core/kernel';
import { readCount, withItem } from './draft';

const item = {
  itemId: idFrom<'ItemId'>('00000000-0000-7000-8000-000000000001'),
  name: 'Cola',
  sku: 'C1',
  unitOfMeasure: 'each',
};

it('[TR2] an item that is scanned twice is on one line, with two of it', () => {
  expect(withItem(withItem([], item), item)).toEqual([{ ...item, count: 2 }]);
});

it.each([
  { count: 6, unitOfMeasure: 'each', milli: 6_000, why: 'six of it' },
  { count: '1.25', unitOfMeasure: 'kg', milli: 1_250, why: 'a kilogram and a quarter' },
  { count: 1.5, unitOfMeasure: 'each', milli: null, why: 'half a bottle is none' },
  { count: 0, unitOfMeasure: 'each', milli: null, why: 'nothing is asked for' },
  { count: '', unitOfMeasure: 'each', milli: null, why: 'nothing is typed' },
  { count: 0.0001, unitOfMeasure: 'kg', milli: null, why: 'nobody weighs that' },
])('[TR2] $count $unitOfMeasure is read as $milli thousandths: $why', ({ count, unitOfMeasure, milli }) =>
  expect(readCount({ count, unitOfMeasure })).toBe(milli),
);

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { money } from '@tillbridge/core/kernel';
import { type CountingEvent, countedTotal, nothingCounted, stepCounting } from './counting';

const denominations = [10_000, 2000, 100, 10].map(money);
const after = (...events: CountingEvent[]) => events.reduce(stepCounting, nothingCounted(denominations));
const digits = (text: string): CountingEvent[] => [...text].map((digit) => ({ type: 'digit', digit }));

it('[SF2] counts each note and coin by its digits and goes on to the next', () => {
  const counting = after(...digits('2'), { type: 'went', by: 1 }, ...digits('13'));
  expect(counting.pieces.map(({ count }) => count)).toEqual([2, 13, 0, 0]);
  expect(countedTotal(counting)).toBe(46_000);
});

it('[SF2] begins a number anew where somebody comes back to it', () => {
  const counting = after(...digits('12'), { type: 'chosen', at: 0 }, ...digits('7'));
  expect(counting.pieces[0]?.count).toBe(7);
});

it.each([
  { why: 'rubs the last digit out', events: [...digits('12'), { type: 'rubbed-out' } as const], count: 1 },
  { why: 'takes no number that no drawer holds', events: digits('12345'), count: 1234 },
  { why: 'never counts fewer than none', events: [{ type: 'stepped', at: 0, by: -1 } as const], count: 0 },
])('[SF2] $why', ({ events, count }) => expect(after(...events).pieces[0]?.count).toBe(count));

const anyEvent: fc.Arbitrary<CountingEvent> = fc.oneof(
  fc.record({ type: fc.constant('digit' as const), digit: fc.constantFrom(...'0123456789') }),
  fc.constant({ type: 'rubbed-out' as const }),
  fc.record({ type: fc.constant('chosen' as const), at: fc.nat(3) }),
  fc.record({
    type: fc.constant('stepped' as const),
    at: fc.nat(3),
    by: fc.constantFrom(1 as const, -1 as const),
  }),
  fc.record({ type: fc.constant('went' as const), by: fc.constantFrom(1 as const, -1 as const) }),
);
it('[SF2] is always a sum of whole notes and coins, whatever is pressed', () =>
  fc.assert(
    fc.property(fc.array(anyEvent), (events) => {
      const counting = after(...events);
      const sum = counting.pieces.reduce((all, { value, count }) => all + value * count, 0);
      return (
        countedTotal(counting) === sum &&
        counting.at >= 0 &&
        counting.at < denominations.length &&
        counting.pieces.every(({ count }) => Number.isInteger(count) && count >= 0)
      );
    }),
  ));

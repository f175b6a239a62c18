import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instant, money, sum } from '../kernel';
import { statementOf } from './statement';

const dayMs = 86_400_000;
const day = (no: number) => instant(no * dayMs);
const entry = (no: number, amount: number) => ({ at: day(no), amount: money(amount) });
const all = { from: instant(0), to: day(200) };

it('[OA9] a statement begins with what was owed, lists what went on and came off, and ends with what is owed', () => {
  const entries = [entry(50, -300), entry(10, 500), entry(45, 200), entry(61, 900)];
  expect(statementOf(entries, { from: day(40), to: day(60) })).toMatchObject({
    opening: 500,
    rows: [
      { amount: 200, owed: 700 },
      { amount: -300, owed: 400 },
    ],
    charges: 200,
    payments: 300,
    closing: 400,
  });
});

it('[OA10] what comes off pays the oldest first, and the rest is as old as its charge', () => {
  const entries = [entry(100, 500), entry(120, 400), entry(150, 300), entry(190, 200), entry(195, -600)];
  expect(statementOf(entries, all).ageing).toEqual({ current: 200, over30: 300, over60: 300, over90: 0 });
  expect(statementOf([entry(1, 100)], all).ageing).toMatchObject({ over90: 100, current: 0 });
});

it('[OA10] thirty days are current, and a day more is not', () => {
  expect(statementOf([entry(170, 100)], all).ageing).toMatchObject({ current: 100, over30: 0 });
  expect(statementOf([entry(169, 100)], all).ageing).toMatchObject({ current: 0, over30: 100 });
});

const entries = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 250 }).map(day),
    amount: fc.integer({ min: -5_000, max: 5_000 }).map(money),
  }),
  { maxLength: 30 },
);
it('[OA9, OA10] opening, charges and payments come to what is owed, and so do its ages', () => {
  fc.assert(
    fc.property(entries, fc.integer({ min: 0, max: 200 }), (known, from) => {
      const told = statementOf(known, { from: day(from), to: day(200) });
      expect(told.opening + told.charges - told.payments).toBe(told.closing);
      expect(sum(Object.values(told.ageing))).toBe(told.closing);
    }),
  );
});

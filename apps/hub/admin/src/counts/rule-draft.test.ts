import { money, units } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { type CountRule, draftOf, readDraft } from './rule-draft';

const rule: CountRule = {
  review: { quantityAbove: units(5), valueAbove: money(5_000), mostRounds: 3 },
  cycle: { everyDays: { A: 30, B: 90, C: 180 }, varianceAbove: money(1_000), most: 25 },
  classes: { A: 800_000, B: 950_000 },
};

it('[ST20] the rule of counts is typed in pieces, in money and in percent, and comes out as it went in', () => {
  const draft = draftOf(rule, 2);
  expect(draft).toMatchObject({ quantityAbove: 5, valueAbove: 50, shareA: 80, daysC: 180 });
  expect(readDraft(draft, 2)).toEqual(rule);
});

it.each([
  { change: { mostRounds: 0 }, says: 'between 1 and 9', why: 'nobody would count' },
  { change: { daysA: '' }, says: 'between 1 and 1000', why: 'nothing was typed' },
  { change: { most: 2.5 }, says: 'whole number', why: 'half an item' },
  { change: { shareA: 99 }, says: 'B goes on from where A ends', why: 'B would end before A' },
])('[ST20] the rule of counts is asked about again: $why', ({ change, says }) =>
  expect(readDraft({ ...draftOf(rule, 2), ...change }, 2)).toContain(says),
);

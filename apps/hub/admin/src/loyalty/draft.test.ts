import { money } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { type Rule, draftOf, givenBack, inPlainWords, readDraft } from './draft';

const rule: Rule = {
  isActive: true,
  pointsPerUnit: 1,
  pointWorth: money(5),
  minimumToBurn: 100,
  offlineMost: 500,
  expireAfterMonths: 24,
  excludedAgeClasses: ['tobacco'],
  excludedCategoryIds: [],
};
const words = { money: (amount: number) => `$${(amount / 100).toFixed(2)}`, digits: 2 };

it('[LO1] a rule that is opened and saved again is the same rule', () => {
  for (const each of [rule, { ...rule, offlineMost: null, expireAfterMonths: null, isActive: false }])
    expect(readDraft(draftOf(each, 2), 2)).toEqual({ ok: true, value: each });
});

it('[LO1] a rule is said in the words that a customer hears', () => {
  expect(inPlainWords(rule, words)).toEqual([
    '1 point for each $1.00 spent.',
    '100 points are $5.00.',
    '100 or more pay, from $5.00.',
    'They are lost 24 months after they were earned.',
  ]);
  expect(givenBack(rule, 2)).toBe('5 %');
});

it.each([
  { change: { pointsPerUnit: '' }, asks: 'how many points are earned', why: 'an empty field is no zero' },
  { change: { pointWorth: 0 }, asks: 'what one point pays', why: 'points that pay nothing are no reward' },
  { change: { minimumToBurn: 1.5 }, asks: 'the fewest points', why: 'points are whole' },
  { change: { offlineMost: '' }, asks: 'one till may let go', why: 'the switch says that there is a limit' },
  {
    change: { expireAfterMonths: 0 },
    asks: 'how many months',
    why: 'points that die at once were never earned',
  },
])('[LO1] asks for $asks: $why', ({ change, asks }) => {
  const read = readDraft({ ...draftOf(rule, 2), ...change }, 2);
  expect(read.ok ? '' : read.refusal.sentence).toContain(asks);
});

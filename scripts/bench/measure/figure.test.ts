import { expect, it } from 'vitest';
import { type Figure, judge, ratioOf } from './figure';

const commits: Figure = {
  name: 'commits',
  value: 900,
  unit: 'per second',
  yardstick: { name: 'by hand', value: 1000 },
  goals: [],
};

it('compares a figure with its own yardstick', () => expect(ratioOf(commits)).toBe(0.9));

it.each([
  { goals: [], judgement: 'no goal', why: 'nothing was asked' },
  { goals: [{ of: 'ratio', is: 'at least', limit: 0.9 }], judgement: 'met', why: 'just enough is enough' },
  {
    goals: [{ of: 'ratio', is: 'at least', limit: 0.91 }],
    judgement: 'NOT MET',
    why: 'too far behind the yardstick',
  },
  { goals: [{ of: 'figure', is: 'at most', limit: 899 }], judgement: 'NOT MET', why: 'more than asked' },
  {
    goals: [
      { of: 'figure', is: 'at least', limit: 100 },
      { of: 'ratio', is: 'at least', limit: 1 },
    ],
    judgement: 'NOT MET',
    why: 'one of two goals is missed',
  },
] as const)('says $judgement when $why', ({ goals, judgement }) => {
  expect(judge({ ...commits, goals })).toBe(judgement);
});

import { causeKinds } from '@tillbridge/core/shift';
import { expect, it } from 'vitest';
import { causeWords, signsOf } from './words';

const shift = {
  state: 'closed',
  isForgotten: false,
  isUnaccepted: false,
  differences: 0,
  late: 0,
  recounts: 0,
  variance: 0,
} as const;

it.each([
  { said: {}, words: ['Closed'], why: 'all is well' },
  { said: { state: 'open' }, words: ['Open'], why: 'somebody sells into it' },
  { said: { state: 'counted' }, words: ['Counted'], why: 'its close waits' },
  { said: { state: 'open', isForgotten: true }, words: ['Never closed'], why: 'its day is over' },
  {
    said: { differences: 2, late: 1 },
    words: ['Does not agree', '1 late'],
    why: 'the weightier comes first',
  },
  { said: { recounts: 1 }, words: ['Counted again'], why: 'only the first count was blind' },
  { said: { isUnaccepted: true }, words: ['Variance not accepted'], why: 'nobody was there to approve' },
] as const)('[SF14, SF36] a shift is $words: $why', ({ said, words }) => {
  expect(signsOf({ ...shift, ...said }).map(({ word }) => word)).toEqual(words);
});

it('[SF10] has words for every cause that core may name', () => {
  expect(Object.keys(causeWords).sort()).toEqual([...causeKinds].sort());
});

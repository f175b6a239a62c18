import { expect, it } from 'vitest';
import { asksTwice } from './asks-twice';

it.each([
  { remarks: [], countedPieces: 12, asked: false, why: 'everything agrees with the slip' },
  { remarks: ['2 of Honey did not arrive.'], countedPieces: 10, asked: true, why: 'two would be missing' },
  { remarks: [], countedPieces: 0, asked: true, why: 'nothing of it was counted' },
])('[TS4] whether that was all is asked a second time is $asked: $why', ({ asked, ...receiving }) =>
  expect(asksTwice(receiving)).toBe(asked),
);

import { expect, it } from 'vitest';
import { type ItemId, idFrom, units } from '../kernel';
import { stillWatched } from './watch';

const id = (no: number): ItemId => idFrom(`00000000-0000-7000-8000-00000000000${no}`);
const watched = (no: number, onHand: number, least: number, most: number) => ({
  ...{ itemId: id(no), onHand: units(onHand), least: units(least), most: units(most), coverDays: 2 },
});

it.each([
  { now: 3, state: 'low', why: 'nothing came and nothing went' },
  { now: 0, state: 'out', why: 'the last ones were sold since' },
  { now: -1, state: 'out', why: 'more were sold than anybody knew of' },
  { now: 5, state: 'low', why: 'what came is not enough' },
  { now: 6, state: undefined, why: 'enough came' },
  { now: null, state: 'low', why: 'nobody knows what is there now' },
])('[FO22] what ran low is $state with $now there: $why', ({ now, state }) => {
  const rows = stillWatched({ low: [watched(1, 3, 5, 12)], over: [] }, () =>
    now === null ? null : units(now),
  );
  expect(rows.map((row) => row.state)).toEqual(state === undefined ? [] : [state]);
});

it.each([
  { now: 40, isThere: true, why: 'nothing went' },
  { now: 13, isThere: true, why: 'it is more than is needed' },
  { now: 12, isThere: false, why: 'as much as is needed is left' },
  { now: 0, isThere: false, why: 'all of it was sold' },
])('[FO22] what lies there too long is shown: $isThere with $now there, since $why', ({ now, isThere }) => {
  const rows = stillWatched({ low: [], over: [watched(2, 40, 5, 12)] }, () => units(now));
  expect(rows).toHaveLength(isThere ? 1 : 0);
});

it('[FO22] low by days may be more than the least amount: it stays until something comes', () => {
  const low = [watched(1, 8, 5, 12)];
  expect(stillWatched({ low, over: [] }, () => units(8))).toHaveLength(1);
  expect(stillWatched({ low, over: [] }, () => units(9))).toHaveLength(0);
});

it('[FO22] what is out comes before what is low, and what is too much last', () => {
  const lists = { low: [watched(1, 3, 5, 9), watched(2, 0, 5, 9)], over: [watched(3, 40, 5, 9)] };
  expect(stillWatched(lists, () => null).map(({ itemId }) => itemId)).toEqual([id(2), id(1), id(3)]);
});

import { expect, it } from 'vitest';
import { moveHighlight, onSearchEnter } from './search';

it.each([
  [0, 1, 5, 1],
  [4, 1, 5, 4],
  [0, -1, 5, 0],
  [3, 1, 0, 0],
])('[U3] from %i by %i of %i found the highlight goes to %i', (at, by, count, to) => {
  expect(moveHighlight(at, by, count)).toBe(to);
});

it('[U3] Enter takes the highlighted item', () => {
  expect(onSearchEnter('honey', 3, 1)).toEqual({ kind: 'add', index: 1 });
});

it('[U3] Enter on what nothing is called is a code keyed by hand', () => {
  expect(onSearchEnter(' 9421000000017 ', 0, 0)).toEqual({ kind: 'scan', data: '9421000000017' });
});

it('[U3] Enter on nothing takes nothing', () => {
  expect(onSearchEnter('  ', 3, 0)).toEqual({ kind: 'nothing' });
});

import { expect, it } from 'vitest';
import { stepsOf } from './steps';

const none = { stores: 0, items: 0, staff: 0, terminals: 0 };
const mayAll = () => true;
const state = (counts: typeof none, may = mayAll) =>
  stepsOf(counts, may)?.map(
    ({ key, isDone, isNext }) => `${key}${isDone ? ' done' : ''}${isNext ? ' next' : ''}`,
  ) ?? null;

it('[AU3] a new company begins with a store, and goes on with what it still lacks', () => {
  expect(state(none)).toEqual(['stores next', 'items', 'staff', 'terminals']);
  expect(state({ ...none, stores: 1, staff: 2 })).toEqual([
    'stores done',
    'items next',
    'staff done',
    'terminals',
  ]);
});

it('[AU3] the list is gone when a till can sell, and for whoever may do nothing about it', () => {
  expect(state({ stores: 1, items: 1, staff: 1, terminals: 1 })).toBeNull();
  expect(stepsOf(none, () => false)).toBeNull();
});

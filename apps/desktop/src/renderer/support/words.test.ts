import { expect, it } from 'vitest';
import type { FindingView } from '../../ipc/areas/support';
import { aboutWord, mostPressingFirst } from './words';

const finding = (about: string, state: FindingView['state']): FindingView => ({
  ...{ about, state, sentence: `${about}.`, todo: null },
});

it('[DR10] what wants somebody stands first, and otherwise the order in which it is to be mended', () =>
  expect(
    mostPressingFirst([
      finding('disk', 'good'),
      finding('hub', 'attention'),
      finding('ledger', 'bad'),
      finding('clock', 'attention'),
    ]).map(({ about }) => about),
  ).toEqual(['ledger', 'hub', 'clock', 'disk']));

it('[DR10] what a newer engine looks at is shown by its own name', () => {
  expect(aboutWord('disk')).toBe('Disk');
  expect(aboutWord('battery')).toBe('battery');
});

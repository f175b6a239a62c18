import { expect, it } from 'vitest';
import { dotsOfHexRow, runsOfModules } from './dots';

it('[U17] a row of modules is drawn as its black stretches', () => {
  expect(runsOfModules('1101001')).toEqual([
    { at: 0, length: 2 },
    { at: 3, length: 1 },
    { at: 6, length: 1 },
  ]);
  expect(runsOfModules('000')).toEqual([]);
});

it('[U17] a row of a picture has a bit per dot, the leftmost first, and no more than its width', () => {
  expect(dotsOfHexRow('a5f0', 14)).toBe('10100101111100');
});

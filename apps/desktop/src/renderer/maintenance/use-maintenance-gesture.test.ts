import { expect, it } from 'vitest';
import { cornerPx, isInCorner, isMaintenanceChord } from './use-maintenance-gesture';

it.each([
  [0, 0, true],
  [cornerPx - 1, cornerPx - 1, true],
  [cornerPx, 10, false],
  [10, cornerPx, false],
])('[KI15] at %i, %i a finger is in the corner: %s', (clientX, clientY, is) =>
  expect(isInCorner({ clientX, clientY })).toBe(is),
);

it.each([
  [{}, true],
  [{ shiftKey: false }, false],
  [{ altKey: false }, false],
  [{ ctrlKey: false }, false],
  [{ code: 'KeyN' }, false],
])('[KI15] keys with %o open maintenance: %s', (other, is) =>
  expect(isMaintenanceChord({ ctrlKey: true, altKey: true, shiftKey: true, code: 'KeyM', ...other })).toBe(
    is,
  ),
);

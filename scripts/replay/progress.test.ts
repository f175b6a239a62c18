import { expect, it } from 'vitest';
import { bar } from './progress';

it('shows how far a replay is', () => {
  expect(bar(0, 4)).toBe('[..............................] 0 of 4');
  expect(bar(2, 4)).toBe('[###############...............] 2 of 4');
  expect(bar(4, 4)).toBe('[##############################] 4 of 4');
});

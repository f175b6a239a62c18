import { expect, it } from 'vitest';
import { asHeard } from './notices';

it.each([
  ['red', 'alert', 'it was not done'],
  ['yellow', 'alert', 'a refusal is for now'],
  ['green', 'status', 'it is done'],
])('a notice in %s is heard as %s: %s', (color, role) => {
  expect(asHeard({ color, message: 'Saved.' }).role).toBe(role);
});

it('a notice without a colour tells what was done, and waits', () => {
  expect(asHeard({ message: 'Saved.' }).role).toBe('status');
});

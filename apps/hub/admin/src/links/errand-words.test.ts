import { expect, it } from 'vitest';
import { errandName } from './errand-words';

it('an errand has a name that a person would say, and an event the one that its service gave it', () => {
  expect(errandName('tell-transfer')).toBe('Tell of a transfer');
  expect(errandName('orders.notification')).toBe('orders.notification');
});

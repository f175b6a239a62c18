import { expect, it } from 'vitest';
import { readId } from '../../ipc/keyed';
import { type SignIn, type SignInEvent, initialsOf, startSignIn, stepSignIn } from './pin';

const staffId = readId<'StaffId'>('0190d000-0000-7000-8000-000000000000');
const ana = { staffId, name: 'Ana Silva', role: 'cashier' };
const digits = (pin: string): SignInEvent[] => Array.from(pin, (digit) => ({ type: 'digit', digit }));
const after = (events: SignInEvent[], from: SignIn = { state: 'choosing' }): SignIn =>
  events.reduce(stepSignIn, from);

it('[U2] with one person on the list there is nobody to choose', () => {
  expect(startSignIn([ana])).toEqual({ state: 'keying', staffId, pin: '' });
  expect(startSignIn([ana, ana])).toEqual({ state: 'choosing' });
});

it('[U2] digits before a name was chosen are nobody’s PIN', () => {
  expect(after(digits('1234'))).toEqual({ state: 'choosing' });
});

it('[U2] a PIN of fewer than four digits is not sent, and one never grows past eight', () => {
  expect(after([{ type: 'chosen', staffId }, ...digits('123'), { type: 'submitted' }])).toEqual({
    state: 'keying',
    staffId,
    pin: '123',
  });
  expect(after([{ type: 'chosen', staffId }, ...digits('1234567890')])).toEqual({
    state: 'keying',
    staffId,
    pin: '12345678',
  });
});

it('[U2] while a PIN is checked, keys change nothing; a refusal empties it for another try', () => {
  const checking = after([
    { type: 'chosen', staffId },
    ...digits('1234'),
    { type: 'submitted' },
    ...digits('5'),
  ]);
  expect(checking).toEqual({ state: 'checking', staffId, pin: '1234' });
  expect(stepSignIn(checking, { type: 'turned-away' })).toEqual({ state: 'keying', staffId, pin: '' });
});

it('[U2] Esc first empties the PIN and then goes back to the names', () => {
  const keyed = after([{ type: 'chosen', staffId }, ...digits('12'), { type: 'went-back' }]);
  expect(keyed).toEqual({ state: 'keying', staffId, pin: '' });
  expect(stepSignIn(keyed, { type: 'went-back' })).toEqual({ state: 'choosing' });
});

it.each([
  ['Ana Silva', 'AS'],
  ['Moana', 'MO'],
  ['Jean Paul van Dam', 'JD'],
])('[U2] the face of %s says %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

import { expect, it } from 'vitest';
import { nextStep, wayBack, waysOf } from './sign-in-steps';

const code = { step: 'code', way: null } as const;

it('[AU11] a password leads to a code where there is a second factor, and a code to the office', () => {
  expect(nextStep({ step: 'password' }, { type: 'code-needed' })).toEqual(code);
  expect(nextStep(code, { type: 'let-in' })).toEqual({ step: 'in' });
  expect(nextStep(code, { type: 'start-again' })).toEqual({ step: 'password' });
});

it('[AU12] whoever has no phone at hand changes to a backup code and back', () => {
  const backup = nextStep(code, { type: 'other-way', way: 'backup' });
  expect(backup).toEqual({ step: 'code', way: 'backup' });
  expect(nextStep(backup, { type: 'other-way', way: 'phone' })).toEqual({ step: 'code', way: 'phone' });
  const atPassword = { step: 'password' } as const;
  expect(nextStep(atPassword, { type: 'other-way', way: 'backup' })).toEqual(atPassword);
});

it('[AU21] a password leads to setting up where a second factor is demanded and there is none', () => {
  expect(nextStep({ step: 'password' }, { type: 'set-up-needed' })).toEqual({ step: 'set-up' });
});

it.each([
  { has: { phone: true, passkeys: 2, backupCodes: 9 }, may: true, ways: ['passkey', 'phone', 'backup'] },
  { has: { phone: false, passkeys: 1, backupCodes: 1 }, may: true, ways: ['passkey', 'backup'] },
  { has: { phone: false, passkeys: 1, backupCodes: 1 }, may: false, ways: ['backup'] },
  { has: { phone: true, passkeys: 0, backupCodes: 0 }, may: true, ways: ['phone'] },
  { has: null, may: true, ways: ['phone', 'backup'] },
])('[AU19] of $has somebody is offered $ways where passkeys work: $may', ({ has, may, ways }) => {
  expect(waysOf(has, may)).toEqual(ways);
});

it.each([
  { asked: '/products', goes: '/products', why: 'that page was asked for' },
  { asked: undefined, goes: '/', why: 'nothing was' },
  { asked: 'https://evil.example', goes: '/', why: 'it is somebody else’s' },
  { asked: '//evil.example', goes: '/', why: 'so is this, without a scheme' },
  { asked: '/\\evil.example', goes: '/', why: 'browsers read that the same' },
  { asked: '/sign-in', goes: '/', why: 'that would go in a circle' },
])('[AU4] who signs in and asked for $asked goes to $goes: $why', ({ asked, goes }) => {
  expect(wayBack(asked)).toBe(goes);
});

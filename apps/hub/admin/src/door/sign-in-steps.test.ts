import { expect, it } from 'vitest';
import { nextStep, wayBack } from './sign-in-steps';

const code = { step: 'code', way: 'phone' } as const;

it('[AU11] a password leads to a code where there is a second factor, and a code to the office', () => {
  expect(nextStep({ step: 'password' }, { type: 'code-needed' })).toEqual(code);
  expect(nextStep(code, { type: 'let-in' })).toEqual({ step: 'in' });
  expect(nextStep(code, { type: 'start-again' })).toEqual({ step: 'password' });
});

it('[AU12] whoever has no phone at hand changes to a backup code and back', () => {
  const backup = nextStep(code, { type: 'other-way' });
  expect(backup).toEqual({ step: 'code', way: 'backup' });
  expect(nextStep(backup, { type: 'other-way' })).toEqual(code);
  expect(nextStep({ step: 'password' }, { type: 'other-way' })).toEqual({ step: 'password' });
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

import { expect, it } from 'vitest';
import { hintFor, passwordStrength } from './password-strength';

const judge = async (password: string, names: string[] = []) => (await passwordStrength())(password, names);

it.each([
  { password: '', says: 'At least 15 characters', why: 'nothing was typed yet' },
  { password: 'four words', says: '5 more characters', why: 'ten of fifteen' },
  { password: 'four words make', says: 'Long enough', why: 'the lists are still loading' },
  { password: '🙂'.repeat(14), says: '1 more character', why: 'a picture is one character' },
])('[AU5] the field says "$says": $why', ({ password, says }) => {
  expect(hintFor(password, { shortest: 15, strength: null }).text).toContain(says);
});

it('[AU6] what the hub would refuse looks bad on the screen as well, and what is hard to guess looks good', async () => {
  expect((await judge('passwordpassword')).score).toBeLessThanOrEqual(1);
  expect((await judge('abcdefghijklmnopqrst')).score).toBeLessThanOrEqual(1);
  expect((await judge('green paint on seven tins')).score).toBe(4);
});

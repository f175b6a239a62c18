import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashPassword, isOutdated, isPassword } from './hash-password';
import { mayChoose } from './password-rules';
import { usualPasswordCost } from '../hub-deps';

const names = ['Harbour Books', 'Ana Kahu', 'ana@harbour.example'];
const choose = async (password: string, hasSecondFactor = false) => {
  const chosen = await mayChoose(password, { hasSecondFactor, names });
  return chosen.ok ? 'fine' : chosen.refusal.kind;
};
const cheap = { memoryKib: 8, passes: 1, lanes: 1 };
const usual = { passwordCost: usualPasswordCost };
const salt = new Uint8Array(16).fill(7);

it.each([
  { password: 'kelp orbit fig', says: 'password-too-short', why: 'fourteen characters' },
  { password: 'kelp orbit figs', says: 'fine', why: 'fifteen, and none of them a digit or a capital' },
  { password: 'ŵŷ🦀ȝ ʘʂ ħơŋ ƕɐ ɮ', says: 'fine', why: 'any character of Unicode counts as one' },
  {
    password: 'seven tins of green paint stand under the bridge, and nobody knows since when they do',
    says: 'fine',
    why: 'a whole sentence of more than 64',
  },
  { password: `kelp orbit ${'figs '.repeat(50)}`, says: 'password-too-long', why: 'more than 256' },
  { password: 'passwordpassword', says: 'password-common', why: 'a common one twice' },
  { password: 'Passw0rd1234567', says: 'password-common', why: 'a common one with a row of digits' },
  { password: 'qwertyuiopasdfgh', says: 'password-common', why: 'a row of keys' },
  { password: 'aaaaaaaaaaaaaaaa', says: 'password-common', why: 'one letter' },
  { password: 'HarbourBooks!2026', says: 'password-of-names', why: 'the company and a year' },
  { password: 'ana@harbour.example', says: 'password-of-names', why: 'the email itself' },
  { password: 'Tillbridge-Tillbridge', says: 'password-of-names', why: 'the program' },
  { password: 'harbour crabs and lemon tea', says: 'fine', why: 'one word of the name among others' },
])('[AU5] [AU6] "$password" is $says: $why', async ({ password, says }) => {
  expect(await choose(password)).toBe(says);
});

it('[AU5] beside a second factor eight characters are enough', async () => {
  expect(await choose('kelp fig', true)).toBe('fine');
  expect(await choose('kelpfig', true)).toBe('password-too-short');
});

it('[AU5] a password is the same whichever way its letters were put together', async () => {
  const phc = await hashPassword('caf\u00e9 \u2126 kelp orbit', salt, cheap);
  expect(await isPassword('cafe\u0301 \u03a9 kelp orbit', phc, usual)).toBe(true);
  expect(await isPassword('cafe \u03a9 kelp orbit', phc, usual)).toBe(false);
});

it('[AU5] only the password itself is the password', () =>
  fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), async (one, other) => {
      const phc = await hashPassword(one, salt, cheap);
      expect(await isPassword(one, phc, usual)).toBe(true);
      expect(await isPassword(other, phc, usual)).toBe(one.normalize('NFKC') === other.normalize('NFKC'));
    }),
    { numRuns: 50 },
  ));

it('[AU8] where there is no hash the answer is no, after the same work', async () => {
  const phc = await hashPassword('kelp orbit figs', salt, usualPasswordCost);
  const timed = async (hash: string | null) => {
    const startedAt = performance.now();
    expect(await isPassword('something else entirely', hash, usual)).toBe(false);
    return performance.now() - startedAt;
  };
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let round = 0; round < 5; round++) {
    known.push(await timed(phc));
    unknown.push(await timed(null));
  }
  // The quickest of each is the work itself; the rest is what else the machine did.
  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 2);
});

it('[AU8] a hash of another cost is known as such, and still opens', async () => {
  const old = await hashPassword('kelp orbit figs', salt, cheap);
  expect(isOutdated(old, usualPasswordCost)).toBe(true);
  expect(isOutdated(await hashPassword('kelp orbit figs', salt, usualPasswordCost), usualPasswordCost)).toBe(
    false,
  );
});

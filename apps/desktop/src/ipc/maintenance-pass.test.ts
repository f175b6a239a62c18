import { expect, it } from 'vitest';
import { makePass, passReader } from './maintenance-pass';

const made = (more: { key?: string; nowMs?: number } = {}) =>
  makePass(more.key ?? 'key', { nowMs: more.nowMs ?? 1_000_000, nonce: 'n-1' });

it('[KI19] a pass into maintenance is good once, for a minute, and of this start of the shell alone', () => {
  const clock = { nowMs: 1_000_000 };
  const reads = passReader('key', () => clock.nowMs);
  expect(reads(made({ key: 'another' }))).toBe(false);
  expect(reads(made())).toBe(true);
  expect(reads(made())).toBe(false);
  clock.nowMs += 60_000;
  expect(passReader('key', () => clock.nowMs)(made())).toBe(false);
  expect(passReader('key', () => 900_000)(made())).toBe(false);
});

it.each(['', '.', 'a.b', 'a.b.c', `${made()}.x`, made().replace('n-1', 'n-2'), made().slice(0, -1)])(
  '[KI19] %s is no pass',
  (pass) => expect(passReader('key', () => 1_000_000)(pass)).toBe(false),
);

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AssertionFailed } from './assert';
import { idFrom, idSource, isUuid, pooledBytes, uuidV7 } from './id';
import { instant, tradingDate } from './time';

const random = (fill: number) => new Uint8Array(10).fill(fill);

it('an id says when it was made, and that it is a version 7 UUID', () => {
  expect(uuidV7(instant(0x0190f0000000), random(0xff))).toBe('0190f000-0000-7fff-bfff-ffffffffffff');
  expect(uuidV7(instant(0x0190f0000000), random(0))).toBe('0190f000-0000-7000-8000-000000000000');
});

it('ids made later sort after those made before', () =>
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 1_000_000 }), (from, later) => {
      const before = uuidV7(instant(from), random(0xff));
      expect(uuidV7(instant(from + later), random(0)) > before).toBe(true);
      expect(isUuid(before)).toBe(true);
    }),
  ));

it('an id source takes its time and its randomness from the edge', () => {
  const clock = { now: () => instant(5), monotonicMs: () => 0 };
  expect(idSource(clock, (length) => new Uint8Array(length)).next<'SaleId'>()).toBe(
    uuidV7(instant(5), random(0)),
  );
});

it.each(['', 'sale-1', '0190F000-0000-7000-8000-000000000000', '0190f000-0000-7000-8000-00000000000'])(
  '%j is no id',
  (text) => expect(() => idFrom(text)).toThrow(AssertionFailed),
);

it('what is no moment and no day is our own mistake', () => {
  expect(() => instant(1.5)).toThrow(AssertionFailed);
  expect(() => tradingDate('21/11/2026')).toThrow(AssertionFailed);
  expect(() => uuidV7(instant(0), new Uint8Array(9))).toThrow(AssertionFailed);
});

it('a pool hands out each random byte once, in order, and never more than it holds', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 50 }), (lengths) => {
      let made = 0;
      const next = pooledBytes((length) => Uint8Array.from({ length }, () => made++ % 256), 20);
      const handedOut = lengths.map((length) => next(length));
      expect(handedOut.map((bytes) => bytes.length)).toEqual(lengths);
      const all = handedOut.flatMap((bytes) => [...bytes]);
      // What was left of a pool that could not serve is thrown away, so bytes only ever go up.
      expect(all.every((byte, index) => index === 0 || (byte - (all[index - 1] ?? 0) + 256) % 256 >= 1)).toBe(
        true,
      );
      expect(() => next(21)).toThrow(AssertionFailed);
    }),
  ));

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tradingDate } from '../kernel';
import { type TransferReference, nextReference, readReference, referenceText } from './reference';

const anyDay = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => tradingDate(date.toISOString().slice(0, 10)));
const terminalNo = fc.option(fc.integer({ min: 1, max: 999_999_999 }));

it('[TR28] a reference says who made it, when, and as which', () => {
  const day = tradingDate('2026-11-20');
  expect(referenceText({ day, terminalNo: 12, count: 1 })).toBe('TR-20261120-12-001');
  expect(referenceText({ day, terminalNo: null, count: 1 })).toBe('TR-20261120-001');
  expect(referenceText({ day, terminalNo: 1, count: 1_200 })).toBe('TR-20261120-1-1200');
});

it('[TR28] terminals that never hear of each other make no reference twice, whatever their clocks do', () => {
  const days = ['2026-11-19', '2026-11-20', '2026-11-21'].map(tradingDate);
  const makings = fc.array(fc.tuple(fc.constantFrom(null, 1, 2, 11, 12, 112), fc.constantFrom(...days)), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(makings, (all) => {
      const made = new Map<number | null, TransferReference[]>();
      const texts = all.map(([maker, day]) => {
        const own = made.get(maker) ?? [];
        const next = nextReference(own, { day, terminalNo: maker });
        made.set(maker, [...own, next]);
        return referenceText(next);
      });
      expect(new Set(texts).size).toBe(texts.length);
    }),
  );
});

it('[TR28, TR29] two references are written alike only if they are one, and each is read as it was written', () =>
  fc.assert(
    fc.property(anyDay, terminalNo, fc.integer({ min: 1, max: 999_999 }), (day, maker, count) => {
      const reference = { day, terminalNo: maker, count };
      expect(readReference(` ${referenceText(reference).toLowerCase()} `)).toEqual(reference);
    }),
  ));

it.each([
  { text: 'TR-1001', why: 'the company’s own count' },
  { text: 'TR-20261120', why: 'no count' },
  { text: 'TR-20261320-001', why: 'no such day' },
  { text: 'TR-20261120-000', why: 'nothing is the zeroth' },
  { text: 'TR-20261120-0-001', why: 'no terminal has the number zero' },
  { text: 'TR-20261120-012-001', why: 'another way to write 12' },
  { text: 'TR-20261120-12-0001', why: 'another way to write 001' },
  { text: 'XTR-20261120-001', why: 'something before it' },
  { text: '9400000000123', why: 'a barcode of goods' },
])('[TR29] $text is none: $why', ({ text }) => expect(readReference(text)).toBeNull());

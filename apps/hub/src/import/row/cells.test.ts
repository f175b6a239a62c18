import fc from 'fast-check';
import { decimalText } from '@tillbridge/core/format';
import { expect, it } from 'vitest';
import {
  isScientific,
  looksLikeFormula,
  readMoney,
  readQuantity,
  safeCell,
  wholeCode,
  withoutApostrophe,
} from './cells';

it.each([
  { cell: '1,234.50', mark: '.', minor: 123_450 },
  { cell: '1.234,50', mark: ',', minor: 123_450 },
  { cell: "1'234.50", mark: '.', minor: 123_450 },
  { cell: '1 234,50 €', mark: ',', minor: 123_450 },
  { cell: '$12.99', mark: '.', minor: 1_299 },
  { cell: 'NZ$ 5', mark: '.', minor: 500 },
  { cell: 'NZD 5.00', mark: '.', minor: 500 },
  { cell: '12.9900', mark: '.', minor: 1_299 },
  { cell: '.5', mark: '.', minor: 50 },
] as const)('[IP9] $cell is $minor cents', ({ cell, mark, minor }) =>
  expect(readMoney(cell, 2, { decimalMark: mark })).toEqual({ ok: true, value: minor }),
);

it.each([
  { cell: '1.005', mark: '.', why: 'has more than 2 decimals' },
  { cell: '12,50', mark: '.', why: 'is not a price' },
  { cell: '1,23,4.5', mark: '.', why: 'is not a price' },
  { cell: '=A1*2', mark: '.', why: 'is not a price' },
  { cell: '1.2.3', mark: '.', why: 'is not a price' },
  { cell: '-4', mark: '.', why: 'is below zero' },
  { cell: '#N/A', mark: '.', why: 'is not a price' },
  { cell: '99999999999999999', mark: '.', why: 'is not a price' },
] as const)('[IP9] $cell $why', ({ cell, mark, why }) =>
  expect(readMoney(cell, 2, { decimalMark: mark })).toEqual({
    ok: false,
    refusal: expect.stringContaining(why),
  }),
);

it('[IP9] every amount that we write is read as that amount, with either mark', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_999_999_999 }),
      fc.constantFrom(0, 2, 3),
      fc.constantFrom('.', ','),
      (minor, digits, mark) => {
        const text = decimalText(minor, digits).replace('.', mark);
        expect(readMoney(text, digits, { decimalMark: mark as '.' })).toEqual({ ok: true, value: minor });
      },
    ),
  ));

it('[IP9] a quantity may be below zero and has three decimals', () => {
  expect(readQuantity('-12', { decimalMark: '.' })).toEqual({ ok: true, value: -12_000 });
  expect(readQuantity('1,25', { decimalMark: ',' })).toEqual({ ok: true, value: 1_250 });
  expect(readQuantity('1.2345', { decimalMark: '.' }).ok).toBe(false);
});

it.each([
  { cell: '88004022723', code: '088004022723', why: 'eleven digits of a UPC' },
  { cell: '088004022723', code: '088004022723', why: 'nothing was lost' },
  { cell: '88004022724', code: '88004022724', why: 'the check digit is wrong' },
  { cell: '123457', code: '123457', why: 'so short is an in-house number' },
  { cell: "'012345678905", code: '012345678905', why: 'the apostrophe is the spreadsheet’s' },
])('[IP8] $cell is $code: $why', ({ cell, code }) => expect(wholeCode(cell).code).toBe(code));

it.each([
  { cell: '9.52E+11', is: true },
  { cell: '9,52E+11', is: true },
  { cell: '4E12', is: false },
  { cell: '952010300000', is: false },
])('[IP8] $cell has lost its digits: $is', ({ cell, is }) => expect(isScientific(cell)).toBe(is));

it.each([
  { cell: '=1+1', is: true },
  { cell: '@sum', is: true },
  { cell: '-cmd', is: true },
  { cell: '-12.5', is: false },
  { cell: '+64 9', is: false },
])('[IP9] $cell looks like a formula: $is', ({ cell, is }) => expect(looksLikeFormula(cell)).toBe(is));

it('[EX2] a cell is safe when it goes out and the same when it comes in', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."'=+-@\t\r1aé ".split('')), maxLength: 8 }), (text) => {
      expect(withoutApostrophe(safeCell(text))).toBe(text);
      expect(safeCell(text)).not.toMatch(/^[=+\-@\t\r]/);
    }),
    { numRuns: 1_000 },
  ));

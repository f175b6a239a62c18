import fc from 'fast-check';
import { expect, it } from 'vitest';
import { elementString, readBracketed, readElementString, separator } from './element-string';
import { dateOf, valuesOf } from './element-values';

const read = (text: string) => readElementString(text.replaceAll('^', separator));
const context = { minorUnitDigits: 2, thisYear: 2026 };
const values = (bracketed: string, more = context) => valuesOf(readBracketed(bracketed) ?? [], more);

it('[B9] reads article, expiry, batch and serial number off a DataMatrix', () => {
  expect(read('01095212345432131726123110ABC123^21SERIAL7')).toEqual([
    { ai: '01', value: '09521234543213' },
    { ai: '17', value: '261231' },
    { ai: '10', value: 'ABC123' },
    { ai: '21', value: 'SERIAL7' },
  ]);
});

it('[B9] forgives a separator too many, and reads on behind an identifier it has no row for', () => {
  expect(read('^0109521234543213^10AB^^')).toEqual([
    { ai: '01', value: '09521234543213' },
    { ai: '10', value: 'AB' },
  ]);
  expect(read('7021XYZ^10AB')).toEqual([
    { ai: '7021', value: 'XYZ' },
    { ai: '10', value: 'AB' },
  ]);
});

it.each([
  { text: '', why: 'nothing at all' },
  { text: '0109521234', why: 'a GTIN cut short' },
  { text: '01ABCDEFGHIJKLMN', why: 'letters where digits are due' },
  { text: '10', why: 'a batch without a value' },
  { text: '10' + 'A'.repeat(21), why: 'a batch that is too long' },
  { text: '30123456789', why: 'a count that is too long' },
  { text: '10AB~', why: 'a character outside the set' },
  { text: '05123', why: 'no such identifier' },
  { text: '2', why: 'half an identifier' },
])('[B9, B10] cannot read $why', ({ text }) => expect(read(text)).toBeNull());

it('[B11] the bracketed form, the string in the symbol and the elements are one and the same', () => {
  const any = fc.constantFrom(
    { ai: '01', value: '09521234543213' },
    { ai: '10', value: 'A(1' },
    { ai: '17', value: '261231' },
    { ai: '21', value: 'X-9' },
    { ai: '3103', value: '001250' },
    { ai: '3922', value: '1299' },
  );
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), (elements) => {
      const bracketed = elements.map(({ ai, value }) => `(${ai})${value.replaceAll('(', '\\(')}`).join('');
      expect(readBracketed(bracketed)).toEqual(elements);
      expect(readElementString(elementString(elements))).toEqual(elements);
    }),
  );
});

it('[B11] writes separators only where they are needed', () => {
  const written = elementString([
    { ai: '10', value: 'AB' },
    { ai: '17', value: '261231' },
    { ai: '01', value: '09521234543213' },
  ]);
  expect(written).toBe(`10AB${separator}172612310109521234543213`);
});

it.each([
  { code: '(01)09521234543213(3103)001250', found: { weight: 1250 }, why: 'grams' },
  {
    code: '(01)09521234543213(3105)001255',
    found: { weight: 13 },
    why: 'hundredths of a gram round half up',
  },
  { code: '(01)09521234543213(3100)000002', found: { weight: 2000 }, why: 'whole kilograms' },
  { code: '(01)09521234543213(3202)000250', found: { weight: 1134 }, why: 'two and a half pounds' },
  { code: '(01)09521234543213(3922)1299', found: { price: 1299 }, why: 'dollars and cents' },
  { code: '(01)09521234543213(3920)13', found: { price: 1300 }, why: 'whole dollars' },
  { code: '(01)09521234543213(3923)1295', found: { price: 130 }, why: 'tenths of a cent round half up' },
  {
    code: '(01)09521234543213(10)B7(21)S1',
    found: { batch: 'B7', serial: 'S1' },
    why: 'batch and serial number',
  },
  { code: '(01)09521234543213(17)270200', found: { expiresOn: '2027-02-28' }, why: 'day 00 is the last' },
  {
    code: '(01)09521234543213(15)261224',
    found: { expiresOn: '2026-12-24' },
    why: 'best before, when there is no expiry',
  },
  { code: '(01)09521234543213(17)261399', found: {}, why: 'no such date stops no sale' },
])('[B12] $code says $found: $why', ({ code, found }) => expect(values(code)).toEqual(found));

it('[B12] yen have no decimals', () => {
  expect(values('(01)09521234543213(3920)298', { minorUnitDigits: 0, thisYear: 2026 })).toEqual({
    price: 298,
  });
});

it.each([
  { date: '761231', thisYear: 2026, read: '2076-12-31', why: 'fifty years ahead' },
  { date: '771231', thisYear: 2026, read: '1977-12-31', why: 'fifty-one is the last century' },
  { date: '000101', thisYear: 2051, read: '2100-01-01', why: 'the next century has begun to come' },
  { date: '990101', thisYear: 2026, read: '1999-01-01', why: 'a vintage' },
  { date: '990101', thisYear: null, read: '2099-01-01', why: 'no calendar at hand' },
  { date: '280229', thisYear: 2026, read: '2028-02-29', why: 'a leap day' },
  { date: '270229', thisYear: 2026, read: null, why: 'no leap day' },
])('[B12] $date seen in $thisYear is $read: $why', ({ date, thisYear, read: day }) =>
  expect(dateOf(date, thisYear)).toBe(day),
);

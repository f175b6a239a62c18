import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { existsSync, readFileSync } from 'node:fs';
import { tradingDate } from '../kernel';
import { ageOn, bornOnOrBefore } from './age';
import { isLicence, readLicence } from './licence';

const anyDate = fc
  .date({ min: new Date('1920-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => tradingDate(date.toISOString().slice(0, 10)));

describe('how old somebody is', () => {
  it.each([
    { born: '2008-11-21', on: '2026-11-21', age: 18, why: 'the birthday itself counts' },
    { born: '2008-11-22', on: '2026-11-21', age: 17, why: 'the day before does not' },
    { born: '2008-02-29', on: '2026-02-28', age: 17, why: 'a leap day counts from 1 March (AG-2)' },
    { born: '2008-02-29', on: '2026-03-01', age: 18, why: 'from 1 March on' },
    { born: '2004-02-29', on: '2024-02-29', age: 20, why: 'in a leap year on the day' },
  ])('[AH2] born $born is $age on $on: $why', ({ born, on, age }) => {
    expect(ageOn(tradingDate(born), tradingDate(on))).toBe(age);
  });

  it('[AH2] whoever was born on or before the day shown is old enough, and whoever was born the day after is not', () =>
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 60 }), (today, minimum) => {
        const latest = bornOnOrBefore(minimum, today);
        const next = new Date(Date.parse(`${latest}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
        expect(ageOn(latest, today)).toBeGreaterThanOrEqual(minimum);
        expect(ageOn(tradingDate(next), today)).toBeLessThan(minimum);
      }),
    ));
});

const licence = (elements: string): string =>
  `@\n\u001e\rANSI 636010090002DL00410278ZF03190008DLDAQX\nDCSPUBLIC\n${elements}\rZFZFA\r`;

describe('a licence that is scanned', () => {
  it.each([
    { dbb: '06061986', read: '1986-06-06', why: 'American order' },
    { dbb: '19860606', read: '1986-06-06', why: 'Canadian order, also on American cards' },
    { dbb: '1986-06-06', read: '1986-06-06', why: 'some put dashes in' },
    { dbb: '02302001', read: null, why: 'there is no 30 February' },
    { dbb: '', read: null, why: 'empty is no date' },
    { dbb: '13131986', read: null, why: 'there is no month 13' },
  ])('[AH5] a birth of "$dbb" is read as $read: $why', ({ dbb, read }) => {
    expect(readLicence(licence(`DBB${dbb}\nDBA01012030\n`))).toEqual({
      bornOn: read,
      expiresOn: '2030-01-01',
    });
  });

  it('[AH5] reads one whose scanner dropped the record separator', () => {
    const dropped = licence('DBB06061986\nDBA01012030\n').replaceAll('\u001e', '');
    expect(readLicence(dropped)?.bornOn).toBe('1986-06-06');
  });

  it.each([
    {
      code: '@\n\u001e\rANSI 636026080102DL00410288ZA03290015DLDAQD12345678\nDCSPUBLIC\nDBA03152031\nDBB11091985\nDCGUSA\nDDJ11092006\n\rZAZAAN\r',
      read: { bornOn: '1985-11-09', expiresOn: '2031-03-15' },
      why: 'American, of version 8',
    },
    {
      code: '@\n\u001e\rANSI 636012030001DL00000367DLDCAG   \nDBA20280105\nDBB19900228\nDCGCAN\n\r',
      read: { bornOn: '1990-02-28', expiresOn: '2028-01-05' },
      why: 'of Ontario, whose offset is nought',
    },
    {
      code: '@\n\u001e\rANSI 636012030001DL00000367DLDCAG   \nDBA20280105\nDBB19900229\nDCGCAN\n\r',
      read: { bornOn: null, expiresOn: '2028-01-05' },
      why: 'of a day that never was',
    },
    {
      code: '@\n\nAAMVA36004001DL00280200DLDABX\nDBA06-05-2019\nDBB06-05-1951\n',
      read: { bornOn: '1951-06-05', expiresOn: '2019-06-05' },
      why: 'of the first version, which names itself otherwise',
    },
  ])('[AH5] a licence $why is read as $read', ({ code, read }) => {
    expect(isLicence(code)).toBe(true);
    expect(readLicence(code)).toEqual(read);
    expect(readLicence(code.replaceAll('\n', '\r'))).toEqual(read);
  });

  it('[AH5] is told from every other code', () => {
    for (const code of ['9400547001234', '@', '@ANSWER', ']d2010952123454321317', ''])
      expect(isLicence(code)).toBe(false);
    expect(readLicence('9400547001234')).toBeNull();
  });

  it('[AH5] never answers anything but the two dates', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (noise) => {
        const read = readLicence(licence(`DCS${noise}\nDBB06061986\n`));
        expect(Object.keys(read ?? { bornOn: null, expiresOn: null }).sort()).toEqual([
          'bornOn',
          'expiresOn',
        ]);
      }),
    ));

  const specimens = new URL(
    '../../../../../shared/reference/data/barcodes/aamva_specimens_a.json',
    import.meta.url,
  );
  it.skipIf(!existsSync(specimens))('[AH5] needs ../shared: reads the specimens of the standard', () => {
    const all = JSON.parse(readFileSync(specimens, 'utf8')) as {
      raw: string;
      dob: string;
      expires: string;
    }[];
    expect(all.length).toBeGreaterThan(0);
    for (const { raw, dob, expires } of all)
      expect(readLicence(raw)).toEqual({ bornOn: dob, expiresOn: expires });
  });
});

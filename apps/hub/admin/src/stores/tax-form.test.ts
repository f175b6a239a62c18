import { instant } from '@tillbridge/core/kernel';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { givenProfiles, newZealand } from '../../../src/jurisdiction';
import { levelWarning, percentText, profileOf, taxComplaintsOf, taxFormOf, wholeOf } from './tax-form';
import { zonedInstant, zonedText } from './zoned-time';

const auckland = 'Pacific/Auckland';

it.each(givenProfiles.map((profile) => ({ code: profile.code, profile })))(
  '[SR8] the editor gives $code back as it was when nothing is changed',
  ({ profile }) => {
    const form = taxFormOf(profile, auckland);
    expect(taxComplaintsOf(form, profile.minorUnitDigits, auckland)).toEqual({});
    expect(profileOf(form, profile, auckland)).toEqual(profile);
  },
);

it('[SR8] a rate from a date on is in force from that moment of the place’s own clock', () => {
  const [profile] = givenProfiles;
  if (!profile) throw new Error('profiles are given');
  const form = taxFormOf(profile, auckland);
  const [first] = form.rates;
  if (!first) throw new Error('it has a rate');
  const rates = [...form.rates, { ...first, key: 'new', percent: '16.5', from: '2027-04-01T00:00' }];
  expect(profileOf({ ...form, rates }, profile, auckland).rates[1]).toMatchObject({
    ratePpm: 165_000,
    effectiveFrom: Date.parse('2027-04-01T00:00:00+13:00'),
    effectiveTo: null,
  });
});

it.each([
  { field: 'code', change: { code: 'us fl' } },
  { field: 'currency', change: { currency: 'nzd' } },
  { field: 'coin', change: { coin: 'ten' } },
  { field: 'denominations', change: { denominations: '100 fifty' } },
])('[SR11] $field that cannot be read is complained of there', ({ field, change }) => {
  const [profile] = givenProfiles;
  if (!profile) throw new Error('profiles are given');
  const form = { ...taxFormOf(profile, auckland), ...change };
  expect(Object.keys(taxComplaintsOf(form, 2, auckland))).toEqual([field]);
});

it.each([
  { day: '2026-11-21', level: 'line' as const, warns: true, why: 'in the middle of a month' },
  { day: '2026-12-01', level: 'line' as const, warns: false, why: 'when a period begins' },
  { day: '2026-11-21', level: 'document' as const, warns: false, why: 'when nothing of it changes' },
])('[SR21] a changed rounding of tax is warned of: $warns, $why', ({ day, level, warns }) => {
  const warning = levelWarning({ level }, newZealand, instant(Date.parse(`${day}T12:00:00+13:00`)), auckland);
  expect(newZealand.taxRounding.level).toBe('document');
  expect(warning !== null).toBe(warns);
});

it('[SR8] a percentage is read back as it is shown, exactly', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (ppm) => {
      expect(wholeOf(percentText(ppm), 4)).toBe(ppm);
    }),
  ));

it('[SR8] a moment shown by a zone’s clock is read back as the same, also around a change of the clocks', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(auckland, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'),
      fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 }),
      (zone, minutes) => {
        const text = zonedText(instant(minutes * 60_000), zone);
        const read = zonedInstant(text, zone);
        expect(read === null ? null : zonedText(read, zone)).toBe(text);
      },
    ),
  ));

it('[SR8] a time that the clocks skip is the moment after the skip, and nonsense is nothing', () => {
  const skipped = zonedInstant('2026-03-08T02:30', 'America/New_York');
  expect(skipped).toBe(Date.parse('2026-03-08T03:30:00-04:00'));
  expect(zonedInstant('tomorrow', auckland)).toBeNull();
});

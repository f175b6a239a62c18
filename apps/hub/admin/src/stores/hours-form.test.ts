import type { SaleHoursRuleV1 } from '@tillbridge/core/wire';
import { describe, expect, it } from 'vitest';
import { givenProfiles, newZealand } from '../../../src/jurisdiction';
import { ageComplaints, ageTextsOf, agesOf, newAge } from './age-form';
import { hoursComplaints, hoursTextsOf, newDay, newHours, saleHoursOf } from './hours-form';
import { hoursInWords } from './hours-words';
import { dayNames } from './store-form';

const zone = 'Pacific/Auckland';
const rule = (more: Partial<SaleHoursRuleV1> = {}): SaleHoursRuleV1 => ({
  rule: 'Our licence',
  saleHoursClass: 'beer-and-wine',
  week: dayNames.map(() => [{ opens: 0, closes: 1440 }]),
  exceptions: [],
  effectiveFrom: null,
  effectiveTo: null,
  ...more,
});
const onSundays = (spans: { opens: number; closes: number }[]): SaleHoursRuleV1['week'] =>
  dayNames.map((name) => (name === 'Sunday' ? spans : [{ opens: 0, closes: 1440 }]));

describe('hours of sale in words', () => {
  it.each([
    {
      rules: [
        rule({
          week: onSundays([
            { opens: 0, closes: 60 },
            { opens: 420, closes: 1440 },
          ]),
        }),
      ],
      words: ['No beer and wine from 01:00 to 07:00 on Sundays.'],
    },
    { rules: [rule({ week: onSundays([]) })], words: ['No beer and wine at all on Sundays.'] },
    { rules: [rule()], words: [] },
    {
      rules: [rule({ week: dayNames.map(() => [{ opens: 600, closes: 1500 }]) })],
      words: ['No beer and wine from 01:00 to 10:00 on any day.'],
    },
    {
      rules: [
        rule({ week: dayNames.map((_, day) => [{ opens: day < 5 ? 540 : 600, closes: 1440 }]) }),
        rule({ saleHoursClass: 'spirits', week: dayNames.map(() => []) }),
      ],
      words: [
        'No beer and wine before 09:00 from Monday to Friday.',
        'No beer and wine before 10:00 on Saturdays and Sundays.',
        'No spirits at all on any day.',
      ],
    },
  ])('[AH8] $words', ({ rules, words }) => {
    expect(hoursInWords(rules)).toEqual(words);
  });

  it('[AH8] of the law and a store’s own the words say what both forbid', () => {
    const own = rule({ week: dayNames.map(() => [{ opens: 540, closes: 1260 }]) });
    const law = rule({ rule: 'Law', week: dayNames.map(() => [{ opens: 420, closes: 1380 }]) });
    expect(hoursInWords([law, own])).toEqual(['No beer and wine before 09:00 or after 21:00 on any day.']);
  });

  it('[AH9] New Zealand’s holy days are named', () => {
    const words = hoursInWords(newZealand.saleHours ?? []).join(' ');
    expect(words).toContain('No alcohol, beer and wine or spirits before 07:00 or after 23:00 on any day.');
    expect(words).toContain('at all on Good Friday');
    expect(words).toContain('before 13:00');
  });
});

describe('hours of sale as they are typed', () => {
  it('[SR22] rules that differ in their goods alone are one, and come back as they were', () => {
    for (const { saleHours = [] } of givenProfiles) {
      const texts = hoursTextsOf(saleHours, zone);
      expect(hoursComplaints(texts, zone)).toEqual({});
      expect(saleHoursOf(texts, zone)).toEqual(saleHours);
    }
    expect(hoursTextsOf(newZealand.saleHours ?? [], zone)).toMatchObject([
      { classes: ['alcohol', 'beer-and-wine', 'spirits'] },
    ]);
  });

  it.each([
    { change: { rule: ' ' }, field: 'rule' },
    { change: { classes: [] }, field: 'classes' },
    { change: { from: 'tomorrow' }, field: 'from' },
    { change: { week: [[{ opens: '', closes: '10:00' }], [], [], [], [], [], []] }, field: 'week.0.0' },
    { change: { exceptions: [{ ...newDay(), note: 'Waitangi' }] }, field: 'exceptions.0.on' },
    {
      change: { exceptions: [{ ...newDay(), kind: 'yearly' as const, monthDay: '02-30', note: 'None' }] },
      field: 'exceptions.0.on',
    },
    { change: { exceptions: [{ ...newDay(), date: '2027-02-06' }] }, field: 'exceptions.0.note' },
  ])('[SR11] complains at $field', ({ change, field }) => {
    const good = { ...newHours('Ours', []), classes: ['alcohol' as const] };
    expect(hoursComplaints([good], zone)).toEqual({});
    expect(Object.keys(hoursComplaints([{ ...good, ...change }], zone))).toEqual([`saleHours.0.${field}`]);
  });
});

describe('rules of age as they are typed', () => {
  it('[SR8] come back as they were', () => {
    for (const { ageRules = [] } of givenProfiles) {
      const texts = ageTextsOf(ageRules, zone);
      expect(ageComplaints(texts, zone)).toEqual({});
      expect(agesOf(texts, zone)).toEqual(ageRules);
    }
  });

  it.each([
    { change: { minimumAge: 'old' }, field: 'minimumAge' },
    { change: { minimumAge: '0' }, field: 'minimumAge' },
    { change: { promptUnder: '17' }, field: 'promptUnder' },
    { change: { idTypes: [] }, field: 'idTypes' },
    { change: { refusalSentence: '' }, field: 'refusalSentence' },
    { change: { sellerMinimumAge: '1.5' }, field: 'sellerMinimumAge' },
    { change: { until: 'never' }, field: 'until' },
  ])('[SR11] complains at $field', ({ change, field }) => {
    const good = { ...newAge(), rule: 'Glue 18', refusalSentence: 'Not to anybody under 18.' };
    expect(ageComplaints([good], zone)).toEqual({});
    expect(Object.keys(ageComplaints([{ ...good, ...change }], zone))).toEqual([`ageRules.0.${field}`]);
  });
});

import { describe, expect, it } from 'vitest';
import { instant } from '../kernel';
import type { SaleHoursRuleV1 } from '../wire';
import { easterSunday } from './easter';
import { saleHoursAt, saleHoursRulesFor } from './sale-hours';

const everyDay = (opens: number, closes: number): SaleHoursRuleV1['week'] =>
  Array.from({ length: 7 }, () => [{ opens, closes }]);
const rule = (more: Partial<SaleHoursRuleV1>): SaleHoursRuleV1 => ({
  rule: 'NZ off-licence',
  saleHoursClass: 'alcohol',
  week: everyDay(7 * 60, 23 * 60),
  exceptions: [],
  effectiveFrom: null,
  effectiveTo: null,
  ...more,
});
const florida = rule({ rule: 'FL 562.14', week: everyDay(7 * 60, 24 * 60) });
const auckland = (local: string, offset = '+13:00') => instant(Date.parse(`${local}:00${offset}`));
const sold = (at: ReturnType<typeof instant>, of: SaleHoursRuleV1, zone: string) =>
  saleHoursAt([of], at, zone).isAllowed;

describe('hours of sale', () => {
  it.each([
    { year: 2024, easter: '2024-03-31' },
    { year: 2025, easter: '2025-04-20' },
    { year: 2026, easter: '2026-04-05' },
    { year: 2027, easter: '2027-03-28' },
    { year: 2038, easter: '2038-04-25' },
    { year: 2285, easter: '2285-03-22' },
  ])('[AH9] Easter of $year is worked out: $easter', ({ year, easter }) => {
    expect(easterSunday(year)).toBe(easter);
  });

  it.each([
    { at: '2026-11-21T06:59', is: false, why: 'a minute too early' },
    { at: '2026-11-21T07:00', is: true, why: 'on the minute' },
    { at: '2026-11-21T22:59', is: true, why: 'the last minute' },
    { at: '2026-11-21T23:00', is: false, why: 'closed on the minute' },
  ])('[AH8] at $at it is sold: $is ($why)', ({ at, is }) => {
    expect(sold(auckland(at), rule({}), 'Pacific/Auckland')).toBe(is);
  });

  it('[AH8] a basket begun at 23:58 cannot be paid at 00:00', () => {
    const zone = 'America/New_York';
    expect(sold(instant(Date.parse('2026-11-20T23:58:00-05:00')), florida, zone)).toBe(true);
    const late = saleHoursAt([florida], instant(Date.parse('2026-11-21T00:00:00-05:00')), zone);
    expect(late).toEqual({
      isAllowed: false,
      rule: 'FL 562.14',
      note: null,
      resumes: { date: '2026-11-21', minutes: 420 },
    });
  });

  it('[AH9] Good Friday is closed, and the Saturday is not; an exception says why and when it is over', () => {
    const goodFriday = { on: { kind: 'easter' as const, offsetDays: -2 }, spans: [], note: 'Good Friday' };
    const holy = rule({ exceptions: [goodFriday] });
    const friday = saleHoursAt([holy], auckland('2026-04-03T12:00'), 'Pacific/Auckland');
    expect(friday).toMatchObject({
      isAllowed: false,
      note: 'Good Friday',
      resumes: { date: '2026-04-04', minutes: 420 },
    });
    expect(sold(auckland('2026-04-04T12:00'), holy, 'Pacific/Auckland')).toBe(true);
  });

  it('[AH9] Anzac Day begins at one in the afternoon, every year', () => {
    const anzac = {
      on: { kind: 'yearly' as const, monthDay: '04-25' },
      spans: [{ opens: 13 * 60, closes: 23 * 60 }],
      note: 'Anzac Day',
    };
    const rules = rule({ exceptions: [anzac] });
    for (const year of [2026, 2027, 2031]) {
      expect(sold(auckland(`${year}-04-25T12:59`, '+12:00'), rules, 'Pacific/Auckland')).toBe(false);
      expect(sold(auckland(`${year}-04-25T13:00`, '+12:00'), rules, 'Pacific/Auckland')).toBe(true);
    }
  });

  it('[AH9] a late evening runs past midnight, unless the next day is an exception', () => {
    const late = rule({ week: everyDay(10 * 60, 26 * 60) });
    expect(sold(auckland('2026-11-21T01:59'), late, 'Pacific/Auckland')).toBe(true);
    expect(sold(auckland('2026-11-21T02:00'), late, 'Pacific/Auckland')).toBe(false);
    const christmas = {
      on: { kind: 'yearly' as const, monthDay: '12-25' },
      spans: [],
      note: 'Christmas Day',
    };
    const closed = rule({ week: everyDay(10 * 60, 26 * 60), exceptions: [christmas] });
    expect(sold(auckland('2026-12-25T00:30'), closed, 'Pacific/Auckland')).toBe(false);
  });

  it('[AH10] the wall clock decides on both nights when clocks change', () => {
    const zone = 'America/New_York';
    // 8 March 2026: 02:00 becomes 03:00. 1 November 2026: 02:00 becomes 01:00.
    const early = rule({ week: everyDay(3 * 60, 24 * 60) });
    expect(sold(instant(Date.parse('2026-03-08T01:59:00-05:00')), early, zone)).toBe(false);
    expect(sold(instant(Date.parse('2026-03-08T03:00:00-04:00')), early, zone)).toBe(true);
    const toTwo = rule({ week: everyDay(0, 90) });
    expect(sold(instant(Date.parse('2026-11-01T01:29:00-04:00')), toTwo, zone)).toBe(true);
    expect(sold(instant(Date.parse('2026-11-01T01:31:00-04:00')), toTwo, zone)).toBe(false);
    expect(sold(instant(Date.parse('2026-11-01T01:29:00-05:00')), toTwo, zone)).toBe(true);
  });

  it('[AH8] the store’s own hours narrow the country’s, and a rule counts only while it is in force', () => {
    const narrow = rule({ rule: 'Licence 12/345', week: everyDay(9 * 60, 21 * 60) });
    const at = auckland('2026-11-21T08:00');
    const country = { saleHours: [rule({})] };
    const found = (store: { saleHours?: SaleHoursRuleV1[] }) =>
      saleHoursRulesFor({ store, jurisdiction: country }, 'alcohol', at).map((each) => each.rule);
    expect(found({ saleHours: [narrow] })).toEqual(['NZ off-licence', 'Licence 12/345']);
    expect(found({})).toEqual(['NZ off-licence']);
    expect(found({ saleHours: [{ ...narrow, effectiveFrom: instant(at + 1) }] })).toEqual(['NZ off-licence']);
    expect(found({ saleHours: [{ ...narrow, effectiveTo: at }] })).toEqual(['NZ off-licence']);
    expect(saleHoursRulesFor({ store: {}, jurisdiction: country }, 'spirits', at)).toEqual([]);
  });

  it('[AH8] of two rules both must allow it: the one that does not is named, and it is sold again when both do', () => {
    const narrow = rule({ rule: 'Licence 12/345', week: everyDay(9 * 60, 21 * 60) });
    const at = (time: string) =>
      saleHoursAt([rule({}), narrow], auckland(`2026-11-21T${time}`), 'Pacific/Auckland');
    expect(at('09:00')).toEqual({ isAllowed: true });
    const nine = { date: '2026-11-22', minutes: 540 };
    expect(at('06:00')).toMatchObject({ rule: 'NZ off-licence', resumes: { ...nine, date: '2026-11-21' } });
    expect(at('21:00')).toMatchObject({ rule: 'Licence 12/345', resumes: nine });
    expect(at('23:30')).toMatchObject({ rule: 'NZ off-licence', resumes: nine });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../kernel';
import type { SaleHoursRuleV1 } from '../wire';
import { beyondTheLaw } from './narrower';
import { saleHoursAt } from './sale-hours';

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
const now = instant(Date.parse('2026-11-21T00:00:00Z'));
const halfHour = 1_800_000;
const christmas = { on: { kind: 'yearly' as const, monthDay: '12-25' }, note: 'Christmas Day' };

describe('hours of a store against those of the law', () => {
  it.each([
    { own: everyDay(9 * 60, 21 * 60), why: 'shorter at both ends' },
    { own: everyDay(7 * 60, 23 * 60), why: 'the same' },
    { own: everyDay(0, 0).map(() => []), why: 'never' },
  ])('[AH8] may be $why', ({ own }) => {
    expect(beyondTheLaw(rule({ week: own }), [rule({})], now)).toBeNull();
  });

  it('[AH8] may not begin before the law’s, and the first day and span are named', () => {
    const week = everyDay(8 * 60, 22 * 60);
    week[6] = [{ opens: 6 * 60, closes: 22 * 60 }];
    expect(beyondTheLaw(rule({ week }), [rule({})], now)).toMatchObject({
      on: { kind: 'weekday', day: 6 },
      span: { opens: 360, closes: 420 },
    });
  });

  it('[AH8] past midnight belongs to the next morning', () => {
    expect(beyondTheLaw(rule({ week: everyDay(12 * 60, 25 * 60) }), [rule({})], now)).toMatchObject({
      on: { kind: 'weekday', day: 0 },
      span: { opens: 0, closes: 60 },
    });
  });

  it('[AH9] a day that the law closes need not be repeated, and cannot be opened', () => {
    const law = rule({ exceptions: [{ ...christmas, spans: [] }] });
    expect(beyondTheLaw(rule({ week: everyDay(600, 1200) }), [law], now)).toBeNull();
    const open = rule({ exceptions: [{ ...christmas, spans: [{ opens: 600, closes: 840 }] }] });
    expect(beyondTheLaw(open, [law], now)).toMatchObject({
      on: { kind: 'date', date: '2026-12-25', note: 'Christmas Day' },
      span: { opens: 600, closes: 840 },
    });
  });

  it('[AH8] a law that comes later counts from its day on, and one that is over does not', () => {
    const stricter = rule({ week: everyDay(9 * 60, 21 * 60), effectiveFrom: instant(now + 1000) });
    const laws = [rule({}), stricter];
    expect(beyondTheLaw(rule({}), laws, now)?.law).toBe(stricter);
    expect(beyondTheLaw(rule({ effectiveTo: instant(now + 1000) }), laws, now)).toBeNull();
    const over = [rule({ week: [[], [], [], [], [], [], []], effectiveTo: instant(now - 1) })];
    expect(beyondTheLaw(rule({}), over, now)).toBeNull();
  });

  it('[AH8] where the law has no hours, a store may have its own', () => {
    expect(beyondTheLaw(rule({}), [rule({ saleHoursClass: 'spirits' })], now)).toBeNull();
  });
});

const span = fc
  .tuple(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 48 }))
  .map(([opens, length]) => ({ opens: opens * 30, closes: Math.min(opens + length, opens + 48) * 30 }));
const week = fc.array(fc.array(span, { maxLength: 2 }), { minLength: 7, maxLength: 7 });
const exception = fc.record({
  on: fc.oneof(
    fc.record({
      kind: fc.constant('date' as const),
      date: fc.constantFrom('2026-11-25', '2026-11-26', '2026-12-02'),
    }),
    fc.record({ kind: fc.constant('yearly' as const), monthDay: fc.constantFrom('11-28', '12-01') }),
  ),
  spans: fc.array(span, { maxLength: 1 }),
  note: fc.constant('A day'),
});
const anyRule = fc
  .record({ week, exceptions: fc.array(exception, { maxLength: 2 }) })
  .map((parts) => rule(parts));
/** Half hours of the two weeks in which all of the exceptions lie. */
const moments = Array.from({ length: 14 * 48 }, (_, index) => instant(now + index * halfHour));
const allows = (rules: SaleHoursRuleV1[], at: Instant): boolean => saleHoursAt(rules, at, 'UTC').isAllowed;

it('[AH8] whatever a store enters, its tills never sell when the law forbids it', () =>
  fc.assert(
    fc.property(anyRule, anyRule, (law, own) => {
      for (const at of moments.filter((_, index) => index % 5 === 0)) {
        expect(allows([law, own], at)).toBe(allows([law], at) && allows([own], at));
      }
    }),
    { numRuns: 25 },
  ));

it('[AH8] hours that are accepted are the hours in which it is sold, on every day that the law makes no exception of', () =>
  fc.assert(
    fc.property(anyRule, anyRule, (law, own) => {
      const narrow = { ...own, week: own.week.map((spans, day) => (day % 2 === 0 ? [] : spans)) };
      for (const entered of [own, narrow, { ...law, exceptions: own.exceptions }]) {
        const found = beyondTheLaw(entered, [law], now);
        const isOrdinary = (at: Instant): boolean =>
          [0, -1].every((days) => {
            const date = new Date(at + days * 48 * halfHour).toISOString().slice(0, 10);
            return !law.exceptions.some(({ on }) =>
              on.kind === 'date' ? on.date === date : on.kind === 'yearly' && date.endsWith(on.monthDay),
            );
          });
        if (found === null) {
          const wide = moments.filter((at) => isOrdinary(at) && allows([entered], at) && !allows([law], at));
          expect(wide).toEqual([]);
        } else if (found.on.kind === 'date') {
          const at = instant(Date.parse(`${found.on.date}T00:00:00Z`) + found.span.opens * 60_000);
          expect(allows([law], at)).toBe(false);
          if (at >= now && at < instant(now + 14 * 48 * halfHour)) expect(allows([entered], at)).toBe(true);
        }
      }
    }),
    { numRuns: 40 },
  ));

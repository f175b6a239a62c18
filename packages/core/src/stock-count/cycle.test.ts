import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instant, money, units } from '../kernel';
import { type CycleItem, abcOf, cycleListOf, usualCycle } from './cycle';
import { dice, id, shuffled } from './shop.fixture';

const item = (number: number) => id<'ItemId'>(200 + number);
const day = 86_400_000;
const now = instant(400 * day);
const rule = { ...usualCycle, varianceAbove: money(1_000) };
const counted = (daysAgo: number | null) => (daysAgo === null ? null : instant(now - daysAgo * day));
const of = (number: number, daysAgo: number | null, more: Partial<CycleItem> = {}): CycleItem => ({
  ...{ itemId: item(number), onHand: units(5), class: 'C', countedAt: counted(daysAgo), variances: [] },
  ...more,
});
const out = { value: money(-1_001) };

it('[ST13] the few that make most of the turnover are A, what sold nothing is C', () => {
  const turnovers = new Map([79, 10, 6, 5, 0].map((share, at) => [item(at), money(share * 100)]));
  expect([...abcOf(turnovers).values()]).toEqual(['A', 'A', 'B', 'C', 'C']);
  expect(abcOf(new Map([[item(1), money(0)]])).get(item(1))).toBe('C');
});

it('[ST14] what is below zero comes first, then what nobody ever counted, then what is longest overdue for its class', () => {
  const list = cycleListOf(
    [
      of(1, 29, { class: 'A' }),
      of(2, 60, { class: 'A' }),
      of(3, 200),
      of(4, null),
      of(5, 1, { onHand: units(-2) }),
      of(6, 91, { class: 'B' }),
    ],
    now,
    rule,
  );
  expect(list.map(({ itemId }) => itemId)).toEqual([item(5), item(4), item(2), item(3), item(6)]);
  expect(list[2]?.because).toEqual({
    ...{ isBelowZero: false, class: 'A', daysSince: 60, everyDays: 30, misses: 0, counts: 0 },
  });
});

it.each([
  { variances: [], due: false, why: 'always agreed' },
  { variances: [out, out, out, out], due: true, why: 'was out four times: after half the days' },
  { variances: [out, { value: money(1_000) }], due: false, why: 'was out once: after 79 days' },
])('[ST14] an item of class B after 50 days that $why', ({ variances, due }) => {
  expect(cycleListOf([of(1, 50, { class: 'B', variances })], now, rule)).toHaveLength(due ? 1 : 0);
});

it('[ST14] the list is as long as somebody can count, and the same in whatever order the items come', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.option(fc.integer({ min: 0, max: 400 })), fc.constantFrom('A', 'B', 'C')), {
        maxLength: 60,
      }),
      fc.integer(),
      (goods, seed) => {
        const items = goods.map(([daysAgo, abc], at) => of(at, daysAgo, { class: abc }));
        const list = cycleListOf(items, now, rule);
        expect(list.length).toBeLessThanOrEqual(rule.most);
        expect(cycleListOf(shuffled(items, dice(seed)), now, rule)).toEqual(list);
        for (const { because } of list)
          expect(because.daysSince ?? because.everyDays).toBeGreaterThanOrEqual(because.everyDays);
      },
    ),
  ));

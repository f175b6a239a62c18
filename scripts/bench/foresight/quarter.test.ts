import { demandSeries } from '@tillbridge/core/forecast';
import { money, tradingDate } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import { chainFrom } from './chain';
import { type Rules, liveQuarter, quarterRules } from './quarter';
import { savedShare, spreadOver, summary } from './summary';

// Two quick sellers and a slow one, with the whole of a week in each.
const log = new Map(
  [
    [9, 4, 6, 5, 8, 14, 3],
    [5, 3, 2, 6, 4, 7, 1],
    [1, 0, 2, 0, 0, 1, 0],
  ].map((week, n) => [
    `item ${n}`,
    demandSeries(tradingDate('2026-08-03'), Array.from({ length: 4 }, () => week).flat()),
  ]),
);
const chain = (seed: string) =>
  chainFrom(log, seed, { stores: 4, warmUpDays: 56, days: 56, busierThanLog: 2 });
const rules: Rules = { ...quarterRules, days: 56 };

describe('a simulated quarter', () => {
  it('is the same whenever it is lived, and asks for the same with and without rebalancing', () => {
    const [once, again] = [liveQuarter(chain('a'), rules), liveQuarter(chain('a'), rules)];
    const moved = liveQuarter(chain('a'), { ...rules, rebalanceEveryDays: 7 });
    expect(again).toEqual(once);
    expect([moved.asked, moved.supplied]).toEqual([once.asked, once.supplied]);
    expect(once).toMatchObject({ movedUnits: 0, lines: 0, movingCost: 0 });
  });

  // The run itself asserts each evening that nothing was made or lost, no store owes goods and no pack was broken.
  it('[RB6, RB9] loses fewer sales with weekly rebalancing, at equal stock, unit for unit, in each of five quarters', () => {
    const shares: number[] = [];
    for (const seed of ['a', 'b', 'c', 'd', 'e']) {
      const [left, moved] = [null, 7].map((rebalanceEveryDays) =>
        liveQuarter(chain(seed), { ...rules, rebalanceEveryDays }),
      );
      expect(moved?.movedUnits).toBeGreaterThan(0);
      expect((moved?.movedUnits ?? 0) % rules.packUnits).toBe(0);
      expect(moved?.lost).toBeLessThan(left?.lost ?? 0);
      expect((moved?.sold ?? 0) + (moved?.lost ?? 0)).toBe(moved?.asked);
      shares.push(savedShare(left?.lost ?? 0, moved?.lost ?? 0));
    }
    const { mean, deviation } = spreadOver(shares);
    expect(mean).toBeGreaterThan(deviation);
  });

  it('[RB9] says the mean and the spread over the seeds', () => {
    expect(spreadOver([0.2, 0.4, 0.6])).toEqual({
      mean: expect.closeTo(0.4, 9),
      deviation: expect.closeTo(0.2, 9),
    });
    expect(summary([0.2, 0.4, 0.6])).toBe(
      'over 3 seeds 40.0 % of the lost sales were saved, give or take 20.0 % (20.0 % to 60.0 %)',
    );
  });

  it('[RB4] moves nothing when moving costs more than it can save', () => {
    const dear = { ...rules.cost, perPack: money(1_000_000) };
    expect(liveQuarter(chain('a'), { ...rules, rebalanceEveryDays: 7, cost: dear })).toMatchObject({
      lines: 0,
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choice, chooseMethod, demandSeries, stretchErrors } from '../forecast';
import { quantity, tradingDate, units } from '../kernel';
import {
  type Supply,
  type Uncertainty,
  coverDays,
  explainLevel,
  inWords,
  normalQuantile,
  quantile,
  reorderLevel,
  roundUp,
  safetyStock,
  stockState,
} from './index';

const runs = process.env.TILLBRIDGE_LONG === '1' ? 5_000 : 200;
const repeat = (times: number, days: (number | null)[]) =>
  demandSeries(tradingDate('2026-06-01'), Array.from({ length: times }, () => days).flat());
const mean: Choice = { method: { name: 'mean', setting: [] }, basis: 'own', class: 'smooth', trial: null };
const weekly: Supply = { leadTimeDays: [7], reviewDays: 0, orderDays: 7, serviceLevel: 0.95, step: units(1) };

describe('when to order', () => {
  it('[RO1] three a day and a week to wait: order at 21, up to a week more', () => {
    const level = reorderLevel(repeat(100, [3]), mean, weekly);
    expect(level).toMatchObject({ perDay: 3, expected: 21, minimum: units(21), maximum: units(42) });
    expect(level.safety).toMatchObject({ units: 0, from: 'own-errors' });
  });

  it('[RO1] who looks only every fourth day needs four days more', () => {
    expect(reorderLevel(repeat(100, [3]), mean, { ...weekly, reviewDays: 4 }).minimum).toBe(units(33));
  });

  it('[RO1] closed days ask for nothing, and what is weighed is rounded to grams', () => {
    const sixDays = reorderLevel(repeat(20, [1.1, 1.1, 1.1, 1.1, 1.1, 1.1, null]), mean, {
      ...weekly,
      step: quantity(1),
    });
    expect(sixDays.minimum).toBe(6_600);
    expect(roundUp(2.0000000001, units(1))).toBe(units(2));
    expect(roundUp(2.01, units(1))).toBe(units(3));
  });

  it('[RO2] a delivery that now and then takes two days longer is in the reserve', () => {
    // Eight days on average: 24; waits of nine days asked for three more, waits of seven for three less.
    const level = reorderLevel(repeat(100, [3]), mean, { ...weekly, leadTimeDays: [7, 9] });
    expect(level).toMatchObject({ leadDays: 8, leadSpread: [7, 9], minimum: units(27) });
    expect(level.safety.units).toBeCloseTo(3, 9);
  });

  it('[RO2] as many of its own waits as asked for would have ended with goods on the shelf', () => {
    const series = repeat(12, [4, 0, 3, 9, 1, 12, 0, 2, 5, 0, 8]);
    const choice = chooseMethod(series);
    for (const serviceLevel of [0.5, 0.8, 0.9, 0.95]) {
      const { safety } = reorderLevel(series, choice, { ...weekly, serviceLevel });
      const errors = stretchErrors(series, choice.method, 7, [7]);
      expect(safety).toMatchObject({ from: 'own-errors', samples: errors.length });
      const served = errors.filter((error) => error <= safety.units).length;
      expect(served / errors.length).toBeGreaterThanOrEqual(serviceLevel);
    }
    const levels = [0.5, 0.8, 0.9, 0.95].map(
      (serviceLevel) => reorderLevel(series, choice, { ...weekly, serviceLevel }).minimum,
    );
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
  });

  it('[RO2] the reserve is the error that the share of errors was not above', () => {
    const errors = Array.from({ length: 100 }, (_, index) => index - 49);
    const reserve = (serviceLevel: number) =>
      safetyStock({ errors, daySquared: 1, perDay: 1, days: 7, leadTimeDays: [7] }, serviceLevel);
    expect(reserve(0.95)).toEqual({ units: 45, from: 'own-errors', samples: 100 });
    expect(reserve(0.99).units).toBe(49);
    expect(reserve(0.999).from).toBe('bell-curve');
    expect(quantile([], 0.9)).toBe(0);
    expect(
      safetyStock(
        { errors: errors.map((error) => error - 200), daySquared: 1, perDay: 1, days: 7, leadTimeDays: [7] },
        0.9,
      ).units,
    ).toBe(0);
  });

  it('[RO3] with too few days it is estimated from a bell curve and says so', () => {
    // Nine days of a variance of 4 and a lead time that varies by 2 squared days: √(9 × 4 + 3² × 2) × 1.645.
    const reserve = safetyStock(
      { errors: [1, 2], daySquared: 4, perDay: 3, days: 9, leadTimeDays: [8, 10] },
      0.95,
    );
    expect(reserve.from).toBe('bell-curve');
    expect(reserve.units).toBeCloseTo(Math.sqrt(36 + 18) * 1.6449, 2);
    const young = reorderLevel(repeat(1, [2, 1]), chooseMethod(repeat(1, [2, 1])), weekly);
    expect(young.safety.from).toBe('bell-curve');
    expect(young.minimum).toBeGreaterThan(young.expected * 1000);
  });

  it.each([
    { share: 0.5, deviations: 0 },
    { share: 0.9, deviations: 1.2816 },
    { share: 0.95, deviations: 1.6449 },
    { share: 0.975, deviations: 1.96 },
    { share: 0.999, deviations: 3.0902 },
  ])('[RO3] $share of the bell curve lies below $deviations deviations', ({ share, deviations }) =>
    expect(Math.abs(normalQuantile(share) - deviations)).toBeLessThan(0.0006),
  );

  it('[RO4] a longer wait, a wilder item or a higher share never lowers an estimated reserve', () => {
    const anyUncertainty: fc.Arbitrary<Uncertainty> = fc.record({
      errors: fc.constant([]),
      daySquared: fc.double({ min: 0, max: 100, noNaN: true }),
      perDay: fc.double({ min: 0, max: 50, noNaN: true }),
      days: fc.integer({ min: 1, max: 60 }),
      leadTimeDays: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 6 }),
    });
    const anyShare = fc.double({ min: 0.5, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(anyUncertainty, anyShare, anyShare, (one, share, other) => {
        const reserve = safetyStock(one, Math.min(share, other)).units;
        expect(safetyStock(one, Math.max(share, other)).units).toBeGreaterThanOrEqual(reserve - 1e-9);
        for (const harder of [
          { ...one, days: one.days + 1 },
          { ...one, daySquared: one.daySquared + 1 },
          { ...one, perDay: one.perDay + 1 },
        ])
          expect(safetyStock(harder, Math.min(share, other)).units).toBeGreaterThanOrEqual(reserve - 1e-9);
      }),
      { numRuns: runs },
    );
  });
});

describe('how long it lasts', () => {
  it.each([
    { available: 10, expected: [3, 3, 3, 3], cover: 3, why: 'nine are gone after three days' },
    { available: 9, expected: [3, 3, 3, 3], cover: 3, why: 'the last is sold on the third evening' },
    { available: 5, expected: [0, 0, 6], cover: 2, why: 'closed days cost nothing' },
    { available: 12, expected: [3, 3, 3, 3], cover: null, why: 'it outlasts every day asked about' },
    { available: -1, expected: [0, 3], cover: 0, why: 'it is owed already' },
  ])('[RO5] $available lasts $cover days: $why', ({ available, expected, cover }) =>
    expect(coverDays(units(available), expected)).toBe(cover),
  );

  const byAmount = { by: 'amount', minimum: units(5), maximum: units(20) } as const;
  const byCover = {
    by: 'cover',
    lowDays: 3,
    overDays: 10,
    expected: Array.from({ length: 30 }, () => 2),
  } as const;
  it.each([
    { available: 0, limits: byAmount, state: 'out' },
    { available: 5, limits: byAmount, state: 'low' },
    { available: 20, limits: byAmount, state: 'fine' },
    { available: 21, limits: byAmount, state: 'over' },
    { available: -2, limits: byCover, state: 'out' },
    { available: 5, limits: byCover, state: 'low' },
    { available: 6, limits: byCover, state: 'fine' },
    { available: 21, limits: byCover, state: 'fine' },
    { available: 22, limits: byCover, state: 'over' },
    { available: 500, limits: byCover, state: 'over' },
  ] as const)('[RO6] $available is $state by $limits.by', ({ available, limits, state }) =>
    expect(stockState(units(available), limits)).toBe(state),
  );
});

it('[RO10] a level says in plain words what it rests on', () => {
  const level = reorderLevel(repeat(100, [3]), mean, weekly);
  const told = explainLevel({
    ...level,
    safety: { ...level.safety, units: 7 },
    minimum: units(28),
    maximum: units(49),
  });
  expect(inWords(told)).toBe(
    "Sells about 3 a day. A delivery takes 7 days. 7 more are kept so that 95 of 100 waits end with goods on the shelf. So order when 28 are left. Order up to 49, which lasts 7 days more. Known from the item's own sales.",
  );
});

it('[RO10] it says when it is only estimated, and by how much it was off', () => {
  const series = repeat(3, [2, 0, 1]);
  const level = reorderLevel(series, chooseMethod(series), {
    ...weekly,
    leadTimeDays: [1, 3],
    reviewDays: 1,
  });
  const told = inWords(explainLevel(level));
  expect(told).toContain('A delivery takes 2 days (1 to 3). Levels are looked at every day.');
  expect(told).toContain('(estimated: too few days were seen)');
  expect(told).toMatch(/Only a mean of few days; on days not seen before it was off by [\d.]+ a day\.$/);
});

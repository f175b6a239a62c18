import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tradingDate } from '../kernel';
import { type DemandSeries, demandSeries, fitted, methodNames, methods, readWith } from './index';

const runs = process.env.TILLBRIDGE_LONG === '1' ? 5_000 : 200;
const anyDay = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 40 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const anySeries: fc.Arbitrary<DemandSeries> = fc
  .array(anyDay, { maxLength: 80 })
  .map((days) => demandSeries(tradingDate('2026-08-03'), days));

it.each(methodNames)('[FC14] %s never expects less than nothing, nor what is no number', (name) => {
  fc.assert(
    fc.property(anySeries, fc.integer({ min: 1, max: 40 }), (series, ahead) => {
      for (const setting of methods[name].settings) {
        const reading = readWith({ name, setting }, series);
        const all = [...reading.expected.filter((units) => units !== null), reading.next(ahead)];
        expect(all.every((units) => Number.isFinite(units) && units >= 0)).toBe(true);
      }
    }),
    { numRuns: runs },
  );
});

it.each(methodNames)('[FC14] %s counts in dozens as in pieces', (name) => {
  fc.assert(
    fc.property(anySeries, fc.integer({ min: 1, max: 14 }), (series, ahead) => {
      const dozens = demandSeries(
        series.firstDay,
        series.days.map((day) => (day === null ? null : day / 12)),
      );
      const method = fitted(name, series);
      expect(fitted(name, dozens)).toEqual(method);
      expect(readWith(method, dozens).next(ahead) * 12).toBeCloseTo(readWith(method, series).next(ahead), 8);
    }),
    { numRuns: runs },
  );
});

it.each(methodNames.filter((name) => name !== 'sba'))('[FC14] %s goes on as it always was', (name) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 14, max: 60 }),
      fc.integer({ min: 1, max: 14 }),
      (units, count, ahead) => {
        const series = demandSeries(
          tradingDate('2026-08-03'),
          Array.from({ length: count }, () => units),
        );
        expect(readWith(fitted(name, series), series).next(ahead)).toBeCloseTo(units, 8);
      },
    ),
    { numRuns: runs },
  );
});

it.each(methodNames)(
  '[FC10] %s expects nothing of a day that the day itself or a later one has told it',
  (name) => {
    fc.assert(
      fc.property(anySeries, fc.nat({ max: 79 }), (series, from) => {
        const setting = methods[name].settings[0] ?? [];
        // Weekly counts its weeks back from the end, so only whole weeks less leave its weeks where they were.
        const kept = series.days.length - 7 * Math.floor(from / 7);
        if (kept <= 0) return;
        const shorter = demandSeries(series.firstDay, series.days.slice(0, kept));
        const before = readWith({ name, setting }, shorter).expected;
        expect(readWith({ name, setting }, series).expected.slice(0, kept)).toEqual(before);
      }),
      { numRuns: runs },
    );
  },
);

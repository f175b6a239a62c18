import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tradingDate } from '../kernel';
import {
  type DemandSeries,
  daysBetween,
  demandSeries,
  expectedDays,
  fitted,
  methodNames,
  methods,
  readWith,
  stretchErrors,
  weekdayOf,
} from './index';

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

it.each(methodNames)(
  '[FC15] %s knows on each evening of its way what it would know from those days alone',
  (name) => {
    const setting = methods[name].settings.at(-1) ?? [];
    fc.assert(
      fc.property(anySeries, fc.integer({ min: 1, max: 14 }), (series, length) => {
        const { days } = series;
        const last = days.length - length;
        const evenings = Array.from({ length: days.length }, (_, evening) => evening).filter(
          (evening) => evening >= Math.floor(days.length / 3) && evening <= last,
        );
        const alone = evenings.map((evening) => {
          const before = demandSeries(series.firstDay, days.slice(0, evening));
          const stretch = days.slice(evening, evening + length);
          return expectedDays(before, { name, setting }, length).reduce(
            (error, units, index) =>
              error + ((stretch[index] ?? null) === null ? 0 : (stretch[index] ?? 0) - units),
            0,
          );
        });
        const errors = stretchErrors(series, { name, setting }, length, [length]);
        // On a weekday on which the shop is closed nothing is expected, and what was sold all the same is an error.
        expect(errors).toHaveLength(alone.length);
        for (const [index, error] of errors.entries())
          expect(error).toBeCloseTo(alone[index] ?? Number.NaN, 8);
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  },
);

it('[FC1] counts the days between two dates as the calendar does, leap years too', () => {
  fc.assert(
    fc.property(fc.integer({ min: -30_000, max: 60_000 }), fc.integer({ min: 0, max: 800 }), (from, days) => {
      const date = (no: number) => tradingDate(new Date(no * 86_400_000).toISOString().slice(0, 10));
      expect(daysBetween(date(from), date(from + days))).toBe(days);
      const series = demandSeries(date(from), [1]);
      expect(weekdayOf(series, days)).toBe(new Date((from + days) * 86_400_000).getUTCDay());
    }),
  );
});

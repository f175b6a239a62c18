import { describe, expect, it } from 'vitest';
import { tradingDate } from '../kernel';
import {
  backtest,
  chooseMethod,
  demandPattern,
  demandSeries,
  errorScale,
  expectedDays,
  fitted,
  foldsFor,
  learnAlike,
  meanAbsolute,
  stretchErrors,
} from './index';

const monday = tradingDate('2026-06-01');
const seriesOf = (days: (number | null)[]) => demandSeries(monday, days);
const repeat = (times: number, days: (number | null)[]) => Array.from({ length: times }, () => days).flat();
const week = [10, 12, 9, 11, 14, 30, 6];
const everyFifth = [0, 0, 0, 0, 2];

describe('what kind of demand it is', () => {
  it.each([
    { days: [5, 6, 4, 5, null, 5], class: 'smooth', why: 'every open day, much the same' },
    { days: [1, 1, 1, 40, 1, 1], class: 'erratic', why: 'every day, very unlike' },
    { days: [0, 0, 3, 0, 3, 3], class: 'intermittent', why: 'every second day, the same' },
    { days: [0, 0, 1, 0, 40, 1], class: 'lumpy', why: 'every second day, very unlike' },
    { days: [0, 0, null], class: 'none', why: 'nothing was sold' },
  ])('[FC8] $days is $class: $why', ({ days, class: kind }) =>
    expect(demandPattern(seriesOf(days)).class).toBe(kind),
  );

  it('[FC8] gives the two figures behind it', () => {
    // Sizes 2 and 6: mean 4, both 2 away: 4 ÷ 16 = 0.25; five open days for two with demand.
    expect(demandPattern(seriesOf([2, 0, null, 0, 6, 0]))).toEqual({
      class: 'intermittent',
      interval: 2.5,
      variation: 0.25,
    });
  });
});

describe('how wrong a forecast was', () => {
  it('[FC9] measures by how much a day differs from the day before', () => {
    // |4 − 2| + |1 − 4| + |5 − 1| = 9 in three steps
    expect(errorScale(seriesOf([2, 4, null, 1, 5]))).toBe(3);
    expect(errorScale(seriesOf([4, 4, 4]))).toBeNull();
    expect(errorScale(seriesOf([4]))).toBeNull();
    expect(meanAbsolute([1, -3])).toBe(2);
    expect(meanAbsolute([])).toBe(0);
  });

  it('[FC9] saying "as yesterday" one day ahead has a scaled error of 1 where all steps are alike', () => {
    const saw = seriesOf(repeat(14, [3, 5]));
    const trial = backtest(saw, { days: 1, count: 8 }).find(({ method }) => method.name === 'last-value');
    expect(trial?.absolute).toBe(2);
    expect(trial?.scaled).toBeCloseTo(1, 12);
  });
});

describe('which method is taken', () => {
  it.each([
    { dayCount: 3, folds: null },
    { dayCount: 8, folds: { days: 1, count: 4 } },
    { dayCount: 28, folds: { days: 7, count: 2 } },
    { dayCount: 400, folds: { days: 7, count: 8 } },
  ])('[FC11] $dayCount days are tried on $folds', ({ dayCount, folds }) =>
    expect(foldsFor(dayCount)).toEqual(folds),
  );

  it('[FC11] a shop with a strong Saturday gets a method that knows the week', () => {
    const choice = chooseMethod(seriesOf(repeat(16, week)));
    expect(choice.basis).toBe('own');
    expect(choice.method.name).toBe('seasonal-naive');
    expect(choice.trial?.absolute).toBe(0);
  });

  it('[FC11] what sells the same every day gets the simplest method', () => {
    expect(chooseMethod(seriesOf(repeat(100, [4]))).method.name).toBe('last-value');
  });

  it('[FC12] an item with too few days of its own takes what does best for items that sell alike, and says so', () => {
    const alike = learnAlike(
      [1, 2, 3].map((size) =>
        seriesOf(
          repeat(
            20,
            everyFifth.map((units) => units * size),
          ),
        ),
      ),
    );
    const young = seriesOf(repeat(4, everyFifth));
    expect(chooseMethod(young, alike)).toMatchObject({
      basis: 'alike',
      method: alike.get('intermittent'),
    });
    expect(alike.has('smooth')).toBe(false);
  });

  it('[FC12] where nothing is known it takes the mean and says that', () => {
    expect(chooseMethod(seriesOf([2, 3]))).toMatchObject({
      basis: 'none',
      method: { name: 'mean' },
      trial: null,
    });
    expect(expectedDays(seriesOf([]), { name: 'mean', setting: [] }, 3)).toEqual([0, 0, 0]);
  });

  it('[FC10] a level that jumped gets the quickest rate, one that only wavers the calmest', () => {
    const jumped = seriesOf([...repeat(30, [2]), ...repeat(30, [20])]);
    expect(fitted('smoothing', jumped).setting).toEqual([0.3]);
    const wavering = seriesOf(repeat(30, [9, 11, 11, 9]));
    expect(fitted('smoothing', wavering).setting).toEqual([0.05]);
  });
});

describe('what is expected of days to come', () => {
  it('[FC13] nothing on the day that the shop is always closed', () => {
    const closedSundays = seriesOf(repeat(6, [3, 3, 3, 3, 3, 3, null]));
    const expected = expectedDays(closedSundays, { name: 'mean', setting: [] }, 14);
    expect(expected).toEqual(repeat(2, [3, 3, 3, 3, 3, 3, 0]));
  });

  it('[FC13] a shelf that was empty for three weeks is no shop that is closed on most days', () => {
    const empty = seriesOf([
      ...repeat(6, [3, 3, 3, 3, 3, 3, null]),
      ...repeat(3, [null, null, null, null, null, null, null]),
      3,
      3,
    ]);
    const expected = expectedDays(empty, { name: 'mean', setting: [] }, 7);
    // It was closed on Sundays; the series ends on a Tuesday.
    expect(expected).toEqual([3, 3, 3, 3, 0, 3, 3]);
  });

  it('[FC15] days on which nothing could be sold are no error', () => {
    const holidays = seriesOf([...repeat(30, [3]), null, null, ...repeat(30, [3])]);
    expect(new Set(stretchErrors(holidays, { name: 'mean', setting: [] }, 7, [7]))).toEqual(new Set([0]));
  });

  it('[FC15] a late delivery is in the errors of a stretch', () => {
    const steady = seriesOf(repeat(40, [3]));
    const mean = { name: 'mean', setting: [] } as const;
    expect(new Set(stretchErrors(steady, mean, 7, [7]))).toEqual(new Set([0]));
    // Every second delivery took two days more: six units more than expected.
    expect(new Set(stretchErrors(steady, mean, 7, [7, 9]))).toEqual(new Set([0, 6]));
    expect(stretchErrors(seriesOf([1, 2, 3]), mean, 7, [7])).toEqual([]);
  });
});

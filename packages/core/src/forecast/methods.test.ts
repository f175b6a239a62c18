import { expect, it } from 'vitest';
import { tradingDate } from '../kernel';
import { type MethodName, type Setting, demandSeries, methodNames, methods, readWith } from './index';

// 2026-11-02 is a Monday.
const monday = tradingDate('2026-11-02');
const seriesOf = (...days: (number | null)[]) => demandSeries(monday, days);
const next = (name: MethodName, setting: Setting, days: (number | null)[], ahead = 1): number =>
  readWith({ name, setting }, seriesOf(...days)).next(ahead);

it('[FC1] refuses demand that is negative or no number', () => {
  expect(() => seriesOf(3, -1)).toThrow('not a day');
  expect(() => seriesOf(Number.NaN)).toThrow('not a day');
});

it.each(methodNames)('[FC1] %s passes over a closed day as if it had not been', (name) => {
  const setting = methods[name].settings[0] ?? [];
  // Whole weeks of closed days, so that no weekday shifts.
  const closed = [null, null, null, null, null, null, null];
  const open = [3, 0, 2, 5, 1, 0, 4, 3, 1, 0, 2, 2, 6, 1];
  expect(next(name, setting, [...closed, ...open])).toBeCloseTo(next(name, setting, open), 12);
});

it('[FC2] the yardsticks: the last open day, the mean of the open days, the same weekday', () => {
  const days = [4, 0, 2, 6, null, 1, 8, 5, 3];
  expect(next('last-value', [], [...days, null])).toBe(3);
  // 4 + 0 + 2 + 6 + 1 + 8 + 5 + 3 = 29 on eight open days
  expect(next('mean', [], days)).toBeCloseTo(29 / 8, 12);
  // The ninth day was a Tuesday, so tomorrow is a Wednesday (2) and in two days a Thursday (6).
  expect(next('seasonal-naive', [], days, 1)).toBe(2);
  expect(next('seasonal-naive', [], days, 2)).toBe(6);
  expect(next('seasonal-naive', [], days, 8)).toBe(2);
});

it('[FC2] the same weekday goes back to the week before when the shop was closed, and to the mean when it never was open', () => {
  expect(next('seasonal-naive', [], [7, 1, 1, 1, 1, 1, 1, null, 1, 1, 1, 1, 1, 1])).toBe(7);
  expect(next('seasonal-naive', [], [null, 2, 4], 6)).toBe(2);
  expect(next('seasonal-naive', [], [null, 2, 4], 5)).toBe(3);
});

it('[FC3] smoothing is the mean for a week and moves by a share of the error from then on', () => {
  expect(next('smoothing', [0.1], [10, 20, 30])).toBeCloseTo(20, 12);
  // The mean of the first seven is 10; then 10 + 0.2 × (20 − 10) = 12; then 12 + 0.2 × (2 − 12) = 10.
  const week = [7, 13, 10, 10, 4, 16, 10];
  expect(next('smoothing', [0.2], [...week, 20])).toBeCloseTo(12, 12);
  expect(next('smoothing', [0.2], [...week, 20, 2])).toBeCloseTo(10, 12);
});

it('[FC4] a strong Saturday is expected again, and the more so the more often it was seen', () => {
  const week = [10, 10, 10, 10, 10, 20, 10];
  const saturday = 6;
  const few = next('weekday-smoothing', [0.1, 3], [...week, ...week], saturday);
  const many = next('weekday-smoothing', [0.1, 3], Array.from({ length: 20 }, () => week).flat(), saturday);
  expect(few).toBeGreaterThan(11.5);
  expect(many).toBeGreaterThan(few);
  // After 140 days the factor is 1 + (20 ÷ 11.43 − 1) × 140 ÷ (140 + 21) = 1.652; without drawing it would be 1.75.
  expect(many).toBeGreaterThan(17);
  expect(many).toBeLessThan(20);
});

it('[FC4] one sale in a month makes no weekday', () => {
  const month = Array.from({ length: 28 }, (_, index) => (index === 12 ? 1 : 0));
  const saturday = next('weekday-smoothing', [0.05, 8], month, 6);
  const sunday = next('weekday-smoothing', [0.05, 8], month, 7);
  expect(saturday / sunday).toBeLessThan(1.2);
});

it('[FC5] Croston smooths sizes and the days between them apart', () => {
  // The first demand after three days: 6 ÷ 3. Two days later 2: the size is 6 + 0.2 × (2 − 6) = 5.2,
  // the interval 3 + 0.2 × (2 − 3) = 2.8, the demand of a day 5.2 ÷ 2.8.
  expect(next('croston', [0.2], [0, 0, 6])).toBeCloseTo(2, 12);
  expect(next('croston', [0.2], [0, 0, 6, 0, 2])).toBeCloseTo(5.2 / 2.8, 12);
  expect(next('croston', [0.2], [0, 0, 6, 0, 2, 0, 0, 0])).toBeCloseTo(5.2 / 2.8, 12);
  expect(next('sba', [0.2], [0, 0, 6, 0, 2])).toBeCloseTo((0.9 * 5.2) / 2.8, 12);
});

it('[FC6] TSB smooths the chance every day, so what stopped selling fades', () => {
  // The chance is a mean for ten days: 1/3 on the third day, 1/4 on the fourth, 2/5 on the fifth; the size is 6, then 5.2.
  expect(next('tsb', [0.2, 0.1], [0, 0, 6])).toBeCloseTo(2, 12);
  expect(next('tsb', [0.2, 0.1], [0, 0, 6, 0])).toBeCloseTo(1.5, 12);
  expect(next('tsb', [0.2, 0.1], [0, 0, 6, 0, 2])).toBeCloseTo(0.4 * 5.2, 12);
  const silence = Array.from({ length: 100 }, () => 0);
  expect(next('tsb', [0.2, 0.1], [0, 0, 6, 0, 2, ...silence])).toBeLessThan(0.001);
  expect(next('croston', [0.2], [0, 0, 6, 0, 2, ...silence])).toBeGreaterThan(1);
});

it('[FC7] weekly shares whole weeks over their open days', () => {
  // Two full weeks counted back from the end: (14 ÷ 7 = 2 a day) and (24 ÷ 6 open days = 4 a day); their mean is 3.
  const first = [14, 0, 0, 0, 0, 0, 0];
  const second = [null, 0, 24, 0, 0, 0, 0];
  expect(next('weekly', [0.2], [...first, ...second])).toBeCloseTo(3, 12);
  expect(next('weekly', [0.2], [99, ...first, ...second])).toBeCloseTo(3, 12);
  expect(next('weekly', [0.2], [4, null, 2])).toBe(3);
});

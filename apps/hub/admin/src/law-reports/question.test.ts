import { expect, it } from 'vitest';
import { monthsOf, yearOf } from './question';

const today = '2026-11-21';
it.each([
  { from: '', to: '', is: ['2025-12', '2026-11'], why: 'a year up to now' },
  { from: '2026-01', to: '2026-03', is: ['2026-01', '2026-03'], why: 'as asked' },
  { from: '2026-03', to: '2026-01', is: ['2026-01', '2026-03'], why: 'the other way round' },
  { from: '2019-01', to: '2026-03', is: ['2023-04', '2026-03'], why: 'at most three years' },
  { from: 'soon', to: '2026-13', is: ['2025-12', '2026-11'], why: 'what is no month is left out' },
])('[LR1] $from to $to: $why', ({ from, to, is }) => {
  const months = monthsOf({ from, to, year: '' }, today);
  expect([months.from, months.to]).toEqual(is);
});

it('[LR4] the year is last year’s until another is chosen', () => {
  expect(yearOf({ from: '', to: '', year: '' }, today)).toBe(2025);
  expect(yearOf({ from: '', to: '', year: '2024' }, today)).toBe(2024);
  expect(yearOf({ from: '', to: '', year: 'x' }, today)).toBe(2025);
});

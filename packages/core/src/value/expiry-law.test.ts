import { expect, it } from 'vitest';
import { tradingDate } from '../kernel';
import { earliestEnd } from './index';

it.each([
  { soldOn: '2026-11-21', countries: ['NZ'], end: '2029-11-21', why: 'three years in New Zealand' },
  { soldOn: '2026-03-15', countries: ['NZ'], end: null, why: 'the law came the day after' },
  { soldOn: '2026-03-16', countries: ['NZ'], end: '2029-03-16', why: 'the law had come' },
  { soldOn: '2026-11-21', countries: ['US-FL'], end: '2031-11-21', why: 'five years in the United States' },
  { soldOn: '2026-11-21', countries: ['NZ', 'US'], end: '2031-11-21', why: 'the strictest of both stands' },
  { soldOn: '2028-02-29', countries: ['US'], end: '2033-03-01', why: 'no day is lost to a leap year' },
  { soldOn: '2026-11-21', countries: ['XX'], end: null, why: 'no law is known there' },
])(
  '[VA15] a card sold on $soldOn for $countries ends on $end at the earliest: $why',
  ({ soldOn, countries, end }) => expect(earliestEnd(tradingDate(soldOn), countries)).toBe(end),
);

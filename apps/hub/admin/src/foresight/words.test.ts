import { expect, it } from 'vitest';
import { type ForecastRow, errorWords, summaryOf } from './words';

const money = (minor: number): string => `$${(minor / 100).toFixed(2)}`;

it.each([
  {
    of: { kind: 'transfer', lines: 3, benefit: 1_905, cost: null, short: 0 },
    says: '3 items, brings $19.05 more than it costs',
  },
  { of: { kind: 'purchase', lines: 1, benefit: null, cost: 9_000, short: 0 }, says: '1 item for $90.00' },
  { of: { kind: 'purchase', lines: 2, benefit: null, cost: null, short: 0 }, says: '2 items' },
  {
    of: { kind: 'purchase', lines: 2, benefit: null, cost: 4_000, short: 6_000 },
    says: '2 items for $40.00, $60.00 below the supplier’s minimum',
  },
] as const)('[FO8] a proposal says in a line what it comes to: $says', ({ of, says }) =>
  expect(summaryOf(of, money)).toBe(says),
);

it.each([
  { errorMilli: null, scaledErrorMilli: null, says: 'Not tried yet: there are too few days.' },
  { errorMilli: 450, scaledErrorMilli: null, says: 'Off by 0.45 a day on days it had not seen.' },
  {
    errorMilli: 12_400,
    scaledErrorMilli: 674,
    says: 'Off by 12 a day on days it had not seen: better than saying “as on the day before” (MASE 0.67).',
  },
  {
    errorMilli: 1_000,
    scaledErrorMilli: 1_210,
    says: 'Off by 1 a day on days it had not seen: no better than saying “as on the day before” (MASE 1.21).',
  },
])('[FO5] an error is said in words: $says', ({ says, ...row }) =>
  expect(errorWords(row as ForecastRow)).toBe(says),
);

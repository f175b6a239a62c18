import { expect, it } from 'vitest';
import { ratesOf, ratesText } from './foreign-rates';

it('[TE7] rates are typed a line for each currency, and read back as they were typed', () => {
  const typed = 'AUD 1.08\nJPY 0.0112\nUSD 1.64';
  const rates = ratesOf(typed);
  expect(rates).toMatchObject([
    { currency: 'AUD', ratePpm: 1_080_000, minorUnitDigits: 2 },
    { currency: 'JPY', ratePpm: 11_200, minorUnitDigits: 0 },
    { currency: 'USD', ratePpm: 1_640_000 },
  ]);
  expect(rates?.[0]?.denominations[0]).toBe(10_000);
  expect(ratesText(rates ?? [])).toBe(typed);
});

it.each(['AUD', 'AUD x', 'AUD 0', 'DOLLAR 1', 'AUD 1\nAUD 2'])('[TE7] %j is no rate', (typed) =>
  expect(ratesOf(typed)).toBeNull(),
);

it('[TE7] nothing typed is no currency', () => expect(ratesOf(' \n')).toEqual([]));

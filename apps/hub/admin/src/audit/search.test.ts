import { expect, it } from 'vitest';
import { noFilter, searchOf } from './search';

const zone = 'Pacific/Auckland';

it('[AL6] a day is a whole day where the company is, also when the clocks change', () => {
  const day = (from: string) => searchOf({ ...noFilter, from, to: from }, zone);
  const hours = ({ from = 0, to = 0 }: ReturnType<typeof day>) => (to - from) / 3_600_000;
  expect(new Date(day('2026-03-02').from ?? 0).toISOString()).toBe('2026-03-01T11:00:00.000Z');
  expect(hours(day('2026-03-02'))).toBe(24);
  expect(hours(day('2026-04-05')), 'the day that summer time ends').toBe(25);
  expect(hours(day('2026-09-27')), 'the day that it begins').toBe(23);
});

it('[AL6] what is not filled in, or is no day, is not asked for', () =>
  expect(searchOf({ ...noFilter, who: 'ana', from: '2026-13-45', to: '' }, zone)).toEqual({ who: 'ana' }));

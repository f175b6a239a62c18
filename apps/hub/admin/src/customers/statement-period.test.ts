import { expect, it } from 'vitest';
import { ownDays, periodChoices, periodOf, usualPeriod } from './statement-period';

const now = Date.parse('2026-11-21T05:30:00Z');
const where = { now, timeZone: 'Pacific/Auckland', locale: 'en-NZ' };
const moments = (fields: Partial<typeof usualPeriod>) => {
  const { from, to } = periodOf({ ...usualPeriod, ...fields }, where);
  return [new Date(from).toISOString(), new Date(to).toISOString()];
};

it('[OA9] a month goes from its first midnight to the next month’s, where the shop is, also when the clocks changed in it', () => {
  expect(moments({ period: '2026-09' })).toEqual(['2026-08-31T12:00:00.000Z', '2026-09-30T11:00:00.000Z']);
  expect(periodOf({ ...usualPeriod, period: '2026-09' }, where).words).toBe('September 2026');
});

it('[OA9] the month that it is ends now, and one that has not begun is no choice', () => {
  expect(moments({ period: '2026-11' })).toEqual(['2026-10-31T11:00:00.000Z', '2026-11-21T05:30:00.000Z']);
  expect(moments({ period: '2026-12' })).toEqual(moments({}));
});

it('[OA9] days of one’s own are whole days, the last one included', () => {
  expect(moments({ period: ownDays, from: '2026-03-01', to: '2026-03-31' })).toEqual([
    '2026-02-28T11:00:00.000Z',
    '2026-03-31T11:00:00.000Z',
  ]);
  expect(moments({ period: ownDays, from: '2026-03-01' })[1]).toBe('2026-11-21T05:30:00.000Z');
  // The end before the beginning is no time at all.
  expect(moments({ period: ownDays, from: '2026-03-31', to: '2026-03-01' })).toEqual(moments({}));
});

it('two years of months can be chosen, the newest first', () => {
  const months = periodChoices(where)[1]?.items.map(({ value }) => value);
  expect([months?.length, months?.[0], months?.at(-1)]).toEqual([24, '2026-11', '2024-12']);
});

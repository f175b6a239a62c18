import { expect, it } from 'vitest';
import { agoOf, askAgain, bucketName, deltaOf } from './view';

it.each([
  { now: 120, before: 100, says: '20% more', direction: 'up' },
  { now: 80, before: 100, says: '20% less', direction: 'down' },
  { now: 100, before: 100, says: 'no change', direction: 'level' },
  { now: 1004, before: 1000, says: 'no change', direction: 'level' },
  { now: 0, before: 0, says: 'no change', direction: 'level' },
  { now: 5, before: 0, says: 'new', direction: 'new' },
  { now: 0, before: -50, says: '100% more', direction: 'up' },
])('[DB1] $now after $before is "$says"', ({ now, before, says, direction }) =>
  expect(deltaOf(now, before)).toEqual({ direction, text: says }),
);

it('[DB1] an hour and a day have names', () => {
  expect(bucketName('09', 'hour', 'en-NZ')).toBe('09:00');
  expect(bucketName('2026-03-02', 'day', 'en-NZ')).toBe('2 Mar');
});

it.each([
  { ms: 30_000, says: 'just now' },
  { ms: 61_000, says: '1 min ago' },
  { ms: 2 * 3_600_000, says: '2 h ago' },
  { ms: 3 * 86_400_000, says: '3 days ago' },
])('[DB7] $ms ms ago is "$says"', ({ ms, says }) =>
  expect(agoOf(1_000_000_000_000 - ms, 1_000_000_000_000)).toBe(says),
);

it('[DB2] a sale makes the dashboard ask for what a sale changes, and only where it is watched', () => {
  const sale = { storeIds: ['ponsonby'], company: false };
  expect(askAgain(sale, { storeId: null, span: 'today' })).toContain('sales');
  expect(askAgain(sale, { storeId: 'ponsonby', span: 'today' })).toContain('top');
  expect(askAgain(sale, { storeId: 'petone', span: 'today' })).toEqual([]);
  expect(askAgain(sale, { storeId: null, span: '28-days' })).not.toContain('top');
  expect(askAgain(sale, { storeId: null, span: 'yesterday' })).not.toContain('sales');
  expect(askAgain({ storeIds: [], company: true }, { storeId: 'petone', span: 'yesterday' })).toHaveLength(5);
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GoodsFact } from './goods-facts';

const folder = new URL('fixtures/', import.meta.url);
const named = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { fact: object };

it.each([
  { name: 'count-line-counted', change: { quantity: -1 }, why: 'less than nothing on a shelf' },
  { name: 'count-line-counted', change: { quantity: 0.5 }, why: 'half a thousandth' },
  { name: 'count-recount-asked', change: { round: 1 }, why: 'a recount that is the first count' },
  { name: 'count-opened', change: { scope: { kind: 'items', itemIds: [] } }, why: 'a count of nothing' },
  { name: 'goods-received', change: { lines: [] }, why: 'a delivery of nothing' },
  {
    name: 'goods-received',
    change: { charges: [{ kind: 'freight', amount: -1, spreadBy: 'value' }] },
    why: 'freight below zero',
  },
  { name: 'stock-adjusted', change: { reason: 'magic' }, why: 'an adjustment for no known reason' },
  { name: 'goods-sent-back', change: { supplierId: null }, why: 'goods sent back to nobody' },
])('[FA3] refuses $why', ({ name, change }) => {
  const { fact } = named(`${name}.v1.json`);
  expect(GoodsFact.safeParse(fact).success).toBe(true);
  expect(GoodsFact.safeParse({ ...fact, ...change }).success).toBe(false);
});

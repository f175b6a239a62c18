import { idFrom, instant, money } from '@tillbridge/core/kernel';
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { View } from './draft';
import { planned, readPlan } from './prices';

const now = Date.parse('2026-03-02T02:00:00Z');
const plan = { text: '4.50', at: '2026-03-03T09:00', zone: 'Pacific/Auckland', chosen: ['one'] };

it('[OS10] a price for tomorrow at nine begins at nine in the store’s zone', () =>
  expect(readPlan(plan, 2, now)).toEqual({
    ok: true,
    value: { price: 450, effectiveFrom: Date.parse('2026-03-02T20:00:00Z') },
  }));

it.each([
  { change: { text: 'cheap' }, says: 'not an amount', why: 'a word' },
  { change: { text: '-1' }, says: 'nought or more', why: 'less than nothing' },
  { change: { at: '' }, says: 'Choose a day', why: 'no moment' },
  { change: { at: '2026-03-02T09:00' }, says: 'has passed', why: 'a moment that is over' },
  { change: { at: '2026-09-27T02:30' }, says: 'skip that time', why: 'an hour that is left out' },
  { change: { chosen: [] }, says: 'at least one', why: 'no variant' },
])('[OS10] a plan is refused for $why', ({ change, says }) => {
  const read = readPlan({ ...plan, ...change }, 2, now);
  expect(read.ok ? '' : read.refusal.sentence).toContain(says);
});

it('[OS10] what has begun is not planned any more; the soonest comes first', () => {
  const itemId = idFrom<'ItemId'>(randomUUID());
  const row = (price: number, from: number | null) => ({
    priceId: idFrom<'PriceId'>(randomUUID()),
    price: money(price),
    effectiveFrom: from === null ? null : instant(from),
  });
  const view = {
    product: { variants: [{ itemId, sku: 'COLA', attributeValues: ['Can'] }] },
    prices: { [itemId]: [row(300, null), row(350, now - 1), row(500, now + 2), row(450, now + 1)] },
  } as unknown as Pick<View, 'product' | 'prices'>;
  expect(planned(view, now).map(({ price, now: today }) => ({ price, today }))).toEqual([
    { price: 450, today: 350 },
    { price: 500, today: 350 },
  ]);
});

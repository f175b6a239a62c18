import { instant, units } from '@tillbridge/core/kernel';
import type { Change } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { bread, milk, sampleId, storeId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const holdId = sampleId<'HoldId'>(9, 1);
const held = (till: TestTill, more: { pieces?: number; days?: number; n?: number } = {}): Change => {
  const id = sampleId<'HoldId'>(9, more.n ?? 1);
  return {
    topic: 'stock-hold',
    key: id,
    record: {
      ...{ holdId: id, storeId, itemId: milk.itemId, quantity: units(more.pieces ?? 3), customerId: null },
      ...{ customerName: 'Mere Tane', phone: null, askedBy: 'Lambton Quay', askedAt: till.clock.now() },
      until: instant(till.clock.now() + (more.days ?? 2) * 86_400_000),
    },
  };
};
async function shop(...more: { pieces?: number; days?: number; n?: number }[]): Promise<TestTill> {
  const till = await TestTill.open();
  till.hub.changes.push(...more.map((each) => held(till, each)));
  await till.pull();
  till.hub.trouble = 'away';
  return till;
}
const intent = (till: TestTill) => ({ intentId: till.intentId() });

it('[NB1] a till shows what is here less what waits for customers, with the hub away', async () => {
  const till = await shop({ pieces: 3 }, { pieces: 1, days: 1, n: 2 });
  till.sell(milk.itemId);
  expect(till.api.stockHere({ itemId: milk.itemId })).toMatchObject({
    ...{ name: milk.name, onHand: units(39), held: units(4), available: units(35), isAway: false },
  });
  expect(till.api.stockHere({ itemId: bread.itemId })).toMatchObject({ onHand: null, available: null });
  expect(till.api.holds()).toMatchObject([
    { customerName: 'Mere Tane', askedBy: 'Lambton Quay', quantity: units(1) },
    { quantity: units(3) },
  ]);
});

it('[NB4] a hold that has run out binds nobody', async () => {
  const till = await shop({ days: 1 });
  till.clock.pass(86_400_000);
  expect(till.api.holds()).toEqual([]);
  expect(till.api.stockHere({ itemId: milk.itemId })).toMatchObject({
    held: 0,
    available: units(40),
    isAway: true,
  });
});

it('[NB5] a hold is ended with the hub away, once, and the hub hears of it when it is back', async () => {
  const till = await shop({});
  expect(till.api.endHold({ ...intent(till), holdId, how: 'sold' })).toMatchObject({ ok: true });
  expect(till.api.holds()).toEqual([]);
  expect(till.api.endHold({ ...intent(till), holdId, how: 'let-go' })).toMatchObject({
    refusal: { kind: 'hold-over' },
  });
  till.cutPower();
  till.hub.trouble = null;
  till.hub.answers = () => ({ ok: true, value: {} });
  till.engine.start();
  till.timers.pass(20_000);
  await expect
    .poll(() => till.hub.asked.map(({ kind, input }) => [kind, input]))
    .toMatchObject([['end-hold', { holdId, how: 'sold' }]]);
  await expect.poll(() => till.rows('select state from hold_end')).toEqual([{ state: 'given' }]);
  till.engine.stop();
});

it('[NB2, NB3] what other stores have, and a hold there, is the hub’s to say: without it a sentence says so', async () => {
  const till = await shop();
  const asked = {
    ...{ storeId: sampleId<'StoreId'>(1, 2), itemId: milk.itemId, quantity: units(1), customerId: null },
    ...{ customerName: 'Mere Tane', phone: '', days: 3 },
  };
  expect(await till.api.stockNear({ itemId: milk.itemId })).toMatchObject({ refusal: { kind: 'hub-away' } });
  expect(await till.api.holdStock({ ...intent(till), ...asked })).toMatchObject({
    refusal: { kind: 'hub-away' },
  });
  till.hub.trouble = null;
  till.hub.answers = () => ({ ok: true, value: { until: till.clock.now() } });
  const same = intent(till);
  expect(await till.api.holdStock({ ...same, ...asked })).toMatchObject({ ok: true });
  expect(await till.api.holdStock({ ...same, ...asked })).toMatchObject({ ok: true });
  expect(till.hub.asked.map(({ kind }) => kind)).toEqual(['hold-stock']);
});

import { money } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { cashier, milk, store } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const sold = (till: TestTill) =>
  till
    .rows<{ body: string }>(`select body from journal where type = 'sale-completed' order by sequence`)
    .map(({ body }) => (JSON.parse(body) as { fact: Record<string, unknown> }).fact);

/** A till under a law that wants whoever buys for more than two dollars named. */
async function strictTill(): Promise<TestTill> {
  const till = await TestTill.open({}, cashier);
  const jurisdiction = { ...store.jurisdiction, buyerNamedAbove: money(200) };
  till.hub.changes.push({ topic: 'store', key: store.storeId, record: { ...store, jurisdiction } });
  await till.pull();
  return till;
}

it('[RC27] [NZ-5] the till asks above the amount of the law, and pays without an answer', async () => {
  const till = await strictTill();
  expect(till.api.buyerOfSale()).toBeNull();
  till.add(milk.itemId);
  const { total } = till.api.sale();
  expect(till.api.buyerOfSale()).toMatchObject({ isWanted: total > 200, above: 200, name: '' });
  till.add(milk.itemId, 9);
  expect(till.api.buyerOfSale()).toMatchObject({ isWanted: true, isSaid: false });
  till.startTender();
  till.pay('cash', till.api.sale().cashDue);
  expect(till.api.sale().completed).not.toBeNull();
  expect(sold(till)[0]).not.toHaveProperty('buyer');
});

it('[RC27] what was said is in the fact, survives a power cut, and can be taken back', async () => {
  const till = await strictTill();
  till.add(milk.itemId, 10);
  const say = (name: string, details = '') => till.api.setBuyer({ intentId: till.intentId(), name, details });
  expect(say('Kea Tools Ltd', '9 Lambton Quay')).toMatchObject({ ok: true });
  till.restart();
  await till.signIn(cashier);
  expect(till.api.buyerOfSale()).toMatchObject({ name: 'Kea Tools Ltd', isSaid: true, isWanted: false });
  say('');
  expect(till.api.buyerOfSale()).toMatchObject({ name: '', isSaid: false, isWanted: true });
  till.startTender();
  expect(say('Kea Tools Ltd', '9 Lambton Quay')).toMatchObject({ ok: true });
  till.pay('cash', till.api.sale().cashDue);
  expect(sold(till)[0]).toMatchObject({
    buyer: { name: 'Kea Tools Ltd', details: '9 Lambton Quay' },
  });
});

it('[RC27] with nothing rung up there is no buyer to name', async () => {
  const till = await strictTill();
  expect(till.api.setBuyer({ intentId: till.intentId(), name: 'Kea', details: '' })).toMatchObject({
    refusal: { kind: 'nothing-rung-up' },
  });
});

import { instant, money, units } from '@tillbridge/core/kernel';
import {
  type Change,
  type CustomerV1,
  type SaleCompletedV1,
  type StockHoldV1,
  runOutToldMs,
} from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { bread, cashier, milk, sampleId, storeId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const holdId = sampleId<'HoldId'>(9, 1);
const mere: CustomerV1 = {
  ...{
    customerId: sampleId<'CustomerId'>(9, 20),
    name: 'Mere Tane',
    cardCode: null,
    email: null,
    phone: null,
  },
  ...{ address: [], company: null, taxNumber: null, groupId: null, note: null },
  ...{ consents: { email: null, sms: null }, accountLimit: null, accountOwed: money(0), points: 0 },
  isActive: true,
};
const held = (
  till: TestTill,
  more: { pieces?: number; days?: number; n?: number; customerId?: CustomerV1['customerId'] } = {},
): Change => {
  const id = sampleId<'HoldId'>(9, more.n ?? 1);
  return {
    topic: 'stock-hold',
    key: id,
    record: {
      ...{ holdId: id, storeId, itemId: milk.itemId, quantity: units(more.pieces ?? 3) },
      ...{ customerId: more.customerId ?? null },
      ...{ customerName: 'Mere Tane', phone: null, askedBy: 'Lambton Quay', askedAt: till.clock.now() },
      until: instant(till.clock.now() + (more.days ?? 2) * 86_400_000),
    },
  };
};
async function shop(...more: Parameters<typeof held>[1][]): Promise<TestTill> {
  const till = await TestTill.open();
  till.hub.changes.push({ topic: 'customer', key: mere.customerId, record: mere });
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

it('[NB10] the store that asked is told how its hold elsewhere ended, until somebody has seen it, for three days', async () => {
  const till = await TestTill.open();
  const lambton = sampleId<'StoreId'>(1, 9);
  const asked = (n: number, days: number, ended: StockHoldV1['ended'] = null): Change => {
    const { record, ...told } = held(till, { n, days });
    if (!record || !('askedBy' in record)) throw new Error('a hold is told');
    return {
      ...{ ...told, topic: 'stock-hold' },
      record: { ...record, storeId: lambton, askedByStoreId: storeId, ended },
    };
  };
  const at = till.clock.now();
  till.hub.changes.push(
    { topic: 'company-store', key: lambton, record: { storeId: lambton, name: 'Lambton Quay' } },
    asked(1, 2),
    asked(2, 2, { at, how: 'sold' }),
    asked(3, 2, { at, how: 'let-go' }),
    asked(4, 1),
  );
  await till.pull();
  await till.signIn(cashier);
  const outcomes = () => new Map(till.api.holdsElsewhere().map(({ holdId, outcome }) => [holdId, outcome]));
  const id = (n: number) => sampleId<'HoldId'>(9, n);
  expect(outcomes()).toEqual(
    new Map([
      [id(1), 'waiting'],
      [id(2), 'collected'],
      [id(3), 'let-go'],
      [id(4), 'waiting'],
    ]),
  );
  expect(till.api.holds()).toEqual([]);
  expect(till.api.holdsToDo()).toBe(2);
  expect(news(till).join()).toContain(`Mere Tane has collected 3 × ${milk.name} in Lambton Quay.`);
  expect(news(till).join()).toContain(`Lambton Quay has let go of 3 × ${milk.name} for Mere Tane.`);
  till.clock.pass(86_400_000);
  expect(outcomes().get(id(4))).toBe('nobody-came');
  expect(news(till).join()).toContain('Mere Tane did not come to Lambton Quay for 3');
  for (const n of [2, 4]) till.api.seenHoldEnd({ ...intent(till), holdId: id(n) });
  till.restart();
  await till.signIn(cashier);
  expect(till.api.holdsToDo()).toBe(1);
  expect(news(till).join()).not.toContain('has collected');
  till.clock.pass(2 * 86_400_000);
  expect(outcomes()).toEqual(
    new Map([
      [id(1), 'nobody-came'],
      [id(4), 'nobody-came'],
    ]),
  );
});

it('[NB4] a hold that has run out binds nobody', async () => {
  const till = await shop({ days: 1 });
  till.clock.pass(86_400_000);
  expect(till.api.holds()).toMatchObject([{ isRunOut: true }]);
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

const attach = (till: TestTill) => till.api.attachCustomer({ ...intent(till), customerId: mere.customerId });
const payFor = (till: TestTill) => {
  till.startTender();
  expect(till.pay('cash', 100_000)).toMatchObject({ ok: true });
};
const sold = (till: TestTill): SaleCompletedV1[] =>
  till
    .rows<{ body: string }>(`select body from journal where type = 'sale-completed' order by sequence`)
    .map(({ body }) => (JSON.parse(body) as { fact: SaleCompletedV1 }).fact);

it('[NB6] the customer buys what waits for them with the hub away: the sale names the hold, and nothing waits any more', async () => {
  const till = await shop({ customerId: mere.customerId });
  till.add(milk.itemId);
  payFor(till);
  expect(sold(till).map(({ holdIds }) => holdIds)).toEqual([undefined]);
  till.add(milk.itemId);
  attach(till);
  payFor(till);
  expect(sold(till).map(({ holdIds }) => holdIds)).toEqual([undefined, [holdId]]);
  expect(till.api.holds()).toEqual([]);
  till.cutPower();
  expect(till.rows('select how, state from hold_end')).toEqual([{ how: 'sold', state: 'given' }]);
});

it('[NB6] a hold for somebody without a record is rung up from the list, once, and its sale ends it', async () => {
  const till = await shop({ pieces: 2 });
  const same = intent(till);
  expect(till.api.sellHeld({ ...same, holdId })).toMatchObject({ ok: true });
  expect(till.api.sellHeld({ ...same, holdId })).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ lines: [{ quantity: units(2) }] });
  expect(till.api.sellHeld({ ...intent(till), holdId })).toMatchObject({ refusal: { kind: 'hold-rung-up' } });
  till.cutPower();
  await till.signIn();
  expect(till.api.holds()).toHaveLength(1);
  payFor(till);
  expect(sold(till)).toMatchObject([{ holdIds: [holdId] }]);
  expect(till.api.holds()).toEqual([]);
  expect(till.api.sellHeld({ ...intent(till), holdId })).toMatchObject({ refusal: { kind: 'hold-over' } });
});

it('[NB6] what was rung up and taken off again waits on', async () => {
  const till = await shop({ pieces: 2 });
  till.api.sellHeld({ ...intent(till), holdId });
  till.add(bread.itemId);
  expect(
    till.api.removeLine({ ...intent(till), lineId: till.line(), reason: 'customer-changed-mind' }),
  ).toMatchObject({
    ok: true,
  });
  payFor(till);
  expect(sold(till).map(({ holdIds }) => holdIds)).toEqual([undefined]);
  expect(till.api.holds()).toHaveLength(1);
});

it('[NB7] a hold whose answer was lost is asked for under its own name again, also after a power cut', async () => {
  const till = await shop();
  const asked = {
    ...{ storeId: sampleId<'StoreId'>(1, 2), itemId: milk.itemId, quantity: units(1), customerId: null },
    ...{ customerName: 'Mere Tane', phone: '', days: 3 },
  };
  till.hub.answers = () => ({ ok: true, value: { until: till.clock.now() } });
  till.hub.trouble = 'answers-lost';
  expect(await till.api.holdStock({ ...intent(till), ...asked })).toMatchObject({
    refusal: { kind: 'hub-away' },
  });
  till.cutPower();
  await till.signIn();
  till.hub.trouble = null;
  expect(await till.api.holdStock({ ...intent(till), ...asked })).toMatchObject({ ok: true });
  expect(await till.api.holdStock({ ...intent(till), ...asked })).toMatchObject({ ok: true });
  const names = till.hub.asked.map(({ input }) => (input as { holdId: string }).holdId);
  expect(names).toHaveLength(3);
  expect(names[1]).toBe(names[0]);
  expect(names[2]).not.toBe(names[0]);
});

const news = (till: TestTill): string[] => till.api.status().notices.map(({ sentence }) => sentence);

it('[NB8] a new hold stands in the notice line until somebody says that it is put aside, and the hub hears of it', async () => {
  const till = await shop({});
  expect(news(till).join()).toContain(`Lambton Quay asks to hold 3 × ${milk.name} for Mere Tane until`);
  expect(till.api.holdsToDo()).toBe(1);
  expect(till.api.putHoldAside({ ...intent(till), holdId })).toMatchObject({ ok: true });
  expect(news(till).join()).not.toContain('Mere Tane');
  expect(till.api.holdsToDo()).toBe(0);
  expect(till.api.holds()).toMatchObject([{ isPutAside: true }]);
  till.cutPower();
  till.hub.trouble = null;
  till.hub.answers = () => ({ ok: true, value: {} });
  till.engine.start();
  till.timers.pass(20_000);
  await expect.poll(() => till.hub.asked.map(({ kind }) => kind)).toEqual(['put-hold-aside']);
  till.engine.stop();
});

it('[NB8] a hold that ran out asks for its goods to go back to the shelf, until somebody says so or three days have passed', async () => {
  const till = await shop({ days: 1 }, { days: 1, n: 2 });
  till.api.putHoldAside({ ...intent(till), holdId });
  till.clock.pass(86_400_000);
  expect(news(till).filter((sentence) => sentence.includes('Mere Tane did not come for'))).toHaveLength(2);
  expect(till.api.putHoldAside({ ...intent(till), holdId })).toMatchObject({
    refusal: { kind: 'hold-over' },
  });
  expect(till.api.endHold({ ...intent(till), holdId, how: 'let-go' })).toMatchObject({ ok: true });
  expect(till.api.holdsToDo()).toBe(1);
  till.clock.pass(runOutToldMs);
  expect(till.api.holds()).toEqual([]);
});

it('[FO22, FO23] what runs low here and lies here too long is listed with the hub away, by the till’s own stock, and asked for', async () => {
  const till = await TestTill.open();
  const lambton = sampleId<'StoreId'>(1, 9);
  const asOf = till.clock.now();
  const watched = { onHand: units(40), coverDays: 3 };
  const record = {
    ...{ storeId, asOf },
    low: [
      { ...watched, itemId: milk.itemId, least: units(40), most: units(60) },
      // Gone from the catalogue since.
      { ...watched, itemId: sampleId<'ItemId'>(9, 77), least: units(4), most: units(6) },
    ],
    over: [{ ...watched, itemId: bread.itemId, coverDays: null, least: units(2), most: units(9) }],
  };
  await till.signIn(cashier);
  expect(till.api.stockWatch({ text: '' })).toBeNull();
  till.hub.changes.push(
    { topic: 'company-store', key: lambton, record: { storeId: lambton, name: 'Lambton Quay' } },
    { topic: 'stock-watch', key: storeId, record },
  );
  await till.pull();
  till.hub.trouble = 'away';
  till.clock.pass(3 * 86_400_000);
  const list = till.api.stockWatch({ text: '' });
  expect(list).toMatchObject({
    low: [{ name: milk.name, state: 'low', word: 'Running low', now: units(40), wanted: units(20) }],
    over: [{ name: bread.name, state: 'over', now: units(40), wanted: units(0) }],
  });
  expect(list?.asOf, 'when the night was, not when it is looked at').toContain('2026');
  till.sell(milk.itemId);
  expect(till.api.stockWatch({ text: '' })?.low).toMatchObject([{ now: units(39), wanted: units(21) }]);
  expect(till.api.stockWatch({ text: milk.sku })).toMatchObject({ low: [{}], over: [] });
  expect(till.api.stockWatch({ text: 'nothing like it' })).toMatchObject({ low: [], over: [] });
});

import type { TillPermission } from '@tillbridge/core/access';
import { type ParkId, type TerminalId, instant, money, units } from '@tillbridge/core/kernel';
import { type Change, ParkedSaleV1, RecordedFact, type StaffV1, idOf } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Network } from '../sync/network';
import { bodyOf } from '../testing/fake-hub';
import { bread, cashier, lead, milk, sampleId, terminalId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const dayMs = 24 * 3_600_000;
const otherTill: TerminalId = sampleId<'TerminalId'>(3, 2);
const withMore = (who: StaffV1, ...more: TillPermission[]): StaffV1 => ({
  ...who,
  permissions: [...who.permissions, ...more],
});
const aroha = withMore(lead, 'park-sale');

/** The hub's word on who may have what. */
class ParkHub {
  isAway = false;
  readonly waits = new Map<ParkId, ParkedSaleV1>();
  refusal = { kind: 'park-gone', sentence: '“Blue jacket” was taken up at Back, 21 Nov 2026, 10:00.' };
  asked = 0;

  over(inner: Network): Network {
    return {
      ...inner,
      fetch: async (url, request) => {
        if (!url.endsWith('/requests/claim-parked')) return inner.fetch(url, request);
        if (this.isAway) throw new TypeError('fetch failed');
        this.asked += 1;
        const { input } = z.object({ input: z.object({ parkId: idOf('ParkId') }) }).parse(bodyOf(request));
        const parked = this.waits.get(input.parkId);
        const answer = parked ? { ok: true, value: { parked } } : { ok: false, refusal: this.refusal };
        return Response.json({ answer });
      },
    };
  }
}

async function open(hub = new ParkHub(), who = aroha): Promise<{ till: TestTill; hub: ParkHub }> {
  const till = new TestTill();
  till.restart({ network: hub.over(till.hub.network) });
  await till.engine.sync.enrol('http://hub.test', 'GOOD-CODE');
  await tell(till, { topic: 'staff', key: who.staffId, record: who });
  await till.signIn(who);
  return { till, hub };
}
async function tell(till: TestTill, ...changes: Change[]): Promise<void> {
  till.hub.changes.push(...changes);
  await till.pull();
}
const park = (till: TestTill, label = 'Blue jacket', validDays: number | null = null) =>
  till.api.parkSale({ intentId: till.intentId(), label, validDays });
const takeUp = (till: TestTill, parkId: ParkId) =>
  till.api.takeUpParked({ intentId: till.intentId(), parkId });
const first = (till: TestTill): ParkId => {
  const row = till.api.parkedSales()[0];
  if (!row) throw new Error('nothing waits');
  return row.parkId;
};
const factsOf = (till: TestTill, type: string) =>
  till
    .rows<{ body: string }>(`select body from journal where type = '${type}' order by sequence`)
    .map(({ body }) => RecordedFact.parse(JSON.parse(body)).fact);

/** Two milk with a discount and a note, and bread. */
function ringUp(till: TestTill): void {
  till.add(milk.itemId, 2);
  till.add(bread.itemId);
  const intentId = () => till.intentId();
  const discount = { kind: 'percent', ppm: 100_000, reason: 'Dented' } as const;
  till.api.setLineDiscount({ intentId: intentId(), lineId: till.line(), discount });
  till.api.setSaleNote({ intentId: intentId(), note: 'Back before six' });
}

/** What another till parked, as the hub tells of it. */
const elsewhere = (till: TestTill): ParkedSaleV1 => {
  const [fact] = factsOf(till, 'sale-parked');
  if (fact?.type !== 'sale-parked') throw new Error('nothing was parked');
  return ParkedSaleV1.parse({
    ...fact,
    parkId: sampleId<'ParkId'>(9, 1),
    terminalId: otherTill,
    staffName: 'Mere',
  });
};

it('[PK1, PK3, PK4] what is parked here comes back whole, without the hub, and after the power went', async () => {
  const { till, hub } = await open();
  hub.isAway = true;
  ringUp(till);
  const before = till.api.sale();
  expect(park(till)).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ saleId: null, lines: [] });
  expect(till.api.parkedSales()).toMatchObject([
    { label: 'Blue jacket', staffName: 'Aroha', total: before.total, lineCount: 2, quote: null, at: null },
  ]);
  till.restart({ network: hub.over(till.hub.network) });
  await till.signIn(aroha);
  expect(await takeUp(till, first(till))).toEqual({ ok: true, value: { was: null, total: before.total } });
  const after = till.api.sale();
  expect({ ...after, revision: 0, touchedLineId: null }).toEqual({
    ...before,
    revision: 0,
    touchedLineId: null,
  });
  expect(till.api.parkedSales()).toEqual([]);
  const [parked] = factsOf(till, 'sale-parked');
  expect(factsOf(till, 'sale-retrieved')).toMatchObject([
    { parkId: parked?.type === 'sale-parked' && parked.parkId, how: 'taken-up', saleId: before.saleId },
  ]);
});

it('[PK1] a sale parked without a label is known by its customer or by what lies on top', async () => {
  const { till } = await open();
  till.add(milk.itemId);
  park(till, '  ');
  expect(till.api.parkedSales()).toMatchObject([{ label: milk.name }]);
});

it('[PK2] neither an empty counter nor a sale that is partly paid can be parked, and one sale is on the counter at a time', async () => {
  const { till } = await open();
  expect(park(till)).toMatchObject({ ok: false, refusal: { kind: 'nothing-rung-up' } });
  till.add(milk.itemId);
  park(till);
  till.add(bread.itemId);
  expect(await takeUp(till, first(till))).toMatchObject({ ok: false, refusal: { kind: 'sale-open' } });
  expect(till.api.sale().lines).toHaveLength(1);
  till.startTender();
  till.pay('card-manual', 50);
  expect(park(till)).toMatchObject({ ok: false, refusal: { kind: 'being-paid' } });
});

it('[PK7] who may not park is refused, and another may allow it', async () => {
  const { till } = await open(new ParkHub(), cashier);
  till.add(milk.itemId);
  expect(park(till)).toMatchObject({ ok: false, refusal: { needs: 'park-sale' } });
  expect(till.api.sale().lines).toHaveLength(1);
});

it('[PK5] what another till parked is asked of the hub; without it the till says so and nothing happens', async () => {
  const { till, hub } = await open();
  ringUp(till);
  const { total } = till.api.sale();
  park(till);
  const there = elsewhere(till);
  await takeUp(till, first(till));
  till.api.discardSale({ intentId: till.intentId() });
  await tell(till, { topic: 'parked-sale', key: there.parkId, record: there });
  expect(till.api.parkedSales()).toMatchObject([{ parkId: there.parkId, staffName: 'Mere' }]);
  expect(till.api.parkedSales()[0]?.at).not.toBeNull();
  hub.isAway = true;
  expect(await takeUp(till, there.parkId)).toMatchObject({ ok: false, refusal: { kind: 'hub-away' } });
  expect(till.api.sale().lines).toEqual([]);
  hub.isAway = false;
  hub.waits.set(there.parkId, there);
  expect(await takeUp(till, there.parkId)).toMatchObject({ ok: true, value: { total } });
  // Another till may still believe to hold the sale: this one has a name of its own.
  expect(till.api.sale().saleId).not.toBe((there.sale as { saleId: string }).saleId);
  expect(till.api.parkedSales()).toEqual([]);
});

it('[PK5] a claim whose answer came as the power went can be asked for again', async () => {
  const { till, hub } = await open();
  ringUp(till);
  park(till);
  const there = elsewhere(till);
  await takeUp(till, first(till));
  till.api.discardSale({ intentId: till.intentId() });
  hub.waits.set(there.parkId, there);
  const gone = { terminalId, at: instant(1), how: 'taken-up' as const };
  await tell(till, { topic: 'parked-sale', key: there.parkId, record: { ...there, sale: {}, gone } });
  expect(till.api.parkedSales()).toHaveLength(1);
  expect(await takeUp(till, there.parkId)).toMatchObject({ ok: true });
  expect(till.api.sale().lines).toHaveLength(2);
  expect(till.api.parkedSales()).toEqual([]);
});

it('[PK6] a sale that another till took disappears here, whether the feed tells or the hub is asked', async () => {
  const { till } = await open();
  till.add(milk.itemId);
  park(till);
  const parkId = first(till);
  const record = { ...elsewhere(till), parkId, terminalId, sale: {} };
  await tell(till, {
    topic: 'parked-sale',
    key: parkId,
    record: { ...record, gone: { terminalId: otherTill, at: instant(1), how: 'taken-up' } },
  });
  expect(till.api.parkedSales()).toEqual([]);
  expect(await takeUp(till, parkId)).toMatchObject({ ok: false, refusal: { kind: 'park-gone' } });

  till.add(bread.itemId);
  park(till);
  const other = first(till);
  expect(await takeUp(till, other)).toMatchObject({
    ok: false,
    refusal: { kind: 'park-gone', sentence: expect.stringContaining('at Back') as string },
  });
  expect(till.api.parkedSales()).toEqual([]);
});

it('[PK7] a parked sale is thrown away by who may discard a sale, and that is on record', async () => {
  const { till, hub } = await open();
  hub.isAway = true;
  till.add(milk.itemId);
  park(till);
  const parkId = first(till);
  expect(await till.api.throwAwayParked({ intentId: till.intentId(), parkId })).toMatchObject({ ok: true });
  expect(till.api.parkedSales()).toEqual([]);
  expect(factsOf(till, 'sale-retrieved')).toMatchObject([{ parkId, how: 'thrown-away' }]);
});

it('[PK10, PK11] a quote keeps its prices to its last day and is there for the next time; afterwards things cost what they cost', async () => {
  const { till, hub } = await open();
  hub.isAway = true;
  ringUp(till);
  const { total } = till.api.sale();
  expect(park(till, 'Mrs Smith', 7)).toMatchObject({ ok: true });
  const prices = milk.prices.map((price) => ({ ...price, price: money(250) }));
  await tell(till, { topic: 'item', key: milk.itemId, record: { ...milk, prices } });
  const parkId = first(till);
  expect(till.api.parkedSales()).toMatchObject([{ total, quote: { isOver: false } }]);
  expect(await takeUp(till, parkId)).toEqual({ ok: true, value: { was: null, total } });
  const once = till.api.sale().saleId;
  till.startTender();
  till.pay('card-manual', total);
  const [sold] = factsOf(till, 'sale-completed');
  const [quoted] = factsOf(till, 'sale-parked');
  expect(sold).toMatchObject({ quoteId: quoted?.type === 'sale-parked' && quoted.quote?.quoteId });
  till.api.nextSale({ intentId: till.intentId() });

  till.clock.pass(8 * dayMs);
  expect(till.api.parkedSales()).toMatchObject([{ quote: { isOver: true } }]);
  const later = await takeUp(till, parkId);
  expect(later).toMatchObject({ ok: true, value: { was: total } });
  expect(till.api.sale().lines[0]).toMatchObject({ unitPrice: 250 });
  expect(till.api.sale().saleId).not.toBe(once);
});

it('[PK10] a quote for today stands to the end of the shop’s day, which midnight does not close', async () => {
  const { till, hub } = await open();
  hub.isAway = true;
  till.add(milk.itemId);
  park(till, 'Today only', 0);
  expect(till.api.parkedSales()).toMatchObject([{ quote: { isOver: false } }]);
  till.clock.pass(dayMs);
  expect(till.api.parkedSales()).toMatchObject([{ quote: { isOver: true } }]);
});

it('[PK10] goods that come back are not quoted', async () => {
  const { till } = await open(new ParkHub(), withMore(aroha, 'return', 'return-without-receipt'));
  const back = { itemId: milk.itemId, quantity: units(1), reason: 'faulty', restock: null } as const;
  till.api.returnItem({ intentId: till.intentId(), ...back });
  expect(park(till, 'Quote', 7)).toMatchObject({ ok: false, refusal: { kind: 'not-for-a-quote' } });
  expect(park(till, 'Waits')).toMatchObject({ ok: true });
});

it('[PK9] whoever closes a drawer is told how many sales wait; quotes do not count', async () => {
  const { till } = await open();
  expect(till.api.drawers().parkedSales).toBe(0);
  till.add(milk.itemId);
  park(till);
  till.add(milk.itemId);
  park(till, 'An offer', 7);
  expect(till.api.drawers().parkedSales).toBe(1);
});

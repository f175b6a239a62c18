import type { BookPrice, PriceBook } from '@tillbridge/core/catalogue';
import { type Instant, type ItemId, instant, money, units } from '@tillbridge/core/kernel';
import { RecordedFact } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { item, lead, milk, sampleId, storeId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const book = (n: number, more: Partial<PriceBook> = {}): PriceBook => ({
  priceBookId: sampleId<'PriceBookId'>(8, n),
  name: `Book ${n}`,
  storeIds: null,
  customerGroupId: null,
  effectiveFrom: null,
  effectiveTo: null,
  rank: 0,
  ...more,
});

/** Head office tells the till of a book, and of what it asks for the milk. */
async function tell(till: TestTill, told: PriceBook, breaks: [number, number][]): Promise<void> {
  const record: BookPrice = {
    priceBookId: told.priceBookId,
    itemId: milk.itemId,
    breaks: breaks.map(([count, price]) => ({ minQuantity: units(count), price: money(price) })),
  };
  till.hub.changes.push(
    { topic: 'price-book', key: told.priceBookId, record: told },
    { topic: 'book-price', key: `${told.priceBookId}:${milk.itemId}`, record },
  );
  await till.pull();
}
const nextNine = (now: Instant): Instant => instant(now + 3_600_000);
const prices = (till: TestTill) => till.api.sale().lines.map((line) => line.unitPrice);

it('[PB7] with the cable out, the first scan after 09:00 has the price of the book that begins then', async () => {
  const till = await TestTill.open();
  await tell(till, book(1, { effectiveFrom: nextNine(till.clock.now()) }), [[1, 80]]);
  till.hub.trouble = 'away';
  till.clock.pass(3_599_999);
  till.scan('9400000000012');
  expect(till.api.search({ text: 'milk', limit: 5 })[0]?.price).toBe(100);
  till.clock.pass(1);
  till.scan('9400000000012');
  expect(prices(till)).toEqual([100, 80]);
  expect(till.api.search({ text: 'milk', limit: 5 })[0]?.price).toBe(80);
});

it('[PB7] a book ends on time, and what was rung up before keeps its price', async () => {
  const till = await TestTill.open();
  await tell(till, book(1, { effectiveTo: nextNine(till.clock.now()) }), [[1, 80]]);
  till.hub.trouble = 'away';
  till.add(milk.itemId);
  till.clock.pass(3_600_000);
  till.add(milk.itemId);
  expect(prices(till)).toEqual([80, 100]);
});

it('[PB3] a book of another store does not act here', async () => {
  const till = await TestTill.open();
  await tell(till, book(1, { storeIds: [sampleId<'StoreId'>(1, 2)] }), [[1, 80]]);
  till.add(milk.itemId);
  await tell(till, book(2, { storeIds: [storeId, sampleId<'StoreId'>(1, 2)], rank: -1 }), [[1, 90]]);
  till.add(milk.itemId);
  expect(prices(till)).toEqual([100, 90]);
});

it('[PB6] six of them cost less each, five do not, and the receipt’s fact names the book', async () => {
  const till = await TestTill.open();
  await tell(till, book(1), [[6, 70]]);
  for (let count = 0; count < 5; count++) till.scan('9400000000012');
  expect(prices(till)).toEqual([100]);
  till.scan('9400000000012');
  expect(till.api.sale()).toMatchObject({ total: 420, lines: [{ quantity: 6_000, unitPrice: 70 }] });
  till.api.setQuantity({ intentId: till.intentId(), lineId: till.line(), quantity: units(5) });
  expect(prices(till)).toEqual([100]);
  till.scan('19400000000019');
  expect(till.api.sale().lines).toMatchObject([{ quantity: 17_000, unitPrice: 70 }]);
  till.startTender();
  till.pay('cash', till.api.sale().cashDue);
  const [row] = till.rows<{ body: string }>("select body from journal where body like '%sale-completed%'");
  const { fact } = RecordedFact.parse(JSON.parse(row?.body ?? ''));
  expect(fact).toMatchObject({ lines: [{ priceId: null, priceBookId: sampleId(8, 1), unitPrice: 70 }] });
});

it('[PB6] a quantity that changes after the book ended is priced by the moment of the scan', async () => {
  const till = await TestTill.open();
  await tell(till, book(1, { effectiveTo: nextNine(till.clock.now()) }), [[6, 70]]);
  till.add(milk.itemId);
  till.clock.pass(3_600_000);
  till.api.setQuantity({ intentId: till.intentId(), lineId: till.line(), quantity: units(6) });
  expect(prices(till)).toEqual([70]);
});

it('[PB7] a book that head office takes back is gone with all its prices', async () => {
  const till = await TestTill.open();
  await tell(till, book(1), [[1, 80]]);
  till.hub.changes.push({ topic: 'price-book', key: book(1).priceBookId, record: null });
  await till.pull();
  till.add(milk.itemId);
  // Made anew it begins empty.
  till.hub.changes.push({ topic: 'price-book', key: book(1).priceBookId, record: book(1) });
  await till.pull();
  till.add(milk.itemId);
  expect(till.api.sale().lines).toMatchObject([{ quantity: 2_000, unitPrice: 100 }]);
});

it('[L8] a gift basket sold here moves what is in it', async () => {
  const till = await TestTill.open();
  const hamperId: ItemId = sampleId<'ItemId'>(6, 90);
  const hamper = item(90, {
    itemId: hamperId,
    name: 'Gift hamper',
    components: [{ itemId: milk.itemId, quantity: units(2) }],
  });
  till.hub.changes.push({ topic: 'item', key: hamperId, record: hamper });
  await till.pull();
  till.add(hamperId, 2);
  till.startTender();
  till.pay('cash', till.api.sale().cashDue);
  expect(till.rows('select item_id, quantity_milli from stock_ledger')).toEqual([
    { item_id: milk.itemId, quantity_milli: 4_000 },
  ]);
});

it('[PB7] the shop’s books survive a restart without the hub', async () => {
  const till = await TestTill.open();
  await tell(till, book(1), [[1, 80]]);
  till.hub.trouble = 'away';
  till.restart();
  await till.signIn(lead);
  till.add(milk.itemId);
  expect(prices(till)).toEqual([80]);
});

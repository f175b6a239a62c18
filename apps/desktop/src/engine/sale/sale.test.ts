import { quantity, units } from '@tillbridge/core/kernel';
import { RecordedFact } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { bread, cashier, lead, milk, plainMug, unpriced } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const ofType = (till: TestTill, type: string) =>
  till
    .rows<{ type: string; body: string }>('select type, body from journal order by sequence')
    .filter((row) => row.type === type)
    .map((row) => RecordedFact.parse(JSON.parse(row.body)));

it('[EN1] a paid sale is a fact, its stock and money entries, its receipt number and the end of the open sale', async () => {
  const till = await TestTill.open();
  till.add(milk.itemId, 2);
  till.add(bread.itemId);
  expect(till.api.sale()).toMatchObject({ mode: 'ringing', total: 400, cashDue: 400 });
  till.startTender();
  expect(till.api.sale().quickCash.slice(0, 3)).toEqual([400, 500, 1000]);
  expect(till.pay('cash', 500)).toEqual({ ok: true, value: null });
  expect(till.api.sale()).toMatchObject({
    mode: 'showing-change',
    lines: [],
    completed: { receiptNo: 1, change: 100 },
  });
  expect(ofType(till, 'sale-completed')).toHaveLength(1);
  expect(till.rows('select from_place, to_place, quantity_milli from stock_ledger')).toHaveLength(2);
  expect(till.rows('select * from open_sale')).toEqual([]);
  expect(till.engine.verify()).toMatchObject({ ok: true, sales: 1 });
});

it('[EN3] receipt numbers follow each other without gaps, also over a discarded sale and a restart', async () => {
  const till = await TestTill.open();
  till.sell(milk.itemId);
  till.add(bread.itemId);
  till.api.discardSale({ intentId: till.intentId() });
  till.sell(bread.itemId);
  till.restart();
  await till.signIn(lead);
  till.sell(milk.itemId);
  expect(till.rows('select receipt_no as n from sale order by 1')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
});

it('[EN3] a receipt number counted by a commit that failed is given to the next sale', async () => {
  let fails = 0;
  const crash = (point: string) => {
    if (point === 'before-commit:sale' && fails-- > 0) throw new Error('the disk went away');
  };
  const till = await TestTill.open({ crash });
  till.sell(milk.itemId);
  till.add(bread.itemId);
  till.startTender();
  fails = 2;
  for (let attempt = 0; attempt < 2; attempt++) {
    expect(() => till.pay('cash', 200)).toThrow('the disk went away');
    expect(till.api.sale()).toMatchObject({ mode: 'tendering', due: 200 });
  }
  till.pay('cash', 200);
  till.sell(milk.itemId);
  expect(till.rows('select receipt_no as n from sale order by 1')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(till.engine.verify()).toMatchObject({ ok: true, sales: 3 });
});

it('[EN11] a payment that comes late again is not taken from the next customer', async () => {
  const till = await TestTill.open();
  till.add(milk.itemId);
  till.startTender();
  const paying = till.intentId();
  till.pay('cash', 100, paying);
  till.add(milk.itemId);
  till.startTender();
  expect(till.pay('cash', 100, paying)).toEqual({ ok: true, value: null });
  expect(till.api.sale()).toMatchObject({ mode: 'tendering', due: 100, tenders: [] });
  expect(till.count('sale')).toBe(1);
});

it('[EN10] after a power cut the cart is on the screen again, and nobody is signed in', async () => {
  const till = await TestTill.open();
  till.add(milk.itemId, 3);
  till.restart();
  expect(till.api.session().state).toBe('signed-out');
  expect(till.api.sale()).toMatchObject({ mode: 'ringing', total: 300 });
});

it('[EN11] an intent that arrives twice acts once, also when the engine restarted in between', async () => {
  const till = await TestTill.open();
  const adding = { intentId: till.intentId(), itemId: milk.itemId, quantity: units(1) };
  expect(till.api.addItem(adding)).toEqual(till.api.addItem(adding));
  expect(till.api.sale().lines).toHaveLength(1);
  expect(till.api.sale().total).toBe(100);
  till.startTender();
  const paying = till.intentId();
  till.pay('cash', 100, paying);
  till.restart();
  expect(till.pay('cash', 100, paying)).toEqual({ ok: true, value: null });
  expect(till.count('sale')).toBe(1);
});

it('[EN11] a quantity armed by an intent that comes late again is not armed again', async () => {
  const till = await TestTill.open();
  const arming = { intentId: till.intentId(), quantity: units(3) };
  till.api.armQuantity(arming);
  till.scan('9400000000029');
  till.api.armQuantity(arming);
  till.scan('9400000000012');
  expect(till.api.sale().lines.map((line) => line.quantity)).toEqual([units(3), units(1)]);
});

it('[EN8] a full disk refuses with a sentence, keeps the open sale and takes the same intent when there is room', async () => {
  const till = await TestTill.open();
  till.add(milk.itemId);
  till.startTender();
  till.ledger.pragma(`max_page_count = ${String(till.ledger.pragma('page_count', { simple: true }))}`);
  const sold = () => till.count('sale');
  // Whatever room the last pages have is soon used up: then a sale is refused, and it is all there to be tried again.
  let paying = till.intentId();
  let answer = till.pay('card-manual', 100, paying);
  for (let i = 0; i < 200 && answer.ok; i++) {
    till.ledger.pragma('max_page_count = 1073741823');
    till.add(milk.itemId);
    till.startTender();
    till.ledger.pragma(`max_page_count = ${String(till.ledger.pragma('page_count', { simple: true }))}`);
    paying = till.intentId();
    answer = till.pay('card-manual', 100, paying);
  }
  expect(answer).toMatchObject({
    ok: false,
    refusal: { kind: 'disk-full', sentence: expect.stringContaining('disk is full') },
  });
  const before = sold();
  expect(till.api.sale()).toMatchObject({ mode: 'tendering', due: 100 });
  expect(till.engine.verify()).toMatchObject({ ok: true, sales: before });
  till.ledger.pragma('max_page_count = 1073741823');
  expect(till.pay('card-manual', 100, paying)).toEqual({ ok: true, value: null });
  expect(till.engine.verify()).toMatchObject({ ok: true, sales: before + 1 });
});

it('[EN9] a clock that went back is a fact in front of the next one, and a notice', async () => {
  const till = await TestTill.open();
  till.sell(milk.itemId);
  till.clock.jump(-3 * 60_000);
  expect(
    till.api
      .status()
      .notices.map((notice) => notice.sentence)
      .join(),
  ).toContain('went back');
  till.sell(milk.itemId);
  const types = till
    .rows<{ type: string }>('select type from journal order by sequence')
    .map((row) => row.type);
  expect(types.slice(-3)).toEqual(['sale-completed', 'clock-jumped', 'sale-completed']);
  expect(till.engine.verify().ok).toBe(true);
});

it('[EN9] a clock that went back by a minute is no news', async () => {
  const till = await TestTill.open();
  till.sell(milk.itemId);
  till.clock.jump(-60_000);
  till.sell(milk.itemId);
  expect(ofType(till, 'clock-jumped')).toEqual([]);
});

it.each([
  {
    what: 'the price is in force from a later day',
    ask: (till: TestTill) => till.add(unpriced.itemId),
    kind: 'no-price',
  },
  { what: 'nothing is rung up', ask: (till: TestTill) => till.startTender(), kind: 'nothing-rung-up' },
  {
    what: 'nothing is rung up to be paid',
    ask: (till: TestTill) => till.pay('cash', 100),
    kind: 'nothing-rung-up',
  },
  {
    what: 'there is no sale to discard',
    ask: (till: TestTill) => till.api.discardSale({ intentId: till.intentId() }),
    kind: 'nothing-rung-up',
  },
  {
    what: 'nothing was removed that could come back',
    ask: (till: TestTill) => till.api.undoRemove({ intentId: till.intentId() }),
    kind: 'too-late',
  },
  {
    what: 'no item waits to be chosen',
    ask: (till: TestTill) => till.api.chooseItem({ intentId: till.intentId(), itemId: plainMug.itemId }),
    kind: 'nothing-to-choose',
  },
])('[S12] $kind is a sentence and changes nothing: $what', async ({ ask, kind }) => {
  const till = await TestTill.open();
  const before = till.api.sale();
  const answer = ask(till);
  expect(answer).toMatchObject({ ok: false, refusal: { kind } });
  if (!answer.ok) expect(answer.refusal.sentence).toMatch(/^[A-Z].*\.$/);
  expect(till.api.sale()).toEqual(before);
});

it('[S6] a removed line is on record, and comes back within five seconds', async () => {
  const till = await TestTill.open();
  till.add(milk.itemId);
  till.add(bread.itemId);
  till.api.removeLine({ intentId: till.intentId(), lineId: till.line(0), reason: 'wrong-item' });
  expect(till.api.sale()).toMatchObject({ total: 200, undo: { name: milk.name } });
  expect(ofType(till, 'line-removed')).toHaveLength(1);
  till.clock.pass(4000);
  till.api.undoRemove({ intentId: till.intentId() });
  expect(till.api.sale().lines.map((line) => line.itemId)).toEqual([milk.itemId, bread.itemId]);
  till.api.removeLine({ intentId: till.intentId(), lineId: till.line(0), reason: 'wrong-item' });
  till.clock.pass(6000);
  expect(till.api.undoRemove({ intentId: till.intentId() })).toMatchObject({ ok: false });
  expect(till.api.sale().undo).toBeNull();
});

it('[S7] discounts on line and sale come off, and go again', async () => {
  const till = await TestTill.open();
  till.add(bread.itemId, 5);
  const percent = (ppm: number) => ({ kind: 'percent' as const, ppm, reason: null });
  till.api.setLineDiscount({ intentId: till.intentId(), lineId: till.line(), discount: percent(100_000) });
  till.api.setSaleDiscount({ intentId: till.intentId(), discount: percent(500_000) });
  expect(till.api.sale()).toMatchObject({ subtotal: 1000, discount: 550, total: 450 });
  till.api.setSaleDiscount({ intentId: till.intentId(), discount: null });
  expect(till.api.sale().total).toBe(900);
});

it('[S10] a sale that comes to nothing is confirmed with nothing', async () => {
  const till = await TestTill.open();
  till.add(milk.itemId);
  const discount = { kind: 'percent' as const, ppm: 1_000_000, reason: null };
  till.api.setSaleDiscount({ intentId: till.intentId(), discount });
  till.startTender();
  expect(till.pay('cash', 0)).toMatchObject({ ok: true });
  expect(till.api.sale().completed).toMatchObject({ total: 0, tenders: [] });
});

it('[S8] a card pays a part, is taken back, and cash settles the rest', async () => {
  const till = await TestTill.open();
  till.add(bread.itemId, 2);
  till.startTender();
  till.pay('card-manual', 150);
  expect(till.api.sale()).toMatchObject({ mode: 'tendering', due: 250 });
  const [tender] = till.api.sale().tenders;
  if (tender) till.api.removeTender({ intentId: till.intentId(), tenderId: tender.tenderId });
  expect(till.api.sale().due).toBe(400);
  till.api.backToSale({ intentId: till.intentId() });
  till.api.setQuantity({ intentId: till.intentId(), lineId: till.line(), quantity: quantity(1000) });
  till.startTender();
  till.pay('cash', 200);
  expect(till.api.sale().completed).toMatchObject({ total: 200, change: 0 });
});

it('[SE5] whoever may not do a thing is told so, and it does not happen', async () => {
  const till = await TestTill.open({}, cashier);
  till.add(milk.itemId);
  const discount = { kind: 'percent' as const, ppm: 100_000, reason: null };
  const lineId = till.line();
  const answers = [
    till.api.setLineDiscount({ intentId: till.intentId(), lineId, discount }),
    till.api.removeLine({ intentId: till.intentId(), lineId, reason: 'other' }),
    till.api.discardSale({ intentId: till.intentId() }),
    await till.api.openDrawer({ intentId: till.intentId(), reason: 'Change' }),
  ];
  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: false, refusal: { kind: 'not-permitted' } });
    if (!answer.ok) expect(answer.refusal.sentence).toContain('Ben may not');
  }
  expect(till.api.sale().total).toBe(100);
});

it('[EN12] a screen that fails undoes nothing, and the others are told', async () => {
  const till = await TestTill.open();
  const seen: number[] = [];
  let isBroken = false;
  till.api.watch('sale', () => {
    if (isBroken) throw new Error('this screen is broken');
  });
  const stop = till.api.watch('sale', (view) => seen.push(view.total));
  isBroken = true;
  till.add(milk.itemId);
  stop();
  till.add(milk.itemId);
  expect(seen).toEqual([0, 100]);
  expect(till.api.sale().total).toBe(200);
});

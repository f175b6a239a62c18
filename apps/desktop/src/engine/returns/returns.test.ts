import { type SaleId, money, quantity, units } from '@tillbridge/core/kernel';
import { receiptCode } from '@tillbridge/core/receipt';
import { type Change, RecordedFact, type SaleCompletedV1, type StaffV1 } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { bread, cashier, cheese, lead, milk, store } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

/** Ben, who takes goods back but neither without a receipt nor much cash. */
const ben = (more: Partial<StaffV1> = {}): StaffV1 => ({
  ...cashier,
  permissions: ['sell', 'return', 'discount', 'remove-line'],
  ...more,
});
const aroha: StaffV1 = {
  ...lead,
  permissions: [
    ...lead.permissions,
    'approve',
    'return',
    'return-without-receipt',
    'return-late',
    'refund-above-limit',
    'refund-other-tender',
    'void-sale',
  ],
};

async function openShop(who: StaffV1 = ben(), storeChange: Partial<typeof store> = {}): Promise<TestTill> {
  const till = await TestTill.open({}, null);
  await tell(till, [
    { topic: 'store', key: store.storeId, record: { ...store, ...storeChange } },
    { topic: 'staff', key: cashier.staffId, record: who.staffId === cashier.staffId ? who : ben() },
    { topic: 'staff', key: lead.staffId, record: aroha },
  ]);
  await till.signIn(who.staffId === cashier.staffId ? who : aroha);
  return till;
}

async function tell(till: TestTill, changes: Change[]): Promise<void> {
  till.hub.changes.push(...changes);
  await till.pull();
}

const facts = (till: TestTill): SaleCompletedV1[] =>
  till
    .rows<{ body: string }>("select body from journal where type = 'sale-completed' order by sequence")
    .map(({ body }) => RecordedFact.parse(JSON.parse(body)).fact as SaleCompletedV1);
const lastFact = (till: TestTill): SaleCompletedV1 => {
  const fact = facts(till).at(-1);
  if (!fact) throw new Error('nothing was sold');
  return fact;
};

/** Two milk and a bread for 4.00, in cash or on a card. */
function sellThree(till: TestTill, kind: 'cash' | 'card-manual' = 'cash'): SaleCompletedV1 {
  till.add(milk.itemId, 2);
  till.add(bread.itemId);
  till.startTender();
  expect(till.pay(kind, 400)).toMatchObject({ ok: true });
  till.api.nextSale({ intentId: till.intentId() });
  return lastFact(till);
}

const bringBack = (
  till: TestTill,
  sale: SaleCompletedV1,
  index: number,
  count: number,
  reason: 'faulty' | 'change-of-mind' = 'faulty',
) => {
  const lineId = sale.lines[index]?.lineId;
  if (!lineId) throw new Error('no such line');
  return till.api.returnLines({
    intentId: till.intentId(),
    saleId: sale.saleId,
    lines: [{ lineId, quantity: units(count), reason, restock: null }],
  });
};
const payOut = (till: TestTill, kind: 'cash' | 'card-manual', amount: number) => {
  till.startTender();
  return till.api.giveBack({ intentId: till.intentId(), kind, amount: money(amount), reference: null });
};

it('[RT1, RT8] a part of a sale comes back for what was paid, the way it was paid', async () => {
  const till = await openShop();
  const sale = sellThree(till, 'card-manual');
  expect(bringBack(till, sale, 0, 1)).toEqual({ ok: true, value: null });
  expect(till.api.sale()).toMatchObject({
    total: -100,
    lines: [
      {
        isReturn: true,
        broughtBack: { receipt: receiptCode(sale), reason: 'faulty', restock: 'quarantine' },
      },
    ],
    giveBack: [{ kind: 'card-manual', amount: 100, isOther: false }],
  });
  expect(payOut(till, 'card-manual', 100)).toMatchObject({ ok: true });
  expect(lastFact(till)).toMatchObject({
    total: -100,
    tenders: [{ kind: 'card-manual', applied: -100 }],
    originals: [{ saleId: sale.saleId, receipt: receiptCode(sale) }],
    lines: [{ returns: { saleId: sale.saleId }, returnReason: 'faulty', restock: 'quarantine' }],
  });
  expect(till.rows('select to_place from stock_ledger order by sequence desc limit 1')).toEqual([
    { to_place: `quarantine:${store.storeId}` },
  ]);
});

it('[RT4] what came back does not come back again, also after a power cut, and the till says when it did', async () => {
  const till = await openShop();
  const sale = sellThree(till);
  bringBack(till, sale, 0, 2);
  payOut(till, 'cash', 200);
  till.restart();
  await till.signIn();
  const again = bringBack(till, sale, 0, 1);
  expect(again).toMatchObject({ ok: false, refusal: { kind: 'already-returned' } });
  if (!again.ok) expect(again.refusal.sentence).toContain('Cuba Street');
  expect(bringBack(till, sale, 1, 2)).toMatchObject({ ok: false, refusal: { kind: 'more-than-sold' } });
  expect(bringBack(till, sale, 1, 1)).toMatchObject({ ok: true });
  expect(bringBack(till, sale, 1, 1)).toMatchObject({ ok: false, refusal: { kind: 'in-this-sale' } });
  expect(
    till.api.setQuantity({ intentId: till.intentId(), lineId: till.line(), quantity: units(2) }),
  ).toMatchObject({
    ok: false,
    refusal: { kind: 'return-too-many' },
  });
});

const elsewhere = (sale: SaleCompletedV1, index: number, count: number): Change => {
  const lineId = sale.lines[index]?.lineId;
  if (!lineId) throw new Error('no such line');
  return {
    topic: 'returned-line',
    key: `${sale.saleId}:${lineId}`,
    record: {
      saleId: sale.saleId,
      lineId,
      returned: units(count),
      returns: [
        {
          saleId: sale.lines[0]?.lineId as never,
          receipt: 'CAFE-000009',
          storeName: 'Lambton Quay',
          at: sale.completedAt,
          quantity: units(count),
        },
      ],
    },
  };
};

it('[RT5, RT17] what another store took back is gone here too, once the hub has told of it', async () => {
  const till = await openShop();
  const sale = sellThree(till);
  await tell(till, [elsewhere(sale, 0, 2)]);
  const answer = bringBack(till, sale, 0, 1);
  expect(answer).toMatchObject({ ok: false, refusal: { kind: 'already-returned' } });
  if (!answer.ok) expect(answer.refusal.sentence).toContain('Lambton Quay, receipt CAFE-000009');
});

it('[RT8] what another till gave back on the card is not given back on it again; without the hub the screen says that it is not known', async () => {
  const till = await openShop();
  const sale = sellThree(till, 'card-manual');
  await tell(till, [elsewhere(sale, 0, 2)]);
  const [milkLine] = sale.lines;
  const [card] = sale.tenders;
  if (!milkLine || !card) throw new Error('milk was paid with a card');
  till.hub.trouble = 'away';
  const alone = await till.api.saleToReturn({ saleId: sale.saleId });
  expect(alone.ok && alone.value.unsure).toContain('Another till gave money back');
  till.hub.trouble = null;
  const spent: SaleCompletedV1 = {
    ...sale,
    saleId: milkLine.lineId as never,
    lines: [
      { ...milkLine, quantity: quantity(-2000), returns: { saleId: sale.saleId, lineId: milkLine.lineId } },
    ],
    tenders: [{ ...card, tendered: money(-400), applied: money(-400) }],
  };
  till.hub.answers = () => ({ ok: true, value: { sales: [sale, spent] } });
  const told = await till.api.saleToReturn({ saleId: sale.saleId });
  expect(told).toMatchObject({ ok: true, value: { unsure: null, lines: [{ left: 0 }, { left: 1000 }] } });
  bringBack(till, sale, 1, 1);
  expect(till.api.sale().giveBack).toMatchObject([{ kind: 'cash', amount: 200, isOther: true }]);
});

it('[RT4] a refund that another till gave while this one was rung up stops at the last moment', async () => {
  const till = await openShop();
  const sale = sellThree(till);
  bringBack(till, sale, 0, 2);
  await tell(till, [elsewhere(sale, 0, 2)]);
  expect(payOut(till, 'cash', 200)).toMatchObject({ ok: false, refusal: { kind: 'came-back-meanwhile' } });
  expect(till.count('sale')).toBe(1);
});

it('[RT3] an exchange is one sale: what comes back pays for what goes out', async () => {
  const till = await openShop();
  const sale = sellThree(till);
  bringBack(till, sale, 0, 1);
  till.add(bread.itemId, 2);
  expect(till.api.sale()).toMatchObject({ total: 300 });
  till.startTender();
  till.pay('cash', 300);
  expect(lastFact(till)).toMatchObject({ total: 300, lines: [{ quantity: -1000 }, { quantity: 2000 }] });
});

it('[RT6] after its days a change of mind needs somebody who may allow it, and what is faulty nobody', async () => {
  const till = await openShop(ben(), { returnDays: 7 });
  const sale = sellThree(till);
  till.clock.pass(9 * 24 * 3_600_000);
  await till.signIn();
  expect(bringBack(till, sale, 0, 1, 'change-of-mind')).toMatchObject({
    ok: false,
    refusal: { needs: 'return-late', sentence: expect.stringContaining('until 2026-') },
  });
  expect(bringBack(till, sale, 0, 1, 'faulty')).toMatchObject({ ok: true });
  const approval = {
    permission: 'return-late' as const,
    subject: 'Bread',
    staffId: lead.staffId,
    pin: '1470',
  };
  expect(await till.api.approve({ intentId: till.intentId(), ...approval })).toMatchObject({ ok: true });
  expect(bringBack(till, sale, 1, 1, 'change-of-mind')).toMatchObject({ ok: true });
});

it('[RT9] another tender than the one that paid needs somebody who may, on the spot', async () => {
  const till = await openShop();
  const sale = sellThree(till, 'card-manual');
  bringBack(till, sale, 0, 1);
  expect(payOut(till, 'cash', 100)).toMatchObject({ ok: false, refusal: { needs: 'refund-other-tender' } });
  const approval = {
    permission: 'refund-other-tender' as const,
    subject: 'Cash',
    staffId: lead.staffId,
    pin: '1470',
  };
  expect(await till.api.approve({ intentId: till.intentId(), ...approval })).toMatchObject({ ok: true });
  const pay = { kind: 'cash' as const, amount: money(100), reference: null };
  expect(till.api.giveBack({ intentId: till.intentId(), ...pay })).toMatchObject({ ok: true });
  expect(lastFact(till).tenders).toMatchObject([{ kind: 'cash', applied: -100 }]);
});

it('[RT10] [LI8] cash above a person’s own limit needs somebody else', async () => {
  const limits = { discountPpm: null, refund: money(150), priceOverridePpm: null };
  const till = await openShop(ben({ limits }));
  const sale = sellThree(till);
  bringBack(till, sale, 0, 1);
  expect(payOut(till, 'cash', 100)).toMatchObject({ ok: true });
  till.api.nextSale({ intentId: till.intentId() });
  bringBack(till, sale, 1, 1);
  const refused = payOut(till, 'cash', 200);
  expect(refused).toMatchObject({ ok: false, refusal: { needs: 'refund-above-limit' } });
  expect(refused.ok ? '' : refused.refusal.sentence).toContain('at most $1.50 in cash');
});

it('[RT11] the last sale is voided as its mirror, once, and only the last', async () => {
  const till = await openShop(aroha);
  const first = sellThree(till);
  const sale = sellThree(till, 'card-manual');
  const voidIt = (saleId: SaleId) => till.api.voidLastSale({ intentId: till.intentId(), saleId });
  expect(voidIt(first.saleId)).toMatchObject({ ok: false, refusal: { kind: 'not-the-last' } });
  expect(till.api.voidable()).toMatchObject({ ok: true, value: { saleId: sale.saleId, total: 400 } });
  expect(voidIt(sale.saleId)).toEqual({ ok: true, value: null });
  expect(lastFact(till)).toMatchObject({
    voids: sale.saleId,
    total: -400,
    tax: -sale.tax,
    tenders: [{ kind: 'card-manual', applied: -400 }],
  });
  expect(till.api.voidable()).toMatchObject({ ok: false, refusal: { kind: 'is-a-void' } });
  const balances = till.rows<{ balance: number }>(
    `select sum(amount) as balance from (
       select to_account as account, amount from money_ledger union all select from_account, -amount from money_ledger)
     where account like 'card:%'`,
  );
  expect(balances).toEqual([{ balance: 0 }]);
});

it('[RT11] a sale is not voided after its day, after something of it came back, nor by just anybody', async () => {
  const till = await openShop(aroha);
  sellThree(till);
  till.clock.pass(25 * 3_600_000);
  await till.signIn(aroha, '1470');
  expect(till.api.voidable()).toMatchObject({ ok: false, refusal: { kind: 'shift-over' } });
  const other = await openShop(ben());
  const sold = sellThree(other);
  expect(other.api.voidLastSale({ intentId: other.intentId(), saleId: sold.saleId })).toMatchObject({
    ok: false,
    refusal: { needs: 'void-sale' },
  });
});

it('[RT14] goods without a receipt come back by who may, at today’s price, with a reason', async () => {
  const till = await openShop(ben());
  const intent = { itemId: milk.itemId, quantity: units(1), reason: 'faulty' as const, restock: null };
  expect(till.api.returnItem({ intentId: till.intentId(), ...intent })).toMatchObject({
    ok: false,
    refusal: { needs: 'return-without-receipt' },
  });
  const approval = {
    permission: 'return-without-receipt' as const,
    subject: 'Milk',
    staffId: lead.staffId,
    pin: '1470',
  };
  await till.api.approve({ intentId: till.intentId(), ...approval });
  expect(till.api.returnItem({ intentId: till.intentId(), ...intent })).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({
    total: -100,
    giveBack: [{ kind: 'cash', amount: 100, isOther: false }],
  });
  expect(payOut(till, 'cash', 100)).toMatchObject({ ok: true });
  expect(lastFact(till).lines).toMatchObject([
    { returns: null, returnReason: 'faulty', restock: 'quarantine' },
  ]);
});

it('[RT15] a receipt is found by its code, number, words or amount, and without the hub the till says what it did not search', async () => {
  const till = await openShop();
  const sale = sellThree(till);
  const find = async (text: string) => (await till.api.findSales({ text })).sales.map(({ saleId }) => saleId);
  expect(await find(receiptCode(sale))).toEqual([sale.saleId]);
  expect(await find(receiptCode(sale).toLowerCase())).toEqual([sale.saleId]);
  expect(await find('1')).toEqual([sale.saleId]);
  expect(await find('4.00')).toEqual([sale.saleId]);
  expect(await find('brûlée')).toEqual([sale.saleId]);
  expect(await find('FFFF-000001')).toEqual([]);
  expect((await till.api.findSales({ text: 'nothing like it' })).notLooked).toContain('Only this till');
  till.scan(receiptCode(sale));
  expect(till.heard.at(-1)?.outcome).toEqual({ kind: 'receipt', code: receiptCode(sale) });
  expect(await till.api.saleToReturn({ saleId: sale.saleId })).toMatchObject({
    ok: true,
    value: { lines: [{ sold: 2000, left: 2000, paid: 200 }, { left: 1000 }], until: null },
  });
});

it('[RT2] a weighed piece comes back in parts to the cent', async () => {
  const till = await openShop();
  till.api.addItem({ intentId: till.intentId(), itemId: cheese.itemId, quantity: quantity(355) });
  till.startTender();
  till.pay('card-manual', till.api.sale().due);
  const sale = lastFact(till);
  till.api.nextSale({ intentId: till.intentId() });
  const given: number[] = [];
  for (const milli of [100, 200, 55]) {
    const lineId = sale.lines[0]?.lineId;
    if (!lineId) throw new Error('no line');
    const lines = [{ lineId, quantity: quantity(milli), reason: 'faulty' as const, restock: null }];
    expect(till.api.returnLines({ intentId: till.intentId(), saleId: sale.saleId, lines })).toMatchObject({
      ok: true,
    });
    const amount = -till.api.sale().due;
    given.push(amount);
    expect(payOut(till, 'card-manual', amount)).toMatchObject({ ok: true });
    till.api.nextSale({ intentId: till.intentId() });
  }
  expect(given.reduce((all, each) => all + each, 0)).toBe(sale.total);
});

it('[RT18] a line that is brought back within five seconds is in the journal', async () => {
  const till = await openShop(aroha);
  till.add(milk.itemId);
  till.api.removeLine({ intentId: till.intentId(), lineId: till.line(), reason: 'other' });
  till.api.undoRemove({ intentId: till.intentId() });
  const types = till
    .rows<{ type: string }>('select type from journal order by sequence')
    .map(({ type }) => type);
  expect(types.slice(-2)).toEqual(['line-removed', 'line-restored']);
});

import { type LaybyId, money } from '@tillbridge/core/kernel';
import type { CustomerV1, Fact, StaffV1 } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import type { AskedPayment } from '../../ipc/areas/account';
import { bread, lead, milk, pins, sampleId, store } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const mere: CustomerV1 = {
  customerId: sampleId<'CustomerId'>(9, 2),
  name: 'Mere Tane',
  cardCode: null,
  email: null,
  phone: null,
  address: [],
  company: null,
  taxNumber: null,
  groupId: null,
  note: null,
  consents: { email: null, sms: null },
  accountLimit: null,
  accountOwed: money(0),
  points: 0,
  isActive: true,
};
const aroha: StaffV1 = {
  ...lead,
  permissions: [...lead.permissions, 'layby', 'manage-shift', 'see-expected-cash'],
};

/** Aroha at a till that knows Mere, then the cable is out. */
async function opened(fee = 0): Promise<TestTill> {
  const till = await TestTill.open({}, null);
  const laybyRule = { depositPpm: 200_000, days: 84, cancelFee: money(fee), remindDaysBefore: 7 };
  till.hub.changes.push(
    { topic: 'staff', key: aroha.staffId, record: aroha },
    { topic: 'store', key: store.storeId, record: { ...store, laybyRule } },
    { topic: 'customer', key: mere.customerId, record: mere },
  );
  await till.pull();
  await till.signIn(aroha, pins[aroha.staffId]);
  till.hub.trouble = 'away';
  return till;
}
const cash = (amount: number) => [{ kind: 'cash' as const, amount: money(amount), reference: null }];
const card = (amount: number) => [{ kind: 'card-manual' as const, amount: money(amount), reference: 'S1' }];
const ring = (till: TestTill) => {
  till.add(bread.itemId, 4);
  attach(till);
};
const attach = (till: TestTill) =>
  till.api.attachCustomer({ intentId: till.intentId(), customerId: mere.customerId });
const putAside = (till: TestTill, amount: number, tenders: AskedPayment['tenders'] = cash(amount)) =>
  till.api.openLayby({ intentId: till.intentId(), amount: money(amount), tenders });
const only = (till: TestTill): LaybyId => {
  const [row] = till.api.laybys({ text: '' });
  if (!row) throw new Error('there is no layby');
  return row.laybyId;
};
const pay = (till: TestTill, amount: number, tenders: AskedPayment['tenders'] = cash(amount)) =>
  till.api.payLayby({ intentId: till.intentId(), laybyId: only(till), amount: money(amount), tenders });
const collect = (till: TestTill, laybyId = only(till)) =>
  till.api.collectLayby({ intentId: till.intentId(), laybyId });
const balanceOf = (till: TestTill, account: string): number =>
  till
    .rows<{ from_account: string; to_account: string; amount: number }>('select * from money_ledger')
    .reduce(
      (all, each) =>
        all +
        (each.to_account === account ? each.amount : 0) -
        (each.from_account === account ? each.amount : 0),
      0,
    );
const facts = <Type extends Fact['type']>(till: TestTill, type: Type) =>
  till
    .rows<{ body: string }>(`select body from journal where type = '${type}' order by sequence`)
    .map(({ body }) => (JSON.parse(body) as { fact: Extract<Fact, { type: Type }> }).fact);

it('[LY1, LY2] with the cable out a sale is put aside with its deposit, survives the power, and no stock has moved', async () => {
  const till = await opened();
  expect(till.api.laybyTerms()).toMatchObject({ refusal: { kind: 'layby-empty' } });
  till.add(bread.itemId, 4);
  expect(putAside(till, 100)).toMatchObject({ refusal: { kind: 'layby-no-customer' } });
  attach(till);
  expect(till.api.laybyTerms()).toMatchObject({
    value: { customerName: 'Mere Tane', total: 800, leastDeposit: 160 },
  });
  expect(putAside(till, 150)).toMatchObject({ refusal: { kind: 'layby-deposit' } });
  expect(putAside(till, 200, cash(500))).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ lines: [], mode: 'ringing' });
  till.restart();
  await till.signIn(aroha, pins[aroha.staffId]);
  expect(till.api.laybys({ text: '' })).toMatchObject([
    { customerName: 'Mere Tane', total: 800, paid: 200, standing: 'open', pieces: 1 },
  ]);
  const [row] = till.api.laybys({ text: 'mer' });
  expect(till.api.laybys({ text: row?.code ?? '' })).toHaveLength(1);
  expect(till.count('stock_ledger')).toBe(0);
  expect(facts(till, 'payment-taken')).toMatchObject([{ amount: 200, change: 300 }]);
});

it('[LY4, SF4] payments count in the drawer’s expected cash, and none is above what is left', async () => {
  const till = await opened();
  const { drawers } = till.api.drawers();
  till.api.openShift({
    intentId: till.intentId(),
    drawer: drawers[0]?.drawer ?? '1',
    float: { total: money(10_000), denominations: [] },
  });
  ring(till);
  putAside(till, 80 * 2, cash(200));
  expect(pay(till, 100, card(100))).toMatchObject({ ok: true });
  expect(pay(till, 900)).toMatchObject({ refusal: { kind: 'layby-too-much' } });
  expect(pay(till, 140, cash(140))).toMatchObject({ ok: true });
  const register = till.engine.identity()?.registerId ?? '';
  expect(balanceOf(till, `cash:${register}`)).toBe(10_000 + 160 + 140);
  const shiftId = till.api.drawers().drawers[0]?.shift?.shiftId;
  if (!shiftId) throw new Error('a drawer is open');
  expect(till.api.xReport({ shiftId })).toMatchObject({ value: { expectedCash: 10_300 } });
  expect(facts(till, 'payment-taken').every(({ shiftId }) => shiftId !== undefined)).toBe(true);
});

it('[LY3, LY5] all paid, it is collected at the prices of the agreement by a sale that ends it and moves the stock', async () => {
  const till = await opened();
  ring(till);
  putAside(till, 800);
  till.hub.trouble = null;
  const dearer = { ...bread, prices: [{ ...bread.prices[0], price: money(900) }] } as typeof bread;
  till.hub.changes.push({ topic: 'item', key: bread.itemId, record: dearer });
  await till.pull();
  const laybyId = only(till);
  expect(collect(till)).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ mode: 'showing-change', completed: { total: 800, change: 0 } });
  expect(facts(till, 'sale-completed')).toMatchObject([
    { laybyId, total: 800, tenders: [{ kind: 'deposit', applied: 800 }], customer: { name: 'Mere Tane' } },
  ]);
  expect(facts(till, 'layby-ended')).toMatchObject([{ laybyId, how: 'collected', fee: 0 }]);
  expect(balanceOf(till, `deposit:${laybyId}`)).toBe(0);
  expect(till.count('stock_ledger')).toBe(1);
  expect(till.api.laybys({ text: '' })).toEqual([]);
  expect(collect(till, laybyId)).toMatchObject({ refusal: { kind: 'layby-over' } });
});

it('[LY5] partly paid, the rest is due on the tender screen; put back, nothing has happened', async () => {
  const till = await opened();
  ring(till);
  putAside(till, 300);
  expect(collect(till)).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ mode: 'tendering', due: 500 });
  expect(till.add(milk.itemId)).toMatchObject({ refusal: { kind: 'being-collected' } });
  const tenderId = till.api.sale().tenders[0]?.tenderId;
  if (!tenderId) throw new Error('the deposit is a tender');
  expect(till.api.removeTender({ intentId: till.intentId(), tenderId })).toMatchObject({
    refusal: { kind: 'paid-before' },
  });
  expect(till.api.backToSale({ intentId: till.intentId() })).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ lines: [], mode: 'ringing' });
  expect(till.api.laybys({ text: '' })).toMatchObject([{ paid: 300 }]);
  collect(till);
  till.pay('cash', 500);
  expect(till.api.sale()).toMatchObject({ mode: 'showing-change' });
  expect(facts(till, 'sale-completed')).toHaveLength(1);
});

it('[LY7] cancelled, what was paid goes back less the store’s fee, and the deposit ends at zero', async () => {
  const till = await opened(50);
  ring(till);
  putAside(till, 300);
  const laybyId = only(till);
  expect(till.api.layby({ laybyId })).toMatchObject({ fee: 50, back: 250, left: 500 });
  const cancel = (amount: number) =>
    till.api.cancelLayby({ intentId: till.intentId(), laybyId, tenders: cash(amount) });
  expect(cancel(-300)).toMatchObject({ refusal: { kind: 'more-than-due' } });
  expect(cancel(-250)).toMatchObject({ ok: true });
  expect(balanceOf(till, `deposit:${laybyId}`)).toBe(0);
  expect(balanceOf(till, 'layby-fees')).toBe(-50);
  expect(till.api.laybys({ text: 'mere' })).toMatchObject([{ standing: 'cancelled' }]);
  const late = { intentId: till.intentId(), laybyId, amount: money(1), tenders: cash(1) };
  expect(till.api.payLayby(late)).toMatchObject({ refusal: { kind: 'layby-over' } });
});

it('[LY6, LY9] what another till took is told by the feed; too much goes back before the goods do', async () => {
  const till = await opened();
  ring(till);
  putAside(till, 300);
  const laybyId = only(till);
  till.hub.trouble = null;
  await till.push();
  const sequence = till.rows<{ last: number }>('select max(sequence) as last from journal')[0]?.last ?? 0;
  const terminalId = till.engine.identity()?.terminalId ?? sampleId<'TerminalId'>(3, 1);
  const [fact] = facts(till, 'layby-opened');
  if (!fact) throw new Error('a layby was opened');
  const { storeId, customerId, openedAt, dueOn, total, sale } = fact;
  till.hub.changes.push({
    topic: 'layby',
    key: laybyId,
    record: {
      ...{ laybyId, storeId, customerId, openedAt, dueOn, total, sale },
      customerName: 'Mere Tane',
      paid: money(900),
      state: 'open',
      counted: [{ terminalId, sequence }],
    },
  });
  await till.pull();
  expect(till.api.layby({ laybyId })).toMatchObject({ paid: 900, over: 100, left: 0, standing: 'paid' });
  expect(collect(till)).toMatchObject({ refusal: { kind: 'layby-overpaid' } });
  expect(pay(till, -100, cash(-100))).toMatchObject({ ok: true });
  expect(collect(till)).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ mode: 'showing-change' });
});

it('[LY8] a layby that is past its day is overdue in the list', async () => {
  const till = await opened();
  ring(till);
  putAside(till, 300);
  till.clock.pass(80 * 86_400_000);
  expect(till.api.laybys({ text: '' })).toMatchObject([{ standing: 'due-soon' }]);
  till.clock.pass(10 * 86_400_000);
  expect(till.api.laybys({ text: '' })).toMatchObject([{ standing: 'overdue' }]);
});

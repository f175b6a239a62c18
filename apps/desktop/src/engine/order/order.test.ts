import { type OrderId, instant, money, quantity } from '@tillbridge/core/kernel';
import type { Fact, ItemV1, OrderV1, StoreV1 } from '@tillbridge/core/wire';
import { expect, it, onTestFinished } from 'vitest';
import { samplePrinter } from '../testing/sample-printer';
import { bread, item, lead, milk, sampleId, store, storeId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const wine = item(21, {
  name: 'Pinot noir',
  ageClass: 'alcohol',
  barcodes: [{ code: '9400000000210', packQuantity: quantity(1_000) }],
});
const eighteen = {
  rule: 'NZ alcohol 18',
  ageClass: 'alcohol' as const,
  minimumAge: 18,
  promptUnder: 25,
  idTypes: ['passport'],
  allowsClearlyOver: true,
  sellerMinimumAge: null,
  refusalSentence: 'No ID, no sale.',
  effectiveFrom: null,
  effectiveTo: null,
};
const orderId = sampleId<'OrderId'>(8, 1);

const line = (n: number, of: ItemV1, count: number, price: number): OrderV1['lines'][number] => ({
  lineId: sampleId<'LineId'>(8, 100 + n),
  itemId: of.itemId,
  sku: of.sku,
  description: of.name,
  unitOfMeasure: of.unitOfMeasure,
  quantity: quantity(count * 1_000),
  unitPrice: money(price),
  substitution: 'none',
  note: null,
});
const order = (more: Partial<OrderV1> = {}): OrderV1 => ({
  orderId,
  storeId,
  number: '1042',
  channel: 'uber-eats',
  channelName: 'Uber Eats',
  way: 'delivery',
  customer: { customerId: null, name: 'Mere Tane', phone: '021 555 0101', address: ['12 Cuba Street'] },
  placedAt: instant(1_000),
  wantedAt: null,
  lines: [line(1, milk, 2, 350), line(2, bread, 1, 500)],
  total: money(1_200),
  paid: null,
  note: null,
  isAgeRestricted: false,
  state: 'new',
  movedAt: instant(1_000),
  movedBy: null,
  readyBy: null,
  refusal: null,
  picked: null,
  saleId: null,
  ...more,
});

/** Aroha at a till that was told of an order; then the cable is out. */
async function shop(told: OrderV1 = order()): Promise<TestTill> {
  const till = await TestTill.open();
  const record: StoreV1 = { ...store, jurisdiction: { ...store.jurisdiction, ageRules: [eighteen] } };
  till.hub.changes.push(
    { topic: 'store', key: storeId, record },
    { topic: 'item', key: wine.itemId, record: wine },
    { topic: 'order', key: told.orderId, record: { ...told, movedAt: till.clock.now() } },
  );
  await till.pull();
  till.hub.trouble = 'away';
  return till;
}
const intent = (till: TestTill, id: OrderId = orderId) => ({ intentId: till.intentId(), orderId: id });
const accept = (till: TestTill) => till.api.acceptOrder({ ...intent(till), minutes: 20 });
const begin = (till: TestTill) => {
  const begun = till.api.beginPicking(intent(till));
  till.api.pickByScan({ ...intent(till), instead: null });
  return begun;
};
const makeReady = (till: TestTill) => till.api.makeOrderReady(intent(till));
const handOver = (till: TestTill) => till.api.handOverOrder(intent(till));
const facts = <Type extends Fact['type']>(till: TestTill, type: Type) =>
  till
    .rows<{ body: string }>(`select body from journal where type = '${type}' order by sequence`)
    .map(({ body }) => (JSON.parse(body) as { fact: Extract<Fact, { type: Type }> }).fact);
const milkCode = '9400000000012';
const breadCode = '9400000000029';
function pickAll(till: TestTill): void {
  accept(till);
  begin(till);
  for (const code of [milkCode, milkCode, breadCode]) till.scan(code);
  makeReady(till);
  till.api.pickByScan({ intentId: till.intentId(), orderId: null, instead: null });
}

it('[OR3, OR6, OR10] a till that was told of an order works it off with the cable out, and each step is a fact', async () => {
  const till = await shop();
  expect(till.api.ordersWaiting()).toMatchObject({
    open: 1,
    fresh: [{ number: '1042', channelName: 'Uber Eats', pieces: 3 }],
  });
  expect(accept(till)).toMatchObject({ ok: true });
  expect(accept(till)).toMatchObject({ refusal: { kind: 'done-before' } });
  expect(till.api.ordersWaiting()).toMatchObject({ open: 1, fresh: [] });
  expect(till.api.orders()).toMatchObject([
    { state: 'accepted', readyBy: till.clock.now() + 20 * 60_000, isPaid: false, isLate: false },
  ]);
  begin(till);
  till.restart();
  till.clock.pass(120_000);
  await till.signIn(lead);
  expect(till.api.order({ orderId })).toMatchObject({
    state: 'picking',
    phone: '021 555 0101',
    isAway: true,
  });
  expect(facts(till, 'order-moved').map(({ was, step }) => [was, step.kind])).toEqual([
    ['new', 'accepted'],
    ['accepted', 'picking-begun'],
  ]);
});

it('[OR2] an order is refused with a reason, and is over', async () => {
  const till = await shop();
  const refused = till.api.refuseOrder({ ...intent(till), reason: 'too-busy', words: '' });
  expect(refused).toMatchObject({ ok: true });
  expect(accept(till)).toMatchObject({ refusal: { kind: 'order-over' } });
  expect(till.api.orders()).toMatchObject([{ state: 'refused' }]);
  expect(till.api.ordersWaiting()).toMatchObject({ open: 0 });
  expect(facts(till, 'order-moved')).toMatchObject([{ step: { reason: 'too-busy', words: null } }]);
  till.clock.pass(25 * 3_600_000);
  await till.signIn(lead);
  expect(till.api.orders()).toEqual([]);
});

it('[OR6] what the hub tells takes the place of what this till did, as far as the hub has counted it', async () => {
  const till = await shop();
  accept(till);
  const [fact] = till.rows<{ sequence: number }>("select sequence from journal where type = 'order-moved'");
  till.hub.trouble = null;
  const terminalId = till.engine.identity()?.terminalId;
  if (!fact || !terminalId) throw new Error('a step was stated');
  const counted = [{ terminalId, sequence: fact.sequence }];
  const record = order({ state: 'cancelled', movedAt: till.clock.now(), counted });
  till.hub.changes.push({ topic: 'order', key: orderId, record });
  await till.pull();
  expect(till.api.order({ orderId })).toMatchObject({ state: 'cancelled' });
  expect(begin(till)).toMatchObject({ refusal: { kind: 'order-over' } });
});

it('[OR9] while an order is picked a scan is a piece of it, and what is wrong or too much is refused and sold to nobody', async () => {
  const till = await shop();
  accept(till);
  begin(till);
  till.scan(milkCode);
  expect(till.heard.at(-1)?.outcome).toEqual({ kind: 'picked', name: milk.name, number: '1042' });
  expect(till.scan('5012345678900')).toMatchObject({ refusal: { kind: 'not-in-order' } });
  expect(till.scan('4006381333931')).toMatchObject({ refusal: { kind: 'code-unknown' } });
  till.scan(breadCode);
  expect(till.scan(breadCode)).toMatchObject({ refusal: { kind: 'enough-picked' } });
  expect(till.api.sale()).toMatchObject({ lines: [] });
  expect(till.api.order({ orderId })).toMatchObject({
    openLines: 1,
    lines: [
      { found: 1_000, standing: 'open' },
      { found: 1_000, standing: 'whole' },
    ],
  });
  till.restart();
  await till.signIn(lead);
  expect(till.api.order({ orderId })?.lines.map(({ found }) => found)).toEqual([1_000, 1_000]);
  // Nobody stands at the shelf any more: a scan is a sale again.
  till.scan(milkCode);
  expect(till.api.sale().lines).toHaveLength(1);
});

it('[OR9] what is not there is given up before the order is ready, and an order of nothing never is', async () => {
  const till = await shop();
  accept(till);
  begin(till);
  till.scan(milkCode);
  expect(makeReady(till)).toMatchObject({ refusal: { kind: 'lines-open' } });
  const give = (n: number, found: number) =>
    till.api.pickLine({
      ...intent(till),
      lineId: sampleId<'LineId'>(8, 100 + n),
      quantity: quantity(found),
      isLeft: true,
    });
  expect(give(1, 3_000)).toMatchObject({ refusal: { kind: 'too-many' } });
  give(1, 0);
  give(2, 0);
  expect(makeReady(till)).toMatchObject({ refusal: { kind: 'nothing-picked' } });
  give(1, 1_000);
  expect(till.api.order({ orderId })?.lines.map(({ standing }) => standing)).toEqual([
    'short',
    'out-of-stock',
  ]);
  expect(makeReady(till)).toMatchObject({ ok: true });
  expect(till.api.order({ orderId })).toMatchObject({ state: 'ready' });
});

it('[OR11, OR13] handing over is a sale at the agreed prices, which names the order and ends it at once', async () => {
  const till = await shop();
  pickAll(till);
  expect(handOver(till)).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ mode: 'tendering', due: 1_200 });
  till.restart();
  await till.signIn(lead);
  till.pay('cash', 1_200);
  const [sale] = facts(till, 'sale-completed');
  expect(sale).toMatchObject({
    total: 1_200,
    order: { orderId, number: '1042', channelName: 'Uber Eats' },
    lines: [{ unitPrice: 350 }, { unitPrice: 500 }],
  });
  expect(facts(till, 'order-moved').at(-1)).toMatchObject({
    was: 'ready',
    step: { kind: 'handed-over', saleId: sale?.saleId },
  });
  expect(till.count('stock_ledger')).toBe(2);
  till.api.nextSale({ intentId: till.intentId() });
  expect(handOver(till)).toMatchObject({ refusal: { kind: 'order-over' } });
});

const paid = { amount: money(1_200), by: 'Uber Eats', reference: '7F3' };

it('[OR12] one that its channel was paid for completes as it is handed over, and puts nothing in the drawer', async () => {
  const till = await shop(order({ paid }));
  pickAll(till);
  const asked = intent(till);
  expect(till.api.handOverOrder(asked)).toMatchObject({ ok: true });
  expect(till.api.handOverOrder(asked)).toMatchObject({ ok: true });
  expect(facts(till, 'sale-completed')).toMatchObject([
    {
      total: 1_200,
      change: 0,
      tenders: [{ kind: 'paid-online', applied: 1_200, reference: 'Uber Eats 7F3' }],
    },
  ]);
  const accounts = till.rows<{ to: string }>('select to_account as "to" from money_ledger');
  expect(accounts.map(({ to }) => to)).toContain('online');
  expect(accounts.some(({ to }) => to.startsWith('cash:'))).toBe(false);
});

it('[OR11, OR12] age is asked at the counter, what stays behind is not sold, and the channel pays only for the rest', async () => {
  const told = order({
    lines: [line(1, milk, 1, 350), line(2, wine, 1, 1_900)],
    paid: { ...paid, amount: money(2_250) },
  });
  const till = await shop(told);
  accept(till);
  begin(till);
  till.scan(milkCode);
  till.scan('9400000000210');
  makeReady(till);
  expect(handOver(till)).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ mode: 'ringing', age: { minimumAge: 18 } });
  expect(till.startTender()).toMatchObject({ refusal: { kind: 'age-open' } });
  till.api.answerAge({ intentId: till.intentId(), answer: { kind: 'refused', reason: 'no-id' } });
  expect(till.startTender()).toMatchObject({ ok: true });
  expect(facts(till, 'sale-completed')).toMatchObject([
    { total: 350, lines: [{ description: milk.name }], tenders: [{ kind: 'paid-online', applied: 350 }] },
  ]);
});

it('[OR12] what was not paid online is paid at the counter, and the online part cannot be taken out', async () => {
  const till = await shop(order({ paid: { ...paid, amount: money(1_000) } }));
  pickAll(till);
  handOver(till);
  expect(till.api.sale()).toMatchObject({ mode: 'tendering', due: 200 });
  const [online] = till.api.sale().tenders;
  if (!online) throw new Error('the channel paid');
  expect(till.api.removeTender({ intentId: till.intentId(), tenderId: online.tenderId })).toMatchObject({
    refusal: { kind: 'paid-before' },
  });
  till.pay('cash', 200);
  expect(facts(till, 'sale-completed')).toMatchObject([{ tenders: [{ applied: 1_000 }, { kind: 'cash' }] }]);
});

it('[OR14] the sale of an order is put back and never parked; put back, it is ready as before', async () => {
  const till = await shop();
  pickAll(till);
  handOver(till);
  till.api.backToSale({ intentId: till.intentId() });
  expect(till.api.parkSale({ intentId: till.intentId(), label: '', validDays: null })).toMatchObject({
    ok: false,
  });
  expect(till.api.discardSale({ intentId: till.intentId() })).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ lines: [] });
  expect(facts(till, 'sale-discarded')).toEqual([]);
  expect(till.api.orders()).toMatchObject([{ state: 'ready' }]);
});

it('[OR7] an order that ended elsewhere while it lay on the counter is not sold', async () => {
  const till = await shop(order({ paid: { ...paid, amount: money(1_000) } }));
  pickAll(till);
  handOver(till);
  till.hub.trouble = null;
  const [last] = till.rows<{ sequence: number }>('select max(sequence) as sequence from journal');
  const terminalId = till.engine.identity()?.terminalId;
  if (!last || !terminalId) throw new Error('steps were stated');
  const record = order({ state: 'cancelled', counted: [{ terminalId, sequence: last.sequence }] });
  till.hub.changes.push({ topic: 'order', key: orderId, record });
  await till.pull();
  expect(till.pay('cash', 200)).toMatchObject({ refusal: { kind: 'order-over' } });
  expect(facts(till, 'sale-completed')).toEqual([]);
});

it('[OR8] accepting prints what to take, and no amount', async () => {
  const { printer } = samplePrinter();
  onTestFinished(() => printer.device.close());
  const till = await shop(order({ note: 'Ring twice' }));
  till.restart({ printer });
  await till.signIn(lead);
  accept(till);
  const [job] = till.rows<{ paper: string }>('select paper from print_job where paper is not null');
  expect(job?.paper).toContain('2 x Milk standard blue 2 l');
  expect(job?.paper).toContain('Ring twice');
  expect(job?.paper).not.toContain('3.50');
  expect(till.api.printPickSlip(intent(till))).toMatchObject({ ok: true });
  expect(till.count('print_job')).toBe(2);
});

it('[OR10] when one is handed over, the next stands in the list with all there is to know', async () => {
  const till = await shop(order({ paid: { ...paid, amount: money(1_200) } }));
  pickAll(till);
  handOver(till);
  till.api.nextSale({ intentId: till.intentId() });
  till.hub.trouble = null;
  await till.push();
  const other = sampleId<'OrderId'>(8, 2);
  till.hub.changes.push({ topic: 'order', key: other, record: order({ orderId: other, number: '1043' }) });
  await till.pull();
  expect(till.api.ordersWaiting()).toMatchObject({ open: 1, fresh: [{ number: '1043' }] });
  expect(till.api.orders().map(({ number, state }) => [number, state])).toEqual([
    ['1042', 'handed-over'],
    ['1043', 'new'],
  ]);
  expect(till.api.order({ orderId: other })).toMatchObject({ state: 'new', openLines: 2 });
});

it('[DL12] the till counts down how long a platform waits, until somebody answers or the time is over', async () => {
  const till = await shop();
  const answerBy = instant(till.clock.now() + 90_500);
  till.hub.trouble = null;
  till.hub.changes.push({
    topic: 'order',
    key: orderId,
    record: order({ answerBy, movedAt: till.clock.now() }),
  });
  await till.pull();
  till.hub.trouble = 'away';
  const [fresh] = till.api.ordersWaiting().fresh;
  expect(fresh?.answer).toEqual({ by: answerBy, secondsLeft: 91 });
  expect(till.api.order({ orderId })).toMatchObject({ answer: { by: answerBy, secondsLeft: 91 } });
  till.clock.pass(91_000);
  expect(till.api.order({ orderId })).toMatchObject({ answer: { secondsLeft: 0 }, isAway: true });
  accept(till);
  expect(till.api.order({ orderId })).toMatchObject({ state: 'accepted', answer: null });
});

const mug = '5012345678900';
const wishing = (substitution: OrderV1['lines'][number]['substitution']) =>
  order({ lines: [{ ...line(1, bread, 2, 150), substitution }, line(2, milk, 1, 350)], total: money(650) });
const instead = (till: TestTill, more: { isAgreed?: boolean } = {}) =>
  till.api.pickByScan({
    ...intent(till),
    instead: { lineId: sampleId<'LineId'>(8, 101), isAgreed: more.isAgreed ?? false },
  });

it('[OR15] nothing goes in the place of what the customer wants nothing else for, and nothing unasked where they want to be asked', async () => {
  const till = await shop(wishing('none'));
  accept(till);
  begin(till);
  instead(till, { isAgreed: true });
  const no = till.scan('9400000000210');
  expect(no).toMatchObject({ refusal: { kind: 'not-wanted' } });
  const other = await shop(wishing('ask'));
  accept(other);
  begin(other);
  instead(other);
  expect(other.scan('9400000000210')).toMatchObject({ refusal: { kind: 'ask-first' } });
  expect(other.scan('9400000000036')).toMatchObject({ refusal: { kind: 'no-price' } });
  expect(other.api.order({ orderId })?.lines.map(({ standing }) => standing)).toEqual(['open', 'open']);
});

it('[OR11, OR15] what was scanned in its place survives the power, is asked for by age, and is sold at no more than was agreed', async () => {
  const till = await shop(wishing('ask'));
  accept(till);
  begin(till);
  till.scan(breadCode);
  instead(till, { isAgreed: true });
  till.scan('9400000000210');
  expect(till.heard.at(-1)?.outcome).toMatchObject({ kind: 'picked', name: 'Pinot noir' });
  // Only that one scan was meant: the next is a piece of the order again.
  expect(till.scan(mug)).toMatchObject({ refusal: { kind: 'not-in-order' } });
  till.scan(milkCode);
  till.restart();
  await till.signIn(lead);
  expect(till.api.order({ orderId })).toMatchObject({
    openLines: 0,
    lines: [
      {
        found: 1_000,
        standing: 'replaced',
        instead: { description: 'Pinot noir', quantity: 1_000, unitPrice: 150 },
      },
      { standing: 'whole', instead: null },
    ],
  });
  expect(makeReady(till)).toMatchObject({ ok: true });
  expect(till.api.orders()).toMatchObject([{ state: 'ready', isAgeRestricted: true }]);
  handOver(till);
  expect(till.api.sale()).toMatchObject({ mode: 'ringing', age: { minimumAge: 18 } });
  till.api.answerAge({ intentId: till.intentId(), answer: { kind: 'clearly-over' } });
  till.startTender();
  till.pay('cash', 650);
  expect(facts(till, 'sale-completed')).toMatchObject([
    {
      total: 650,
      lines: [
        { description: bread.name, quantity: 1_000 },
        { description: 'Pinot noir', unitPrice: 150, note: `Instead of ${bread.name}` },
        { description: milk.name },
      ],
    },
  ]);
});

it('[OR15] found by name it stands for all that is missing, and can be taken back', async () => {
  const till = await shop(wishing('similar'));
  accept(till);
  begin(till);
  const put = (count: number) =>
    till.api.pickInstead({
      ...intent(till),
      lineId: sampleId<'LineId'>(8, 101),
      itemId: milk.itemId,
      quantity: quantity(count * 1_000),
      isAgreed: false,
    });
  expect(put(3)).toMatchObject({ refusal: { kind: 'too-many' } });
  expect(put(2)).toMatchObject({ ok: true });
  // Milk is dearer than what was agreed for bread only where it is: here it costs less, and so it does for the customer.
  expect(till.api.order({ orderId })?.lines[0]).toMatchObject({
    standing: 'replaced',
    instead: { quantity: 2_000, unitPrice: 100 },
  });
  expect(put(0)).toMatchObject({ ok: true });
  expect(till.api.order({ orderId })?.lines[0]).toMatchObject({ standing: 'open', instead: null });
});

it('[DL22] what the customer does not want after all is said to come out of the bag, and is not sold', async () => {
  const unwanted = { said: 'no' as const, description: wine.name, quantity: quantity(1_000), wish: null };
  const told = order({
    ...{ state: 'ready', total: money(700), paid: { ...paid, amount: money(700) } },
    picked: [
      { lineId: sampleId<'LineId'>(8, 101), quantity: quantity(2_000) },
      { lineId: sampleId<'LineId'>(8, 102), quantity: quantity(0), answer: unwanted },
    ],
  });
  const till = await shop(told);
  expect(till.api.orders()).toMatchObject([{ state: 'ready', unwanted: 1, total: 700 }]);
  expect(till.api.order({ orderId })?.lines[1]).toMatchObject({
    standing: 'out-of-stock',
    instead: null,
    answer: unwanted,
  });
  handOver(till);
  expect(facts(till, 'sale-completed')).toMatchObject([
    { total: 700, lines: [{ description: milk.name }], tenders: [{ kind: 'paid-online', applied: 700 }] },
  ]);
});

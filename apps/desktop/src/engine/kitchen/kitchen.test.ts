import { type OrderId, instant, money, quantity } from '@tillbridge/core/kernel';
import type { CategoryV1, ItemV1, OrderV1 } from '@tillbridge/core/wire';
import { paperText } from '@tillbridge/devices/sim';
import { expect, it, onTestFinished } from 'vitest';
import { goodsTill } from '../stock/goods.fixture';
import { samplePrinter } from '../testing/sample-printer';
import { bread, milk, sampleId, storeId } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';
import type { StationGoods, TillStation } from './station';

const drinks: CategoryV1 = {
  categoryId: sampleId<'CategoryId'>(9, 1),
  name: 'Drinks',
  parentId: null,
  colour: 'blue',
};
const dairy: CategoryV1 = {
  ...drinks,
  categoryId: sampleId<'CategoryId'>(9, 2),
  name: 'Dairy',
  parentId: drinks.categoryId,
};
const orderId = sampleId<'OrderId'>(8, 1);

function printer() {
  const { paper, printer: till } = samplePrinter();
  onTestFinished(() => till.device.close());
  return { paper, till };
}

/** A counter with printers behind it; milk is dairy, which is among the drinks. */
async function shop(goods: Record<string, StationGoods>) {
  const counter = printer();
  const behind = Object.entries(goods).map(([name, takes]) => ({ name, takes, ...printer() }));
  const stations: TillStation[] = behind.map(({ name, takes, till }) => ({
    name,
    goods: takes,
    printer: till,
  }));
  const { till } = await goodsTill(
    ['sell', 'void-sale', 'training'],
    {},
    { printer: counter.till, kitchen: stations },
  );
  till.hub.changes.push(
    { topic: 'category', key: drinks.categoryId, record: drinks },
    { topic: 'category', key: dairy.categoryId, record: dairy },
    { topic: 'item', key: milk.itemId, record: { ...milk, categoryId: dairy.categoryId } },
  );
  await till.pull();
  await expect
    .poll(() => [counter, ...behind].map((each) => each.till.device.status().state))
    .toEqual([counter, ...behind].map(() => 'ready'));
  till.engine.start();
  onTestFinished(() => till.engine.stop());
  const paperAt = (name: string) => behind.find((each) => each.name === name)?.paper;
  const printed = async (name: string) => {
    await till.engine.printing.drain();
    // Printing may be under way by itself: then draining answers at once.
    await expect.poll(() => till.api.status().kitchen?.waitingJobs).toBe(0);
    const paper = paperAt(name);
    const text = paperText(paper?.paper().lines ?? []);
    paper?.tearOff();
    return text.map((each) => each.trim()).filter((each) => each !== '' && !/^-+$/.test(each));
  };
  return { till, counter: counter.paper, paperAt, printed };
}

const sellBoth = (till: TestTill): void => {
  till.add(milk.itemId, 2);
  till.add(bread.itemId);
  till.startTender();
  till.pay('cash', till.api.sale().cashDue);
};

const line = (n: number, of: ItemV1, count: number): OrderV1['lines'][number] => ({
  ...{ itemId: of.itemId, sku: of.sku, description: of.name, unitOfMeasure: 'each' },
  ...{ lineId: sampleId<'LineId'>(8, 100 + n), quantity: quantity(count * 1_000), unitPrice: money(350) },
  ...{ substitution: 'none', note: n === 1 ? 'cold, please' : null },
});
const order = (till: TestTill, more: Partial<OrderV1> = {}): OrderV1 => ({
  ...{ orderId, storeId, number: '1042', channel: 'uber-eats', channelName: 'Uber Eats', way: 'delivery' },
  customer: { customerId: null, name: 'Mere Tane', phone: null, address: [] },
  ...{ placedAt: instant(1_000), wantedAt: null, lines: [line(1, milk, 2), line(2, bread, 1)] },
  ...{ total: money(1_200), paid: null, note: null, isAgeRestricted: false, state: 'new' },
  ...{ movedAt: till.clock.now(), movedBy: null, readyBy: null, refusal: null, picked: null, saleId: null },
  ...more,
});
async function tell(till: TestTill, told: OrderV1): Promise<void> {
  till.hub.changes.push({ topic: 'order', key: told.orderId, record: told });
  await till.pull();
}
/** What the clock does every few seconds. */
const look = (till: TestTill): void => {
  till.timers.pass(6_000);
};
const accept = (till: TestTill, id: OrderId = orderId) =>
  till.api.acceptOrder({ intentId: till.intentId(), orderId: id, minutes: 20 });

it('[KT2, KT3] a sale’s goods are told where they are made, large and without a price, each once', async () => {
  const { till, printed, paperAt } = await shop({ bar: ['Drinks'], kitchen: 'rest' });
  sellBoth(till);
  const bar = await printed('bar');
  expect(bar).toEqual([
    'bar',
    '1',
    expect.stringContaining('Aroha'),
    '2 x Milk standard blue 2',
    'l',
    '[cut]',
  ]);
  expect((await printed('kitchen')).join(' ')).toContain(`1 x ${bread.name}`);
  expect(paperAt('bar')?.events()).toContainEqual({ kind: 'buzz', times: 2 });
  expect(await printed('bar')).toEqual([]);
});

it('[KT4] a voided sale is told as cancelled, once, where it was told', async () => {
  const { till, printed } = await shop({ bar: ['Drinks'], shelves: 'orders' });
  sellBoth(till);
  await printed('bar');
  const last = till.api.voidable();
  if (!last.ok) throw new Error('a sale was made');
  const voided = till.api.voidLastSale({ intentId: till.intentId(), saleId: last.value.saleId });
  expect(voided).toMatchObject({ ok: true });
  const bar = await printed('bar');
  expect(bar[0]).toBe('CANCELLED');
  expect(bar).toContain('No more:');
  expect(bar).not.toContain('Make now:');
  expect(await printed('shelves')).toEqual([]);
});

it('[KT2] an order’s slip comes out where orders are picked and not at the counter; handing it over tells nothing more', async () => {
  const { till, printed, counter } = await shop({ shelves: 'orders', bar: ['Drinks'] });
  await tell(till, order(till));
  expect(accept(till)).toMatchObject({ ok: true });
  const slip = await printed('shelves');
  expect(slip).toContain('Pick slip');
  expect(slip.join(' ')).toContain('1042');
  const bar = await printed('bar');
  expect(bar).toContain('cold, please');
  expect(bar.join(' ')).not.toContain(bread.name);
  expect(counter.paper().lines).toEqual([]);
  till.api.printPickSlip({ intentId: till.intentId(), orderId });
  expect((await printed('shelves'))[0]).toBe('COPY');
});

it('[KT4] what changes of an order is told with what is no more and what is new, and its end as cancelled', async () => {
  const { till, printed } = await shop({ shelves: 'orders', bar: ['Drinks'] });
  await tell(till, order(till));
  accept(till);
  await printed('shelves');
  await printed('bar');
  const accepted = { state: 'accepted' as const, readyBy: instant(till.clock.now() + 1_200_000) };
  await tell(till, order(till, { ...accepted, lines: [line(1, milk, 3), line(2, bread, 1)] }));
  look(till);
  expect(await printed('shelves')).toEqual(
    expect.arrayContaining([
      'CHANGED',
      'No more:',
      '2 x Milk standard blue 2',
      'Make now:',
      '3 x Milk standard blue 2',
    ]),
  );
  expect(await printed('bar')).toContain('CHANGED');
  look(till);
  expect(await printed('bar')).toEqual([]);
  await tell(till, order(till, { state: 'cancelled', lines: [line(1, milk, 3), line(2, bread, 1)] }));
  look(till);
  expect(await printed('bar')).toContain('CANCELLED');
  expect((await printed('shelves')).join(' ')).toContain(bread.name);
  look(till);
  expect(await printed('shelves')).toEqual([]);
});

it('[KT5] an order that head office took by itself is told once, and an old one not at all', async () => {
  const { till, printed } = await shop({ shelves: 'orders' });
  const accepted = { state: 'accepted' as const, readyBy: instant(till.clock.now() + 1_200_000) };
  await tell(till, order(till, accepted));
  const old = { ...accepted, orderId: sampleId<'OrderId'>(8, 2), number: '0999' };
  await tell(till, order(till, { ...old, movedAt: instant(till.clock.now() - 2 * 3_600_000) }));
  look(till);
  const slip = await printed('shelves');
  expect(slip.join(' ')).toContain('1042');
  expect(slip.join(' ')).not.toContain('0999');
  look(till);
  expect(await printed('shelves')).toEqual([]);
});

it('[KT6] a dead second printer stops no receipt, its ticket comes out when it is back, and a chip says so', async () => {
  const { till, printed, paperAt, counter } = await shop({ bar: ['Drinks'] });
  paperAt('bar')?.setPaper('out');
  await expect.poll(() => till.api.status().kitchen?.state).toBe('attention');
  sellBoth(till);
  await expect.poll(() => paperText(counter.paper().lines).join('\n')).toContain(milk.name);
  await expect.poll(() => till.api.status().printer.waitingJobs).toBe(0);
  expect(paperAt('bar')?.paper().lines).toEqual([]);
  expect(till.api.status()).toMatchObject({
    kitchen: { waitingJobs: 1, detail: expect.stringContaining('bar') },
    printer: { waitingJobs: 0, unknownJobs: [] },
  });
  paperAt('bar')?.setPaper('ok');
  await expect.poll(() => till.api.status().kitchen?.word).toBe('Kitchen ready');
  expect((await printed('bar')).join(' ')).toContain('2 x Milk');
});

it('[KT6] a ticket that may have come out is asked about at its own chip, and printed again as a copy', async () => {
  const { till, printed } = await shop({ bar: ['Drinks'] });
  sellBoth(till);
  till.ledger.prepare(`update print_job set state = 'sending' where paper is not null`).run();
  till.restart();
  await till.signIn();
  const { kitchen, printer: receipts } = till.api.status();
  expect(kitchen).toMatchObject({
    word: 'Check ticket',
    unknownJobs: [{ title: expect.stringContaining('1') }],
  });
  expect(receipts.unknownJobs).toEqual([]);
  const jobId = kitchen?.unknownJobs[0]?.jobId ?? '';
  till.api.settlePrintJob({ intentId: till.intentId(), jobId, outcome: 'print-again' });
  expect((await printed('bar'))[0]).toBe('COPY');
});

it('[KT3] nobody makes what was rung up in training', async () => {
  const { till, printed, counter } = await shop({ bar: ['Drinks'] });
  expect(till.api.beginTraining({ intentId: till.intentId() })).toMatchObject({ ok: true });
  sellBoth(till);
  await expect.poll(() => paperText(counter.paper().lines).join('\n')).toContain('TRAINING');
  expect(await printed('bar')).toEqual([]);
  expect(till.count('print_job')).toBe(0);
});

import { money } from '@tillbridge/core/kernel';
import { openLabelPrinter } from '@tillbridge/devices/label';
import { SimulatedLabelPrinter, labelText, paperText } from '@tillbridge/devices/sim';
import { expect, it, onTestFinished } from 'vitest';
import { goodsTill } from '../stock/goods.fixture';
import { samplePrinter, sampleTiming } from '../testing/sample-printer';
import { bread, cheese, milk, unpriced } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';

async function tillWithRoll() {
  const roll = new SimulatedLabelPrinter();
  const labels = openLabelPrinter('sim://labels', { simulated: roll, timing: sampleTiming });
  if (!labels.ok) throw new Error('the simulated label printer must open');
  onTestFinished(() => labels.value.device.close());
  const { till } = await goodsTill([], {}, { labels: labels.value });
  await expect.poll(() => labels.value.device.status().state).toBe('ready');
  till.api.goodsByScan({ intentId: till.intentId(), into: 'price-labels' });
  return { till, roll, device: labels.value.device };
}
const printed = (roll: SimulatedLabelPrinter) => roll.labels().map((label) => labelText(label).join(' '));
const print = (till: TestTill) => till.api.printPriceLabels({ intentId: till.intentId() });
const set = (till: TestTill, item: { itemId: typeof milk.itemId }, count: number) =>
  till.api.setPriceLabel({ intentId: till.intentId(), itemId: item.itemId, count });

it('[LB15] each scan is one more label, with the code that was scanned, and nothing is sold', async () => {
  const { till } = await tillWithRoll();
  till.scan('9400000000012');
  till.scan('9400000000012');
  till.scan('9400000000029');
  expect(till.api.priceLabels()).toMatchObject({
    lines: [
      { name: milk.name, code: '9400000000012', price: '$1.00', count: 2, isTouched: false },
      { name: bread.name, count: 1, isTouched: true },
    ],
    ...{ labels: 3, on: 'labels' },
  });
  expect(till.api.sale().lines).toEqual([]);
});

it('[LB16] [LB10] all labels of the list come out of the label printer, with the hub gone, and a new list begins', async () => {
  const { till, roll } = await tillWithRoll();
  till.scan('9400000000012');
  expect(set(till, cheese, 2)).toMatchObject({ ok: true });
  expect(print(till)).toMatchObject({ ok: true });
  await till.engine.printing.drain();
  expect(roll.unknown()).toEqual([]);
  const [first, ...others] = printed(roll);
  expect(first).toContain(milk.name);
  expect(first).toContain('$1.00');
  expect(first).toContain('9400000000012]');
  expect(others).toHaveLength(2);
  expect(others[0]).toContain('/ kg');
  expect(till.api.priceLabels()).toMatchObject({ lines: [], labels: 0 });
  expect(print(till)).toMatchObject({ refusal: { kind: 'no-lines' } });
});

it('[LB16] labels say the price of the moment in which they are printed', async () => {
  const { till, roll } = await tillWithRoll();
  till.scan('9400000000012');
  const [price] = milk.prices;
  const dearer = { ...milk, prices: [{ ...price, price: money(150) }] };
  till.hub.changes.push({ topic: 'item', key: milk.itemId, record: dearer as typeof milk });
  await till.pull();
  expect(till.api.priceLabels()).toMatchObject({ lines: [{ price: '$1.50' }] });
  print(till);
  await till.engine.printing.drain();
  expect(printed(roll)).toEqual([expect.stringContaining('$1.50')]);
});

it('[LB16] what has no price now is named, and nothing is printed before it is off the list', async () => {
  const { till, roll } = await tillWithRoll();
  till.scan('9400000000012');
  set(till, unpriced, 1);
  expect(print(till)).toMatchObject({
    refusal: { kind: 'no-price', sentence: expect.stringContaining(unpriced.name) },
  });
  set(till, unpriced, 0);
  expect(print(till)).toMatchObject({ ok: true });
  await till.engine.printing.drain();
  expect(roll.labels()).toHaveLength(1);
});

it('[LB15] a code of nothing or of several items is no label, and 300 are the most', async () => {
  const { till } = await tillWithRoll();
  till.scan('5012345678900');
  till.scan('4006381333931');
  expect(till.api.priceLabels()).toMatchObject({ lines: [] });
  expect(set(till, milk, 301)).toMatchObject({ refusal: { kind: 'quantity-unfit' } });
  set(till, milk, 300);
  const one = till.api.addPriceLabel({ intentId: till.intentId(), itemId: bread.itemId });
  expect(one).toMatchObject({ refusal: { kind: 'too-many-labels' } });
  till.api.discardGoods({ intentId: till.intentId(), kind: 'price-labels' });
  expect(till.api.priceLabels()).toMatchObject({ labels: 0 });
});

it('[LB17] a label that somebody prints again is the same label, and no copy of one', async () => {
  const { till, roll, device } = await tillWithRoll();
  till.scan('9400000000012');
  print(till);
  await till.engine.printing.drain();
  const [before] = printed(roll);
  till.ledger.exec("update print_job set state = 'unknown'");
  const [job] = till.rows<{ jobId: string }>('select job_id as jobId from print_job');
  const settled = { intentId: till.intentId(), jobId: job?.jobId ?? '', outcome: 'print-again' as const };
  expect(till.api.settlePrintJob(settled)).toMatchObject({ ok: true });
  await till.engine.printing.drain();
  expect(printed(roll)).toEqual([before, before]);
  expect(device.status().state).toBe('ready');
});

it('[LB10] [LB16] without a label printer they come out of the receipt printer, and without any the till says so', async () => {
  const { paper, printer } = samplePrinter();
  onTestFinished(() => printer.device.close());
  const { till } = await goodsTill([], {}, { printer });
  await expect.poll(() => printer.device.status().state).toBe('ready');
  set(till, milk, 1);
  expect(till.api.priceLabels()).toMatchObject({ on: 'receipts' });
  print(till);
  await till.engine.printing.drain();
  expect(paperText(paper.paper().lines).join('\n')).toContain('$1.00');
  const { till: bare } = await goodsTill([]);
  set(bare, milk, 1);
  expect(bare.api.priceLabels()).toMatchObject({ on: null, labels: 1 });
  expect(print(bare)).toMatchObject({ refusal: { kind: 'no-printer' } });
});

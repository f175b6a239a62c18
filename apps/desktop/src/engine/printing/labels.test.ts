import { openLabelPrinter } from '@tillbridge/devices/label';
import { SimulatedLabelPrinter, labelText, paperText } from '@tillbridge/devices/sim';
import { expect, it, onTestFinished } from 'vitest';
import { goodsTill } from '../stock/goods.fixture';
import { samplePrinter, sampleTiming } from '../testing/sample-printer';
import { milk } from '../testing/sample-shop';

/** A till with both printers on its counter. */
async function tillWithLabels() {
  const { paper, printer } = samplePrinter();
  const roll = new SimulatedLabelPrinter();
  const labels = openLabelPrinter('sim://labels', { simulated: roll, timing: sampleTiming });
  if (!labels.ok) throw new Error('the simulated label printer must open');
  onTestFinished(async () => {
    await Promise.all([printer.device.close(), labels.value.device.close()]);
  });
  const { till } = await goodsTill(['count-stock', 'sell'], {}, { printer, labels: labels.value });
  await expect
    .poll(() => [printer.device, labels.value.device].map((each) => each.status().state))
    .toEqual(['ready', 'ready']);
  const printLabel = (bin: string) => till.api.printBinLabel({ intentId: till.intentId(), bin });
  return { till, paper, roll, printLabel, labelPrinter: labels.value.device };
}

it('[LB10] the label of a bin comes out of the label printer, and a receipt of the receipt printer', async () => {
  const { till, paper, roll, printLabel } = await tillWithLabels();
  expect(printLabel('a-03')).toMatchObject({ ok: true });
  till.sell(milk.itemId);
  await till.engine.printing.drain();
  expect(roll.unknown()).toEqual([]);
  expect(roll.labels().map((label) => labelText(label).join(' '))).toEqual([
    expect.stringContaining('[code128 BIN-A-03]'),
  ]);
  const receipt = paperText(paper.paper().lines).join('\n');
  expect(receipt).toContain(milk.name);
  expect(receipt).not.toContain('A-03');
});

it('[LB10] receipts do not wait for a label printer without labels, whose labels come out with the new roll', async () => {
  const { till, paper, roll, printLabel, labelPrinter } = await tillWithLabels();
  roll.setLabels('out');
  await expect.poll(() => labelPrinter.status().state).toBe('trouble');
  printLabel('a-03');
  till.sell(milk.itemId);
  await till.engine.printing.drain();
  expect(paperText(paper.paper().lines).join('\n')).toContain(milk.name);
  expect(roll.labels()).toEqual([]);
  expect(till.api.status()).toMatchObject({ labels: { word: 'Labels out' }, printer: { waitingJobs: 0 } });
  roll.setLabels('ok');
  await expect.poll(() => labelPrinter.status().state).toBe('ready');
  await till.engine.printing.drain();
  expect(roll.labels()).toHaveLength(1);
});

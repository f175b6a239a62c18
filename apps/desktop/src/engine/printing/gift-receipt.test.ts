import { usualPulse } from '@tillbridge/devices/drawer';
import { openPrinter, printerModel } from '@tillbridge/devices/printer';
import { SimulatedPrinter, paperText } from '@tillbridge/devices/sim';
import { afterEach, expect, it } from 'vitest';
import type { TillPrinter } from '../devices';
import { cashier, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const opened: TillPrinter[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((printer) => printer.device.close()));
});

async function soldAtAPrinter() {
  const paper = new SimulatedPrinter();
  const device = openPrinter('sim://printer', {
    simulated: paper,
    timing: { pollMs: 20, recoverMs: 100, backoffMs: 10, kickMs: 300 },
  });
  const model = printerModel('simulated');
  if (!device.ok || !model.ok) throw new Error('the simulated printer must open');
  const printer = { device: device.value, model: model.value, pulse: usualPulse };
  opened.push(printer);
  const till = await TestTill.open({ printer }, cashier);
  await expect.poll(() => device.value.status().state).toBe('ready');
  till.sell(milk.itemId);
  await till.engine.printing.drain();
  const saleId = till.api.receipts({ limit: 1, text: '' })[0]?.saleId;
  if (!saleId) throw new Error('a sale was made');
  return { till, paper, saleId };
}

it('[RC21] a gift receipt comes out of the same printer, once however often it is asked for, without an amount', async () => {
  const { till, paper, saleId } = await soldAtAPrinter();
  const before = paperText(paper.paper().lines).length;
  const intentId = till.intentId();
  expect(till.api.giftReceipt({ intentId, saleId })).toEqual({ ok: true, value: null });
  expect(till.api.giftReceipt({ intentId, saleId })).toEqual({ ok: true, value: null });
  await till.engine.printing.drain();
  const printed = paperText(paper.paper().lines).slice(before).join('\n');
  expect(printed).toContain('GIFT RECEIPT');
  expect(printed).toContain(milk.name);
  expect(printed).not.toMatch(/\d\.\d\d/);
  expect(paper.events().filter(({ kind }) => kind === 'cut')).toHaveLength(2);
  // The sale’s own receipt is what the screen goes on telling of.
  expect(till.api.sale().completed).toMatchObject({ receipt: 'printed' });
});

it('[RC21] a till without a printer says that a gift receipt needs one', async () => {
  const till = await TestTill.open({}, cashier);
  till.sell(milk.itemId);
  const saleId = till.api.receipts({ limit: 1, text: '' })[0]?.saleId;
  if (!saleId) throw new Error('a sale was made');
  expect(till.api.giftReceipt({ intentId: till.intentId(), saleId })).toMatchObject({
    refusal: { kind: 'no-printer' },
  });
});

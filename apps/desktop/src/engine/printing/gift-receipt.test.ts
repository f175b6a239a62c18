import { paperText } from '@tillbridge/devices/sim';
import { expect, it, onTestFinished } from 'vitest';
import { samplePrinter } from '../testing/sample-printer';
import { cashier, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

async function soldAtAPrinter() {
  const { paper, printer } = samplePrinter();
  onTestFinished(() => printer.device.close());
  const till = await TestTill.open({ printer }, cashier);
  await expect.poll(() => printer.device.status().state).toBe('ready');
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

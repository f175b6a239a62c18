import { type StoreV1, receiptLayoutDefaults } from '@tillbridge/core/wire';
import { paperText } from '@tillbridge/devices/sim';
import { expect, it, onTestFinished } from 'vitest';
import { samplePrinter } from '../testing/sample-printer';
import { cashier, milk, store } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

/** A till with a printer in a store that has decided so. */
async function tillOf(more: Partial<StoreV1>) {
  const { paper, printer } = samplePrinter();
  onTestFinished(() => printer.device.close());
  const till = await TestTill.open({ printer }, cashier);
  till.hub.changes.push({ topic: 'store', key: store.storeId, record: { ...store, ...more } });
  await till.pull();
  await expect.poll(() => printer.device.status().state).toBe('ready');
  const sell = async () => {
    till.sell(milk.itemId);
    await till.engine.printing.drain();
    const saleId = till.api.sale().completed?.saleId;
    if (!saleId) throw new Error('a sale was made');
    return saleId;
  };
  return { till, paper, sell, words: () => paperText(paper.paper().lines).join('\n') };
}

it('[RC26] where the store asks, nothing is printed until somebody wants it, and then once', async () => {
  const { till, sell, words } = await tillOf({ receiptByDefault: 'ask' });
  const saleId = await sell();
  expect(till.api.sale().completed).toMatchObject({ receipt: 'asking' });
  expect(words()).not.toContain(milk.name);

  expect(till.api.printReceipt({ intentId: till.intentId(), saleId })).toMatchObject({ ok: true });
  await till.engine.printing.drain();
  expect(till.api.sale().completed).toMatchObject({ receipt: 'printed' });
  expect(words()).toContain(milk.name);
  expect(words()).not.toContain('COPY');
  expect(till.api.printReceipt({ intentId: till.intentId(), saleId })).toMatchObject({
    refusal: { kind: 'printed-before', sentence: 'This receipt was printed. Print a copy instead.' },
  });
});

it('[RC26] where the store prints none, the next customer is served at once, and the receipt can be had later', async () => {
  const { till, sell, words } = await tillOf({ receiptByDefault: 'none' });
  const saleId = await sell();
  expect(till.api.sale().completed).toMatchObject({ receipt: 'unprinted' });
  till.add(milk.itemId);
  expect(till.api.sale()).toMatchObject({ mode: 'ringing' });
  expect(till.api.reprint({ intentId: till.intentId(), saleId })).toMatchObject({ ok: true });
  await till.engine.printing.drain();
  expect(words()).toContain(milk.name);
  expect(words()).not.toContain('COPY');
  expect(till.api.reprint({ intentId: till.intentId(), saleId })).toMatchObject({
    refusal: { needs: 'reprint' },
  });
});

it('[RC26] a store that said nothing prints each receipt', async () => {
  const { till, sell, words } = await tillOf({});
  await sell();
  expect(till.api.sale().completed).toMatchObject({ receipt: 'printed' });
  expect(words()).toContain(milk.name);
});

it('[RC22] [RC7] the QR code read back from the printed bytes opens the sale that it was printed for', async () => {
  const { till, paper, sell } = await tillOf({ receiptLayout: { ...receiptLayoutDefaults, showQr: true } });
  const saleId = await sell();
  // The simulated printer has nothing but the bytes that came over its wire: this is what their QR commands hold.
  const [qr] = paper.events().flatMap((event) => (event.kind === 'qr' ? [event.data] : []));
  expect(qr).toBeDefined();
  expect(till.scan(qr ?? '')).toMatchObject({ ok: true });
  expect(till.heard.at(-1)?.outcome).toEqual({ kind: 'receipt', code: qr });
  const found = await till.api.findSales({ text: qr ?? '' });
  expect(found.sales.map((sale) => sale.saleId)).toEqual([saleId]);
});

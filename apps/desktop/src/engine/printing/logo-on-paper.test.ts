import { type SimulatedPrinter, paperText } from '@tillbridge/devices/sim';
import { expect, it, onTestFinished } from 'vitest';
import { samplePrinter } from '../testing/sample-printer';
import { milk, store } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import type { WantedLogo } from './logos';

const receiptLogo = { imageId: 'd'.repeat(64), width: 288 };
const dots = Uint8Array.from({ length: 36 * 60 }, (_, at) => (at * 37) & 0xef);

async function tillWith(bits: () => Uint8Array | null) {
  const { paper, printer } = samplePrinter();
  onTestFinished(() => printer.device.close());
  const asked: WantedLogo[] = [];
  const logos = {
    bits(logo: WantedLogo) {
      asked.push(logo);
      return bits();
    },
  };
  const till = await TestTill.open({ printer, logos });
  while (printer.device.status().state !== 'ready') await new Promise((resolve) => setTimeout(resolve, 2));
  till.hub.changes.push({ topic: 'store', key: store.storeId, record: { ...store, receiptLogo } });
  await till.pull();
  return { till, paper, asked };
}

const imageRows = (paper: SimulatedPrinter) =>
  paper
    .paper()
    .lines.flatMap((line) => (line.kind === 'image' ? line.rows : []))
    .join('');
const words = (paper: SimulatedPrinter) =>
  paperText(paper.paper().lines).filter((line) => !line.startsWith('[image'));

it('[RC12] [IM8] a receipt has the store’s logo when its dots are here, and so has its copy', async () => {
  const { till, paper, asked } = await tillWith(() => dots);
  // Heard of with the catalogue, before anything is printed.
  expect(asked).toEqual([{ imageId: receiptLogo.imageId, dots: 288 }]);
  till.sell(milk.itemId);
  await till.engine.printing.drain();
  expect(imageRows(paper)).toBe(Buffer.from(dots).toString('hex'));
  const saleId = till.api.receipts({ limit: 1, text: '' })[0]?.saleId;
  if (!saleId) throw new Error('the sale must be listed');
  till.api.reprint({ intentId: till.intentId(), saleId });
  await till.engine.printing.drain();
  while (imageRows(paper).length < dots.length * 4) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(imageRows(paper)).toBe(Buffer.from(dots).toString('hex').repeat(2));
});

it('[RC12] it prints without the logo while its dots are not here, says the same, and waits for nothing', async () => {
  const [without, having] = [await tillWith(() => null), await tillWith(() => dots)];
  for (const { till } of [without, having]) {
    till.sell(milk.itemId);
    await till.engine.printing.drain();
  }
  expect(imageRows(without.paper)).toBe('');
  expect(words(without.paper)).toEqual(words(having.paper));
  expect(without.till.rows('select state from print_job')).toEqual([{ state: 'printed' }]);
});

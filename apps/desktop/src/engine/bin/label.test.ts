import { paperText } from '@tillbridge/devices/sim';
import { expect, it, onTestFinished } from 'vitest';
import { goodsTill } from '../stock/goods.fixture';
import { samplePrinter } from '../testing/sample-printer';

it('[BN13] a till prints the label of a bin that is empty still, and reads the bin back from its bars', async () => {
  const { paper, printer } = samplePrinter();
  onTestFinished(() => printer.device.close());
  const { till } = await goodsTill(['count-stock'], {}, { printer });
  await expect.poll(() => printer.device.status().state).toBe('ready');
  const asked = { intentId: till.intentId(), bin: 'a-03' };
  expect(till.api.printBinLabel(asked)).toMatchObject({ ok: true });
  await till.engine.printing.drain();
  const text = paperText(paper.paper().lines).join('\n');
  expect(text).toContain('A-03');
  const [code] = /BIN-[A-Z0-9-]+/.exec(text) ?? [];
  till.api.goodsByScan({ intentId: till.intentId(), into: 'bin' });
  till.scan(code ?? '');
  expect(till.api.bin()).toMatchObject({ bin: 'A-03' });
});

it('[BN13] without a printer, or with a name that no label says, nothing is printed and the till says why', async () => {
  const { till } = await goodsTill(['count-stock']);
  const print = (bin: string) => till.api.printBinLabel({ intentId: till.intentId(), bin });
  expect(print('A-03')).toMatchObject({ refusal: { kind: 'no-printer' } });
  expect(print('#')).toMatchObject({ refusal: { kind: 'bin-unnamed' } });
});

import { paperText } from '@tillbridge/devices/sim';
import { expect, it, onTestFinished } from 'vitest';
import { samplePrinter } from '../testing/sample-printer';
import { of, packAll, pickAll, sendOff, shipmentOf, tillOf, told, transferId } from './transfer.fixture';

async function printing() {
  const { paper, printer } = samplePrinter();
  onTestFinished(() => printer.device.close());
  const till = await tillOf('sender', [told()], { printer });
  await expect.poll(() => printer.device.status().state).toBe('ready');
  const text = async () => {
    await till.engine.printing.drain();
    return paperText(paper.paper().lines).join('\n');
  };
  return { till, paper, text };
}

it('[TR65, TR31] closing a carton prints its label, sending prints the slip, and printed again each is a copy', async () => {
  const { till, text } = await printing();
  pickAll(till);
  till.api.printTransferPickList(of(till));
  packAll(till);
  sendOff(till);
  const shipment = shipmentOf(till);
  const [carton] = shipment.cartons;
  if (!carton) throw new Error('a carton was sent');
  const first = await text();
  expect(first).toContain('TR-20261121-12-001');
  expect(first).toContain('Petone');
  expect(first).toContain(carton.code);
  expect(first).toContain(shipment.label(0));
  expect(first).toContain(shipment.slip);
  expect(first).toContain('Kiwi Express');
  expect(first).not.toContain('COPY');
  expect(till.api.printCartonLabel({ ...of(till), cartonId: carton.cartonId })).toMatchObject({ ok: true });
  expect(till.api.printPackingSlip({ ...of(till), shipmentId: shipment.shipmentId })).toMatchObject({
    ok: true,
  });
  const both = await text();
  expect(both.split('COPY').length - 1).toBeGreaterThanOrEqual(2);
});

it('[TR65] a till without a printer packs and sends all the same, and says that it cannot print', async () => {
  const till = await tillOf('sender');
  pickAll(till);
  packAll(till);
  expect(sendOff(till)).toMatchObject({ ok: true });
  const { shipmentId } = shipmentOf(till);
  expect(till.api.printPackingSlip({ ...of(till), shipmentId })).toMatchObject({
    refusal: { kind: 'no-printer' },
  });
  expect(till.api.transfer({ transferId })?.hasPrinter).toBe(false);
  expect(till.rows('select * from print_job')).toEqual([]);
});

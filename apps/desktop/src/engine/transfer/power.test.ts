import { units } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { milk } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';
import {
  facts,
  keeper,
  of,
  pickAll,
  sent,
  shipmentOf,
  tillOf,
  told,
  transferId,
  hears,
} from './transfer.fixture';

/** The power goes at a named moment, once. */
function powerCut() {
  let at: string | null = null;
  return {
    crash(point: string): void {
      if (point !== at) return;
      at = null;
      throw new Error('power cut');
    },
    at(point: string): void {
      at = point;
    },
  };
}

const counts = (till: TestTill) => [
  till.count('journal'),
  till.count('stock_ledger'),
  till.rows('select * from transfer_fact').length,
];

it('[TR60, TR63] the power goes while goods leave: all of it is on disk or nothing, and the same press again sends them once', async () => {
  const power = powerCut();
  const till = await tillOf('sender', [told()], { crash: power.crash });
  pickAll(till);
  const six = { batch: null, serials: [], itemId: milk.itemId, quantity: units(6) };
  const pack = () => {
    till.api.startTransferCarton(of(till));
    till.api.putIntoTransferCarton({ ...of(till), ...six });
    till.api.finishTransferCarton({ ...of(till), weightGrams: null });
  };
  pack();
  pack();
  const [first] = till.api.transferPacking({ transferId })?.cartons ?? [];
  if (!first) throw new Error('a carton was packed');
  const intent = {
    ...of(till),
    cartonIds: [first.cartonId],
    isLooseToo: true,
    carrier: null,
    tracking: null,
  };
  const before = counts(till);
  power.at('before-commit:dispatch-transfer');
  expect(() => till.api.dispatchTransfer(intent)).toThrow('power cut');
  till.cutPower();
  await till.signIn(keeper);
  const [journal = 0] = before;
  expect(facts(till, 'shipment-dispatched')).toEqual([]);
  expect(facts(till, 'carton-unpacked')).toEqual([]);
  expect(till.api.transfer({ transferId })).toMatchObject({ state: 'picking', shipments: [] });
  power.at('after-commit:dispatch-transfer');
  expect(() => till.api.dispatchTransfer(intent)).toThrow('power cut');
  till.cutPower();
  await till.signIn(keeper);
  // The screen never heard an answer, and asks again.
  expect(till.api.dispatchTransfer(intent)).toMatchObject({ ok: true });
  expect(facts(till, 'shipment-dispatched')).toHaveLength(1);
  expect(till.count('journal')).toBeGreaterThan(journal);
  expect(till.api.transfer({ transferId })).toMatchObject({
    state: 'partly-dispatched',
    contradictions: [],
    shipments: [{ cartons: [{ number: 1 }], loose: [{ quantity: 6_000 }] }],
  });
  expect(till.api.transferPacking({ transferId })?.cartons).toHaveLength(1);
});

it('[TR60, TR62] the power goes while a receipt is stated: what was counted is in hand or stated, never both and never lost', async () => {
  const sender = await sent();
  const { shipmentId, cartons } = shipmentOf(sender);
  const power = powerCut();
  const till = await tillOf('receiver', [told()], { crash: power.crash });
  await hears(till, sender);
  for (const { cartonId } of cartons) till.api.receiveTransferCarton({ ...of(till), shipmentId, cartonId });
  const intent = { ...of(till), shipmentId, isComplete: false };
  const isBegun = () => till.api.transferReceiving({ transferId, shipmentId })?.isBegun;
  power.at('before-commit:finish-receiving');
  expect(() => till.api.finishReceiving(intent)).toThrow('power cut');
  till.cutPower();
  await till.signIn(keeper);
  expect(isBegun()).toBe(true);
  expect(facts(till, 'shipment-received')).toEqual([]);
  power.at('after-commit:finish-receiving');
  expect(() => till.api.finishReceiving(intent)).toThrow('power cut');
  till.cutPower();
  await till.signIn(keeper);
  expect(isBegun()).toBe(false);
  expect(till.api.finishReceiving(intent)).toMatchObject({ ok: true });
  expect(facts(till, 'shipment-received')).toHaveLength(1);
  expect(till.count('stock_ledger')).toBe(2);
  expect(till.api.transfer({ transferId })).toMatchObject({ state: 'partly-received', contradictions: [] });
});

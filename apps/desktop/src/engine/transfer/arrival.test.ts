import { type StatedTransferFact, arrivalOf, joinedArrival } from '@tillbridge/core/transfer';
import { expect, it } from 'vitest';
import { units } from '@tillbridge/core/kernel';
import { milk, sampleId } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';
import {
  breadCode,
  facts,
  hears,
  keeper,
  milkCode,
  of,
  reference,
  sent,
  shipmentOf,
  tillOf,
  toldFact,
  transferId,
} from './transfer.fixture';

const heard = (till: TestTill) => till.heard.at(-1)?.outcome;
const under = (label: string) => {
  const arrival = arrivalOf(label);
  if (!arrival) throw new Error('it is a label');
  return arrival;
};
const receive = (till: TestTill, arrival: ReturnType<typeof under>) =>
  till.api.scanForTransfer({ intentId: till.intentId(), scanning: { act: 'receive', ...arrival } });
const finish = (till: TestTill, arrival: ReturnType<typeof under>, isComplete = true) =>
  till.api.finishReceiving({ intentId: till.intentId(), ...arrival, isComplete });

it('[TR72] a carton of which nobody has told is received by its bars alone, with the cable out and through a power cut', async () => {
  const sender = await sent();
  const bars = shipmentOf(sender).cartons[0]?.code ?? '';
  const till = await tillOf('receiver', []);
  till.hub.trouble = 'away';
  const arrival = under(bars);
  till.scan(bars);
  expect(heard(till)).toEqual({ kind: 'transfer', ...arrival });
  receive(till, arrival);
  for (let piece = 0; piece < 6; piece++) till.scan(milkCode);
  expect(heard(till)).toMatchObject({ kind: 'transfer-scan', sentence: '6 counted' });
  till.cutPower();
  await till.signIn(keeper);
  // The same carton scanned again is what was begun.
  expect(till.api.findTransfer({ text: bars })).toMatchObject({ value: arrival });
  expect(till.api.transferReceiving(arrival)).toMatchObject({
    ...{ reference: bars, isBegun: true, countedPieces: 6 },
    unheard: expect.stringContaining(`Nobody has told this till of ${bars}.`) as string,
  });
  expect(finish(till, arrival)).toEqual({ ok: true, value: null });
  expect(till.api.transfers({ text: '' }).rows).toMatchObject([
    { ...{ transferId: arrival.transferId, reference: bars, group: 'arriving', unsent: 1 } },
  ]);
  const next = till.api.transfer(arrival)?.next.map(({ act }) => act) ?? [];
  expect(next.toSorted()).toEqual(['comment', 'receive']);
  expect(
    till.rows('select to_place as place, sum(quantity_milli) as n from stock_ledger group by 1'),
  ).toEqual([{ place: `store:${till.hub.enrolsAs.storeId}`, n: 6_000 }]);
});

it('[TR72] a typed reference that nobody told of is enough, and one that this till made and has not sent is none', async () => {
  const till = await tillOf('receiver', []);
  expect(till.api.findTransfer({ text: ' tr-20261121-12-001 ' })).toMatchObject({ value: under(reference) });
  expect(till.api.findTransfer({ text: 'TR-20261199-12-001' })).toMatchObject({
    refusal: { kind: 'no-transfer' },
  });
  till.hub.trouble = 'away';
  const asked = { intentId: till.intentId(), fromStoreId: sampleId<'StoreId'>(1, 1) };
  till.api.changeTransferDraft(asked);
  till.api.putOnTransferDraft({
    ...{ intentId: till.intentId(), itemId: milk.itemId, quantity: units(1) },
  });
  till.api.sendTransferDraft({ intentId: till.intentId() });
  const [request] = till.api.transfers({ text: '' }).requests;
  expect(request?.reference).not.toBeNull();
  expect(till.api.findTransfer({ text: request?.reference ?? '' })).toMatchObject({
    refusal: { kind: 'no-transfer' },
  });
});

it('[TR73] once the hub has said whose goods they were they are looked up there, and counted once', async () => {
  const sender = await sent();
  const { shipmentId } = shipmentOf(sender);
  const till = await tillOf('receiver', []);
  const arrival = under(reference);
  till.scan(reference);
  receive(till, arrival);
  till.scan(milkCode);
  till.scan(breadCode);
  finish(till, arrival);
  await till.push();
  await hears(till, sender);
  // Told of the dispatch, and not yet of the joining: what was counted is still found under its label.
  expect(till.api.findTransfer({ text: reference })).toMatchObject({ value: arrival });
  const [receipt] = facts(till, 'shipment-received');
  const fact =
    receipt &&
    joinedArrival(receipt, transferId, [
      {
        ...{ shipmentId, cartons: [], loose: [], receivedBy: [], hasArrived: false, items: [] },
        dispatch: {
          ...{ from: receipt.storeId, to: receipt.storeId, by: receipt.by, at: receipt.at },
          ...{ carrier: null, tracking: null },
        },
      },
    ]);
  if (!fact) throw new Error('it joins its shipment');
  const stated: StatedTransferFact = {
    ...{ factId: sampleId<'FactId'>(9, 900), terminalId: null, sequence: 1, at: fact.at, fact },
  };
  till.hub.changes.push(toldFact(stated));
  await till.pull();
  expect(till.api.transfer(arrival)).toBeNull();
  expect(till.api.transfers({ text: '' }).rows.map((row) => row.transferId)).toEqual([transferId]);
  expect(till.api.transfer(of(till))?.shipments).toMatchObject([{ receipts: [{ isComplete: true }] }]);
});

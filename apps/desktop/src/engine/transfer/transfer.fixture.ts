import { type TradingDate, instant, tradingDate, units } from '@tillbridge/core/kernel';
import { type TransferId, squareCode, statedTransferFact } from '@tillbridge/core/transfer';
import {
  type Change,
  type Fact,
  type ItemV1,
  type StaffV1,
  type StoreV1,
  type TransferAgreementV1,
  type TransferFactRecordV1,
  type TransferRecordV1,
  RecordedFact,
} from '@tillbridge/core/wire';
import type { EngineDeps } from '../deps';
import { bread, item, lead, milk, sampleId, store, storeId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

/** Two stores and what goes from one to the other: twelve milks and six breads from Cuba Street to Petone. */
export const otherStoreId = sampleId<'StoreId'>(1, 2);
export const transferId: TransferId = sampleId<'TransferId'>(9, 1);
export const reference = 'TR-20261121-12-001';
export const otherStore: StoreV1 = { ...store, storeId: otherStoreId, name: 'Petone' };

export const drill = item(30, {
  name: 'Drill',
  tracking: 'serial',
  barcodes: [{ code: '9400000000302', packQuantity: units(1) }],
});

export const vaccine = item(31, {
  name: 'Vaccine',
  tracking: 'batch',
  barcodes: [{ code: '9400000000313', packQuantity: units(1) }],
});

const lineId = (n: number) => sampleId<'TransferLineId'>(9, 100 + n);
export const keeper: StaffV1 = {
  ...lead,
  permissions: [...lead.permissions, 'change-transfers', 'approve-transfers', 'handle-transfers'],
};
/** Somebody of the warehouse: nobody who sells. */
export const picker: StaffV1 = { ...lead, permissions: ['handle-transfers'] };

type Asked = { item: ItemV1; count: number };
const usual: Asked[] = [
  { item: milk, count: 12 },
  { item: bread, count: 6 },
];

export function agreement(asked: Asked[] = usual): TransferAgreementV1 {
  return {
    transferId,
    from: storeId,
    to: otherStoreId,
    note: 'For the weekend',
    requestedBy: { who: 'Mere', whoId: null },
    requestedAt: instant(1_000),
    state: 'approved',
    approvedBy: 'Ana',
    approvedAt: instant(2_000),
    lines: asked.map(({ item: { itemId }, count }, n) => ({
      ...{ lineId: lineId(n), itemId, cutReason: null },
      requested: units(count),
      approved: units(count),
    })),
  };
}

/** The same before anybody decided. */
export const requested: TransferAgreementV1 = {
  transferId,
  from: storeId,
  to: otherStoreId,
  note: null,
  requestedBy: { who: 'Mere', whoId: null },
  requestedAt: instant(1_000),
  state: 'requested',
  lines: usual.map(({ item: { itemId }, count }, n) => ({
    ...{ lineId: lineId(n), itemId },
    requested: units(count),
  })),
};

export const record = (more: Partial<TransferRecordV1> = {}, asked: Asked[] = usual): TransferRecordV1 => ({
  transferId,
  reference,
  agreement: agreement(asked),
  priority: 'normal',
  dueOn: tradingDate('2026-12-24'),
  fromStoreName: store.name,
  toStoreName: otherStore.name,
  items: asked.map(({ item: { itemId, sku, name, unitOfMeasure } }) => ({
    itemId,
    sku,
    name,
    unitOfMeasure,
  })),
  changedAt: instant(3_000),
  ...more,
});

export const told = (transfer: TransferRecordV1 | null = record()): Change => ({
  topic: 'transfer',
  key: transferId,
  record: transfer,
});

/** As the hub would tell it to both stores. */
export const toldFact = (stated: TransferFactRecordV1['stated']): Change => ({
  topic: 'transfer-fact',
  key: stated.factId,
  record: { transferId: stated.fact.transferId, stated },
});

/** A till of the store that sends, or of the one that gets; told of everything but the transfer. */
export async function tillOf(
  side: 'sender' | 'receiver',
  changes: Change[] = [told()],
  more: Partial<EngineDeps> = {},
  who: StaffV1 = keeper,
): Promise<TestTill> {
  const till = new TestTill(more, side === 'sender' ? 1 : 2);
  if (side === 'receiver') {
    till.hub.enrolsAs = {
      terminalId: sampleId<'TerminalId'>(3, 2),
      storeId: otherStoreId,
      registerId: sampleId<'RegisterId'>(2, 2),
      terminalNumber: 7,
    };
    till.hub.changes.push(
      { topic: 'store', key: otherStoreId, record: otherStore },
      {
        topic: 'register',
        key: sampleId<'RegisterId'>(2, 2),
        record: { registerId: sampleId<'RegisterId'>(2, 2), storeId: otherStoreId, name: 'Petone front' },
      },
    );
  } else till.hub.enrolsAs = { ...till.hub.enrolsAs, terminalNumber: 12 };
  till.hub.changes.push(
    { topic: 'staff', key: who.staffId, record: who },
    { topic: 'item', key: drill.itemId, record: drill },
    { topic: 'item', key: vaccine.itemId, record: vaccine },
    ...changes,
  );
  await till.engine.sync.enrol('http://hub.test', 'GOOD-CODE');
  await till.pull();
  await till.signIn(who);
  return till;
}

export const of = (till: TestTill) => ({ intentId: till.intentId(), transferId });

export const facts = <Type extends Fact['type']>(till: TestTill, type: Type) =>
  till
    .rows<{ body: string }>(`select body from journal where type = '${type}' order by sequence`)
    .map(({ body }) => (JSON.parse(body) as { fact: Extract<Fact, { type: Type }> }).fact);

export const milkCode = '9400000000012';
export const breadCode = '9400000000029';

export const scanFor = (till: TestTill, act: 'pick' | 'pack'): void =>
  void till.api.scanForTransfer({ intentId: till.intentId(), scanning: { act, transferId } });

/** Everything is picked by hand, goods in batches of the one batch. */
export function pickAll(till: TestTill, batch: { code: string; expiresOn: TradingDate | null } = l42): void {
  till.api.startPickingTransfer(of(till));
  for (const { itemId, left, isInBatches } of till.api.transferPicking({ transferId })?.rows ?? [])
    till.api.pickTransferLine({
      ...{ ...of(till), itemId, quantity: left },
      ...(isInBatches ? { batch } : {}),
    });
}

/** As the code on the box of `vaccine` names it. */
export const l42 = { code: 'L42', expiresOn: tradingDate('2027-12-31') };
export const l42Code = { aim: ']d2', data: '010940000000031317271231' + '10L42' };
export const vaccineCode = '9400000000313';

/** Everything that is picked goes into one carton. */
export function packAll(till: TestTill, weightGrams: number | null = 5_200): void {
  till.api.startTransferCarton(of(till));
  till.api.putAllIntoTransferCarton(of(till));
  till.api.finishTransferCarton({ ...of(till), weightGrams });
}

export const sendOff = (till: TestTill, more: { cartonIds?: never[] } = {}) =>
  till.api.dispatchTransfer({
    ...of(till),
    cartonIds: till.api.transferPacking({ transferId })?.cartons.map(({ cartonId }) => cartonId) ?? [],
    isLooseToo: true,
    carrier: 'Kiwi Express',
    tracking: 'KX 100',
    ...more,
  });

/** What a till has sent of transfers, as the hub tells it to both stores. */
export const heardOf = (till: TestTill): Change[] =>
  till.hub.facts.flatMap((link) => {
    const stated = statedTransferFact(RecordedFact.parse(JSON.parse(link.body)));
    return stated ? [toldFact(stated)] : [];
  });

/** Everything that one till stated comes to the other. */
export async function hears(till: TestTill, from: TestTill): Promise<void> {
  await from.push();
  till.hub.changes.push(...heardOf(from));
  await till.pull();
}

/** Two cartons of milk, six each, and six breads loose, sent; the receiver has not heard of it. */
export async function sent(changes?: Change[]): Promise<TestTill> {
  const till = await tillOf('sender', changes);
  pickAll(till);
  const six = { batch: null, serials: [], itemId: milk.itemId, quantity: units(6) };
  const pack = () => {
    till.api.startTransferCarton(of(till));
    till.api.putIntoTransferCarton({ ...of(till), ...six });
    till.api.finishTransferCarton({ ...of(till), weightGrams: 6_100 });
  };
  pack();
  pack();
  const answer = sendOff(till);
  if (!answer.ok) throw new Error(answer.refusal.sentence);
  await till.push();
  return till;
}

/** The only shipment there is, with its square codes. */
export function shipmentOf(till: TestTill) {
  const [shipment] = till.api.transfer({ transferId })?.shipments ?? [];
  if (!shipment) throw new Error('a shipment was sent');
  const { shipmentId } = shipment;
  const label = (n: number): string => {
    const carton = shipment.cartons[n];
    if (!carton) throw new Error('no such carton');
    return squareCode({ transferId, shipmentId, cartonId: carton.cartonId });
  };
  return { ...shipment, label, slip: squareCode({ transferId, shipmentId, cartonId: null }) };
}

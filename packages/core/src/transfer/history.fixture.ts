import type { FactId, Instant, TerminalId } from '../kernel';
import { instant, units } from '../kernel';
import { id } from '../sale/sale.fixture';
import type { MovedGoodsV1, ReceivedGoodsV1, SettledGoodsV1, TransferFact, TransferFactType } from '../wire';
import type { CartonId, ShipmentId } from './shipment';
import type { StatedTransferFact } from './stated';
import type { TransferIn } from './transfer';

/** A transfer of two stores and what is stated of it, for tests. */

export const sender = id<'StoreId'>(10);
export const receiver = id<'StoreId'>(20);
export const item = (number: number) => id<'ItemId'>(number);
export const shipment = (number: number): ShipmentId => id(500 + number);
export const carton = (number: number): CartonId => id(600 + number);
export const ana = { who: 'Ana', staffId: id<'StaffId'>(3) };
export const ben = { who: 'Ben', staffId: null };

/** Six of item 1 and twelve of item 2. */
export const approved: TransferIn<'approved'> = {
  transferId: id(1),
  from: sender,
  to: receiver,
  note: null,
  requestedBy: { who: 'Aroha', whoId: 'a' },
  requestedAt: instant(1_000),
  state: 'approved',
  approvedBy: 'Ben',
  approvedAt: instant(2_000),
  lines: [
    { lineId: id(9_001), itemId: item(1), requested: units(6), approved: units(6), cutReason: null },
    { lineId: id(9_002), itemId: item(2), requested: units(12), approved: units(12), cutReason: null },
  ],
};

type Said<Type extends TransferFactType> = Omit<
  Extract<TransferFact, { type: Type }>,
  'type' | 'v' | 'transferId' | 'storeId' | 'by' | 'at'
>;
type Cover = { factId?: FactId; terminalId?: TerminalId | null; sequence?: number; at?: Instant };

/** A fact of the transfer as number `no`: stated at the sender before it is received, at the receiver from then on. */
export function says<const Type extends TransferFactType>(
  no: number,
  type: Type,
  said: Said<Type>,
  { storeId, ...cover }: Cover & { storeId?: StatedTransferFact['fact']['storeId'] } = {},
): StatedTransferFact {
  const at = cover.at ?? instant(10_000 + no);
  const isThere = type === 'shipment-received' || type.startsWith('discrepancy');
  const here = storeId ?? (isThere ? receiver : sender);
  const head = { type, v: 1, transferId: approved.transferId, storeId: here, by: ana, at } as const;
  return {
    factId: id(10_000 + no),
    terminalId: id(isThere ? 72 : 71),
    sequence: no,
    ...cover,
    at,
    fact: { ...head, ...said } as unknown as TransferFact,
  };
}

export const goods = (number: number, count: number): MovedGoodsV1 => ({
  itemId: item(number),
  quantity: units(count),
});

export const picks = (no: number, number: number, count: number) =>
  says(no, 'transfer-line-picked', {
    itemId: item(number),
    quantity: units(count),
    how: 'scan',
    short: null,
  });

export const packs = (no: number, cartonNo: number, contents: MovedGoodsV1[]) =>
  says(no, 'carton-packed', {
    cartonId: carton(cartonNo),
    shipmentId: shipment(1),
    number: cartonNo,
    contents,
    weightGrams: null,
  });

export const dispatches = (
  no: number,
  {
    shipmentNo = 1,
    loose = [],
    cartons = [],
  }: {
    shipmentNo?: number;
    loose?: MovedGoodsV1[];
    cartons?: { number: number; contents: MovedGoodsV1[] }[];
  },
) =>
  says(no, 'shipment-dispatched', {
    shipmentId: shipment(shipmentNo),
    toStoreId: receiver,
    cartons: cartons.map(({ number, contents }) => ({
      cartonId: carton(number),
      number,
      contents,
      weightGrams: null,
    })),
    loose,
    carrier: null,
    tracking: null,
  });

export const cameAs = (
  number: number,
  good: number,
  damaged = 0,
  more: Partial<ReceivedGoodsV1> = {},
): ReceivedGoodsV1 => ({
  itemId: item(number),
  cartonId: null,
  good: units(good),
  damaged: units(damaged),
  damagedTo: 'quarantine',
  note: null,
  photoId: null,
  ...more,
});

export const receives = (
  no: number,
  lines: ReceivedGoodsV1[],
  {
    shipmentNo = 1,
    isComplete = true,
    cartonNos = [],
  }: { shipmentNo?: number; isComplete?: boolean; cartonNos?: number[] } = {},
) =>
  says(no, 'shipment-received', {
    receiptId: id(20_000 + no),
    shipmentId: shipment(shipmentNo),
    cartonIds: cartonNos.map(carton),
    lines,
    isComplete,
  });

export const settles = (no: number, settled: SettledGoodsV1[], shipmentNo = 1) =>
  says(no, 'discrepancy-settled', {
    settlementId: id(30_000 + no),
    shipmentId: shipment(shipmentNo),
    senderStoreId: sender,
    receiverStoreId: receiver,
    settles: settled,
    note: null,
  });

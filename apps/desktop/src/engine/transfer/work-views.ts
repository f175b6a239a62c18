import { formatQuantity } from '@tillbridge/core/format';
import { type ItemId, quantity } from '@tillbridge/core/kernel';
import {
  type CartonId,
  type PackedCarton,
  type ShipmentId,
  type ShippedCarton,
  batchesComing,
  batchesLying,
  cartonCode,
  labelOfArrival,
  pickListOf,
  previewReceiving,
  startReceiving,
} from '@tillbridge/core/transfer';
import type { ReceivedGoodsV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type {
  AwaitedBatch,
  OfferedBatch,
  TransferCartonView,
  TransferPacking,
  TransferPicking,
  TransferReceiving,
  TransferReceivingRow,
} from '../../ipc/areas/transfer-views';
import { itemInBins } from '../bin/views';
import type { Counter } from '../sale/counter';
import { whyNotHere } from './acting';
import { type Batch, comingOf, isInBatches, lyingOf, named, offeredToPack, offeredToPick } from './batches';
import { type KnownTransfer, referenceOf } from './known';
import { contentOf, goodsOf, namesOf, piecesOf, storeNameOf } from './names';
import { leftToPack, trackingOf } from './pack';
import { shipmentHere, shipmentOf, shipmentsToReceive } from './receive';
import type { Here } from './row';
import type { ScannedPiece } from './scanned';
import { shortWord } from './words';
import { packingInHand, receivingInHand } from './work';

const headOf = (known: KnownTransfer) => ({
  transferId: known.transferId,
  reference: referenceOf(known),
});

export function pickingView(counter: Counter, here: Here, known: KnownTransfer): TransferPicking {
  const { record, standing } = known;
  const nameOf = namesOf(counter, record);
  const rows = pickListOf(standing, nameOf);
  const amounts = (of: (row: (typeof rows)[number]) => number) =>
    rows.map((row) => ({ itemId: row.itemId, quantity: quantity(of(row)) }));
  return {
    ...headOf(known),
    toStore: storeNameOf(known, standing.agreement.to),
    isUrgent: record?.priority === 'urgent',
    rows: rows.map(({ shortReason, ...row }) => ({
      ...row,
      shortReason: shortReason === null ? null : shortWord(shortReason),
      bins: itemInBins(counter, here.identity.storeId, row.itemId).bins.filter((bin) => bin.quantity > 0),
      isInBatches: isInBatches(counter, row.itemId),
      batches: named(batchesLying(known.facts, row.itemId)),
      offered: offeredToPick(counter, here, row.itemId),
    })),
    batchFor: batchFor(counter, known, (itemId) => offeredToPick(counter, here, itemId)),
    fromBin: scannedAt(counter, known)?.bin ?? null,
    pickedPieces: piecesOf(
      amounts(({ picked }) => picked),
      nameOf,
    ),
    allPieces: piecesOf(
      amounts(({ approved }) => approved),
      nameOf,
    ),
    whyNot: whyNotHere(known, here, 'pick'),
  };
}

export const cartonView = (
  counter: Counter,
  { record, transferId }: KnownTransfer,
  { cartonId, number, contents, weightGrams, isReceived }: ShippedCarton,
): TransferCartonView => ({
  ...{ cartonId, number, weightGrams, isReceived },
  code: cartonCode({ transferId, cartonId }),
  contents: contents.map(contentOf(namesOf(counter, record))),
});
const packedView = (counter: Counter, known: KnownTransfer, carton: PackedCarton): TransferCartonView =>
  cartonView(counter, known, { ...carton, isReceived: false });

export function packingView(counter: Counter, here: Here, known: KnownTransfer): TransferPacking {
  const { record, standing, transferId } = known;
  const nameOf = namesOf(counter, record);
  const inHand = packingInHand(counter.ledger, transferId);
  const offered = (itemId: ItemId) => offeredToPack(counter, here, known, itemId);
  const shown = inHand && cartonView(counter, known, { ...inHand, weightGrams: null, isReceived: false });
  return {
    ...headOf(known),
    toStore: storeNameOf(known, standing.agreement.to),
    inHand: shown && { ...shown, isEmpty: shown.contents.length === 0 },
    serialFor: serialFor(counter, known),
    batchFor: batchFor(counter, known, offered),
    cartons: standing.cartons.map((carton) => packedView(counter, known, carton)),
    rows: leftToPack(standing, inHand)
      .filter(({ left }) => left > 0)
      .map(({ itemId, left }) => ({
        ...goodsOf(itemId, nameOf),
        left,
        tracking: trackingOf(counter, itemId),
        batches: named(lyingOf(counter, known, itemId)),
        offered: isInBatches(counter, itemId) ? offered(itemId) : [],
      })),
    whyNot: whyNotHere(known, here, 'pack'),
    whyNotDispatch: inHand
      ? say('Close the carton in hand first, or put its goods back.')
      : whyNotHere(known, here, 'dispatch'),
  };
}

/** What scans are about, while this transfer is scanned. */
function scannedAt(
  { till }: Counter,
  { transferId }: KnownTransfer,
): Counter['till']['state']['transferring'] {
  const at = till.state.transferring;
  return at && 'transferId' in at.scanning && at.scanning.transferId === transferId ? at : null;
}

/** The goods that wait for a serial number or a batch. */
const awaitedOf = (counter: Counter, known: KnownTransfer): ScannedPiece | null =>
  scannedAt(counter, known)?.awaited ?? null;
const goodsOfPiece = ({ item: { itemId, sku, name, unitOfMeasure } }: ScannedPiece) => ({
  ...{ itemId, sku, name, unitOfMeasure },
});

/** The item whose serial number the next scan is. */
function serialFor(counter: Counter, known: KnownTransfer): TransferPacking['serialFor'] {
  const piece = awaitedOf(counter, known);
  return piece?.item.tracking === 'serial' ? goodsOfPiece(piece) : null;
}

/** Source: spec/transfers.md TR82 */
function batchFor(
  counter: Counter,
  known: KnownTransfer,
  offered: (itemId: ItemId) => OfferedBatch[],
): AwaitedBatch | null {
  const piece = awaitedOf(counter, known);
  if (piece?.item.tracking !== 'batch') return null;
  return { ...goodsOfPiece(piece), quantity: piece.amount, offered: offered(piece.item.itemId) };
}

/** @param asked null is the one that arrives, where there is one */
export function receivingView(
  counter: Counter,
  here: Here,
  known: KnownTransfer,
  asked: ShipmentId | null,
): TransferReceiving {
  const { record, standing, transferId } = known;
  const nameOf = namesOf(counter, record);
  const coming = shipmentsToReceive(counter.ledger, known);
  const shipmentId = asked ?? shipmentHere(counter.ledger, known);
  const shipment = shipmentId && shipmentOf(standing, shipmentId);
  const kept = shipmentId && receivingInHand(counter.ledger, transferId, shipmentId);
  const receiving = kept ?? (shipmentId ? startReceiving(shipmentId) : null);
  const isHeard = Boolean(shipment?.dispatch);
  const rows = receiving ? rowsOf(counter, here, known, receiving) : [];
  return {
    ...headOf(known),
    fromStore: storeNameOf(known, standing.agreement.from),
    shipments: [...new Set([...coming, ...(shipmentId ? [shipmentId] : [])])].map((each) => {
      const { dispatch = null } = shipmentOf(standing, each) ?? {};
      return {
        shipmentId: each,
        number: standing.shipments.findIndex((one) => one.shipmentId === each) + 1 || 1,
        sentAt: dispatch?.at ?? null,
        carrier: dispatch?.carrier ?? null,
      };
    }),
    shipmentId,
    unheard: shipmentId === null || isHeard ? null : unheardSentence(known),
    cartons: (shipment?.cartons ?? []).map((carton) => ({
      ...cartonView(counter, known, carton),
      isCounted: receiving?.cartonIds.includes(carton.cartonId) ?? false,
    })),
    rows,
    serialFor: serialFor(counter, known),
    batchFor: batchFor(counter, known, (itemId) =>
      shipmentId ? named(comingOf(counter, known, shipmentId, itemId)) : [],
    ),
    isBegun: kept !== null && (kept.cartonIds.length > 0 || kept.lines.length > 0),
    countedPieces: piecesOf(
      rows.map(({ itemId, counted }) => ({ itemId, quantity: counted })),
      nameOf,
    ),
    remarks: receiving && isHeard ? remarksOf(counter, here, known, receiving) : [],
    whyNot: shipmentId === null ? whyNotHere(known, here, 'receive') : null,
  };
}

function unheardSentence({ transferId }: KnownTransfer): string {
  const label = labelOfArrival(transferId);
  return label === null
    ? say('The hub has not told this till yet what is in it. Scan each piece; what you count holds.')
    : say(
        'Nobody has told this till of {label}. Look whether it is what the label says, and scan each piece: what you count joins its transfer once the hub tells of it.',
        { label },
      );
}

type Receiving = ReturnType<typeof startReceiving>;

/** What was counted, line by line, and then what nobody has counted yet. Source: spec/transfers.md TR83 */
function rowsOf(
  counter: Counter,
  here: Here,
  known: KnownTransfer,
  receiving: Receiving,
): TransferReceivingRow[] {
  const { lines, shipmentId } = receiving;
  const nameOf = namesOf(counter, known.record);
  const preview = previewReceiving(receiving, known.standing);
  const expected = preview.flatMap((row) => expectedOf(counter, known, receiving, row));
  const isOf = (of: { itemId: ItemId; batch?: Batch | null | undefined }) => (row: Expected) =>
    row.itemId === of.itemId && (!row.isByBatch || row.code === of.batch?.code);
  const seen = new Set<Expected>();
  const rest = (itemId: ItemId) => {
    const tracking = trackingOf(counter, itemId);
    const offered = tracking === 'batch' ? named(comingOf(counter, known, shipmentId, itemId)) : [];
    return { ...goodsOf(itemId, nameOf), tracking, offered };
  };
  const counted = lines.map((line): TransferReceivingRow => {
    // What is expected of an item, or of a batch of it, is said once, at its first line.
    const found = expected.find(isOf(line));
    const whole = found && !seen.has(found) ? found : null;
    if (found) seen.add(found);
    return {
      ...rest(line.itemId),
      ...lineOf(line),
      expected: whole?.expected ?? null,
      variance: whole?.variance ?? null,
      remark: whole ? remarkOf(here, whole, nameOf(line.itemId).unitOfMeasure) : null,
    };
  });
  const open = expected
    .filter((row) => !seen.has(row) && row.expected !== null && row.expected > 0)
    .map(({ itemId, batch, expected: still, variance }): TransferReceivingRow => ({
      ...rest(itemId),
      ...{ expected: still, variance, cartonId: null },
      counted: quantity(0),
      damaged: quantity(0),
      damagedTo: 'quarantine',
      damagedSerials: [],
      note: null,
      remark: null,
      serials: [],
      batch: batch?.code ?? null,
      expiresOn: batch?.expiresOn ?? null,
      photoId: null,
    }));
  return [...counted, ...open];
}

/** What is expected of an item, or of one batch of it as it was sent. */
type Expected = Preview & { code: string | undefined; batch: Batch | null; isByBatch: boolean };

function expectedOf(
  counter: Counter,
  known: KnownTransfer,
  { lines, shipmentId }: Receiving,
  row: Preview,
): Expected[] {
  const { itemId } = row;
  if (row.expected === null || !isInBatches(counter, itemId))
    return [{ ...row, code: undefined, batch: null, isByBatch: false }];
  const sent = batchesComing(known.facts, shipmentId, itemId);
  const ofItem = lines.filter((line) => line.itemId === itemId);
  const codes = new Set([...sent, ...ofItem].map(({ batch }) => batch?.code));
  return [...codes].map((code) => {
    const came = ofItem.filter(({ batch }) => batch?.code === code);
    const counted = quantity(came.reduce((sum, { good, damaged }) => sum + good + damaged, 0));
    const left = sent.find(({ batch }) => batch?.code === code);
    const expected = left?.left ?? quantity(0);
    const variance = quantity(counted - expected);
    return { ...row, code, batch: left?.batch ?? null, isByBatch: true, expected, counted, variance };
  });
}

const lineOf = ({
  cartonId,
  good,
  damaged,
  damagedTo,
  damagedSerials,
  note,
  serials,
  batch,
  photoId,
}: ReceivedGoodsV1) => ({
  photoId,
  ...({ cartonId, damaged, damagedTo, note } satisfies {
    cartonId: CartonId | null;
    note: string | null;
    damaged: typeof damaged;
    damagedTo: typeof damagedTo;
  }),
  counted: quantity(good + damaged),
  damagedSerials: damagedSerials ?? [],
  serials: serials ?? [],
  batch: batch?.code ?? null,
  expiresOn: batch?.expiresOn ?? null,
});

type Preview = ReturnType<typeof previewReceiving>[number];

function remarkOf({ store }: Here, { expected, variance }: Preview, unitOfMeasure: string): string | null {
  if (variance === null || variance === 0) return null;
  const amount = formatQuantity(quantity(Math.abs(variance)), unitOfMeasure, store.locale);
  if (variance < 0) return say('{amount} missing', { amount });
  return expected === 0 ? say('Not on the slip') : say('{amount} too many', { amount });
}

/** What would be open if this was all, so that somebody looks again. Source: spec/transfers.md TR36 */
function remarksOf(counter: Counter, { store }: Here, known: KnownTransfer, receiving: Receiving): string[] {
  const nameOf = namesOf(counter, known.record);
  return previewReceiving(receiving, known.standing).flatMap(({ itemId, expected, variance, damaged }) => {
    const { name: item, unitOfMeasure } = nameOf(itemId);
    const amount = (of: number) => formatQuantity(quantity(of), unitOfMeasure, store.locale);
    const open = variance ?? 0;
    return [
      ...(open < 0 ? [say('{amount} of {item} did not arrive.', { amount: amount(-open), item })] : []),
      ...(open > 0
        ? [
            expected === 0
              ? say('{amount} of {item} arrived and was not on the slip.', { amount: amount(open), item })
              : say('{amount} of {item} arrived more than was dispatched.', { amount: amount(open), item }),
          ]
        : []),
      ...(damaged > 0 ? [say('{amount} of {item} arrived damaged.', { amount: amount(damaged), item })] : []),
    ];
  });
}

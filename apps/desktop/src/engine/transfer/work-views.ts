import { formatQuantity } from '@tillbridge/core/format';
import { quantity, tradingDateOf } from '@tillbridge/core/kernel';
import {
  type CartonId,
  type PackedCarton,
  type ShipmentId,
  type ShippedCarton,
  cartonCode,
  labelOfArrival,
  pickListOf,
  previewReceiving,
  startReceiving,
} from '@tillbridge/core/transfer';
import type { ReceivedGoodsV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type {
  TransferCartonView,
  TransferPacking,
  TransferPicking,
  TransferReceiving,
  TransferReceivingRow,
} from '../../ipc/areas/transfer-views';
import { itemInBins } from '../bin/views';
import { firstToGo } from '../catalogue/batches';
import type { Counter } from '../sale/counter';
import { whyNotHere } from './acting';
import { type KnownTransfer, referenceOf } from './known';
import { contentOf, goodsOf, namesOf, piecesOf, storeNameOf } from './names';
import { leftToPack, trackingOf } from './pack';
import { shipmentHere, shipmentOf, shipmentsToReceive } from './receive';
import type { Here } from './row';
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
  const { timeZone, dayCutOffMinutes } = here.store;
  const today = tradingDateOf(counter.clock.now(), timeZone, dayCutOffMinutes);
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
      takeFirst: firstToGo(counter.catalogue, row.itemId, today),
    })),
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
  const shown = inHand && cartonView(counter, known, { ...inHand, weightGrams: null, isReceived: false });
  return {
    ...headOf(known),
    toStore: storeNameOf(known, standing.agreement.to),
    inHand: shown && { ...shown, isEmpty: shown.contents.length === 0 },
    serialFor: serialFor(counter, known),
    cartons: standing.cartons.map((carton) => packedView(counter, known, carton)),
    rows: leftToPack(standing, inHand)
      .filter(({ left }) => left > 0)
      .map(({ itemId, left }) => ({
        ...goodsOf(itemId, nameOf),
        left,
        tracking: trackingOf(counter, itemId),
      })),
    whyNot: whyNotHere(known, here, 'pack'),
    whyNotDispatch: inHand
      ? say('Close the carton in hand first, or put its goods back.')
      : whyNotHere(known, here, 'dispatch'),
  };
}

/** The item whose serial number the next scan is, while this transfer is scanned. */
function serialFor({ till }: Counter, { transferId }: KnownTransfer): TransferPacking['serialFor'] {
  const at = till.state.transferring;
  if (!at?.serialFor || !('transferId' in at.scanning) || at.scanning.transferId !== transferId) return null;
  const { itemId, sku, name, unitOfMeasure } = at.serialFor.item;
  return { itemId, sku, name, unitOfMeasure };
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

/** What was counted, line by line, and then what nobody has counted yet. */
function rowsOf(
  counter: Counter,
  here: Here,
  known: KnownTransfer,
  receiving: Receiving,
): TransferReceivingRow[] {
  const nameOf = namesOf(counter, known.record);
  const preview = previewReceiving(receiving, known.standing);
  const { lines } = receiving;
  const seen = new Set<string>();
  const counted = lines.map((line): TransferReceivingRow => {
    const { itemId } = line;
    // What is expected of an item is said once, at its first line.
    const whole = seen.has(itemId) ? null : (preview.find((each) => each.itemId === itemId) ?? null);
    seen.add(itemId);
    return {
      ...goodsOf(itemId, nameOf),
      ...lineOf(line),
      expected: whole?.expected ?? null,
      variance: whole?.variance ?? null,
      remark: whole ? remarkOf(here, whole, nameOf(itemId).unitOfMeasure) : null,
      tracking: trackingOf(counter, itemId),
    };
  });
  const open = preview
    .filter(({ itemId, expected }) => !seen.has(itemId) && expected !== null && expected > 0)
    .map(({ itemId, expected, variance }): TransferReceivingRow => ({
      ...goodsOf(itemId, nameOf),
      ...{ expected, variance, cartonId: null },
      counted: quantity(0),
      damaged: quantity(0),
      damagedTo: 'quarantine',
      damagedSerials: [],
      note: null,
      remark: null,
      tracking: trackingOf(counter, itemId),
      serials: [],
      batch: null,
      photoId: null,
    }));
  return [...counted, ...open];
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

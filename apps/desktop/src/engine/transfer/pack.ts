import { type ItemId, type Quantity, quantity } from '@tillbridge/core/kernel';
import {
  type Packing,
  type ShipmentId,
  type TransferStanding,
  onlyBatch,
  packingRefusalSentence,
  putIntoCarton,
  startCarton,
  takeOutOfCarton,
} from '@tillbridge/core/transfer';
import type { ItemV1, MovedGoodsV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { TrackedInput, TransferApi } from '../../ipc/areas/transfer-api';
import type { AreaNeeds } from '../areas';
import { itemById } from '../catalogue/look-up';
import type { Counter } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { type ActOnTransfer, type Acting, refusedUnless } from './acting';
import type { KnownTransfer } from './known';
import { batchNeeded, isInBatches, lyingOf, noLongerAwaited } from './batches';
import { printsLabels } from '../account/slips';
import { printLabel } from './papers';
import { namesOf } from './names';
import { forgetPacking, keepPacking, packingInHand } from './work';

type PackApi = Pick<
  TransferApi,
  | 'startTransferCarton'
  | 'putIntoTransferCarton'
  | 'putAllIntoTransferCarton'
  | 'finishTransferCarton'
  | 'discardTransferCarton'
  | 'unpackTransferCarton'
  | 'printCartonLabel'
>;

/** Source: spec/transfers.md TR14, TR37, TR62 */
export function packOn(needs: AreaNeeds, acting: ActOnTransfer): PackApi {
  const { counter } = needs;
  const { clock, ids, ledger } = counter;
  return {
    startTransferCarton: (intent) =>
      acting(intent, 'start-transfer-carton', ({ tx, known, who }) => {
        const not = refusedUnless(known, who, 'pack');
        if (not) return not;
        if (packingInHand(ledger, known.transferId)) return cartonOpen();
        const shipmentId = shipmentToFill(known.standing) ?? ids.next<'ShipmentId'>();
        const carton = startCarton(known.standing, { cartonId: ids.next<'CartonId'>(), shipmentId });
        keepPacking(tx, known.transferId, carton, clock.now());
        return done;
      }),

    putIntoTransferCarton: ({ itemId, quantity: amount, batch, serials, ...intent }) =>
      acting(intent, 'put-into-transfer-carton', (on) => {
        if (amount === 0) return done;
        if (batch) noLongerAwaited(counter, on.tx, itemId);
        return amount > 0
          ? putIt(counter, on, { itemId, amount, batch, serials })
          : takeOut(counter, on, { itemId, amount: quantity(-amount), batch, serials });
      }),

    putAllIntoTransferCarton: (intent) =>
      acting(intent, 'put-all-into-transfer-carton', (on) => {
        const { standing, transferId } = on.known;
        let packing = packingInHand(ledger, transferId);
        if (!packing) return noCarton();
        const before = packing;
        for (const goods of readyToGo(counter, on.known, packing)) {
          const { itemId, quantity: amount, batch } = goods;
          const put = putIntoCarton(
            packing,
            standing,
            putOf({ itemId, amount, batch: batch ?? null, serials: [] }),
          );
          if (put.ok) packing = put.value;
        }
        if (packing === before)
          return refused('nothing-to-put', say('Nothing is left to put in. What is tracked is scanned.'));
        keepPacking(on.tx, transferId, packing, clock.now());
        return done;
      }),

    finishTransferCarton: ({ weightGrams, ...intent }) =>
      acting(intent, 'finish-transfer-carton', (on) => {
        const { transferId } = on.known;
        const packing = packingInHand(ledger, transferId);
        if (!packing) return noCarton();
        if (packing.contents.length === 0)
          return refused('carton-empty', say('Put something into the carton first.'));
        on.state({ type: 'carton-packed', ...packing, weightGrams });
        forgetPacking(on.tx, transferId);
        printLabel(needs, on, { ...packing, weightGrams });
        return done;
      }),

    discardTransferCarton: (intent) =>
      acting(intent, 'discard-transfer-carton', ({ tx, known }) => {
        if (!packingInHand(ledger, known.transferId)) return noCarton();
        forgetPacking(tx, known.transferId);
        return done;
      }),

    unpackTransferCarton: ({ cartonId, ...intent }) =>
      acting(intent, 'unpack-transfer-carton', ({ known, state }) => {
        if (!known.standing.cartons.some((carton) => carton.cartonId === cartonId))
          return refused('carton-gone', say('This carton has left, or was unpacked already.'));
        state({ type: 'carton-unpacked', cartonId });
        return done;
      }),

    printCartonLabel({ cartonId, ...intent }) {
      if (!printsLabels(needs.deps)) return refused('no-printer', say('This till has no printer.'));
      return acting(intent, 'print-carton-label', (on) => {
        const { cartons, shipments } = on.known.standing;
        const packed = cartons.find((carton) => carton.cartonId === cartonId);
        const shipment = shipments.find((each) =>
          each.cartons.some((carton) => carton.cartonId === cartonId),
        );
        const gone = shipment?.cartons.find((carton) => carton.cartonId === cartonId);
        const carton = packed ?? (gone && shipment ? { ...gone, shipmentId: shipment.shipmentId } : null);
        if (!carton) return refused('carton-gone', say('This carton has left, or was unpacked already.'));
        printLabel(needs, on, carton);
        return done;
      });
    },
  };
}

const cartonOpen = (): Refused =>
  refused('carton-open', say('Close the carton in hand first, or put its goods back.'));
const noCarton = (): Refused => refused('no-carton', say('Start a carton first.'));

/** The shipment whose cartons stand there and have not begun to leave. */
function shipmentToFill({ cartons, shipments }: TransferStanding): ShipmentId | null {
  const gone = new Set(shipments.map(({ shipmentId }) => shipmentId));
  return cartons.find(({ shipmentId }) => !gone.has(shipmentId))?.shipmentId ?? null;
}

/** Picked and in no carton, also not in the one in hand. */
export function leftToPack(
  { lines }: TransferStanding,
  packing: Packing | null,
): { itemId: ItemId; left: Quantity }[] {
  return lines.map(({ itemId, picked, packed, dispatched }) => {
    const inside = packing?.contents.filter((goods) => goods.itemId === itemId) ?? [];
    const inHand = inside.reduce((sum, goods) => sum + goods.quantity, 0);
    return { itemId, left: quantity(Math.max(0, picked - packed - dispatched - inHand)) };
  });
}

/** All that lies picked and of which nothing has to be said any more: goods in batches as they were picked, none with serial numbers. */
export function readyToGo(counter: Counter, known: KnownTransfer, packing: Packing | null): MovedGoodsV1[] {
  return leftToPack(known.standing, packing).flatMap(({ itemId, left }): MovedGoodsV1[] => {
    const tracking = trackingOf(counter, itemId);
    if (left <= 0 || tracking === 'serial') return [];
    if (tracking === null) return [{ itemId, quantity: left }];
    return lyingOf(counter, known, itemId).flatMap(({ batch, left: lies }) =>
      batch ? [{ itemId, quantity: lies, batch }] : [],
    );
  });
}

export const trackingOf = ({ catalogue }: Counter, itemId: ItemId): NonNullable<ItemV1['tracking']> | null =>
  catalogue.read((db) => itemById(db, itemId))?.tracking ?? null;

type Put = TrackedInput & { itemId: ItemId; amount: Quantity };
/** As the core takes it: what is not tracked names neither. */
const putOf = ({ itemId, amount, batch, serials }: Put) => ({
  itemId,
  amount,
  ...(batch ? { batch } : {}),
  ...(serials.length > 0 ? { serials } : {}),
});

/** Goods with serial numbers are named one by one. */
export function serialsMissing(counter: Counter, { itemId, amount, serials }: Put): Refused | null {
  const isNeeded = trackingOf(counter, itemId) === 'serial';
  return isNeeded && serials.length * 1000 !== amount
    ? refused('serial-needed', say('Scan the serial number of each piece.'))
    : null;
}

export function putIt(counter: Counter, { tx, known }: Pick<Acting, 'tx' | 'known'>, put: Put): Done {
  const packing = packingInHand(tx.db, known.transferId);
  if (!packing) return noCarton();
  const missing = serialsMissing(counter, put);
  if (missing) return missing;
  const { itemId, amount, batch } = put;
  const isAsked = batch === null && isInBatches(counter, itemId);
  const only = isAsked ? onlyBatch(lyingOf(counter, known, itemId), amount) : batch;
  if (isAsked && !only) return batchNeeded(namesOf(counter, known.record)(itemId).name);
  const next = putIntoCarton(packing, known.standing, putOf({ ...put, batch: only }));
  if (!next.ok) return refused(next.refusal.kind, packingRefusalSentence(next.refusal, say));
  keepPacking(tx, known.transferId, next.value, counter.clock.now());
  return done;
}

function takeOut(counter: Counter, { tx, known }: Acting, put: Put): Done {
  const packing = packingInHand(tx.db, known.transferId);
  if (!packing) return noCarton();
  const missing = serialsMissing(counter, put);
  if (missing) return missing;
  const next = takeOutOfCarton(packing, putOf(put));
  if (!next.ok) return refused(next.refusal.kind, packingRefusalSentence(next.refusal, say));
  keepPacking(tx, known.transferId, next.value, counter.clock.now());
  return done;
}

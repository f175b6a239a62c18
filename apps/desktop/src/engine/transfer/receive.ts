import type { ItemId } from '@tillbridge/core/kernel';
import {
  type Receiving,
  type ReceivingWhere,
  type ShipmentId,
  type TransferStanding,
  countPieces,
  markDamaged,
  onlyBatch,
  pictureReceived,
  receiveCarton,
  receivingRefusalSentence,
  renameBatch,
  startReceiving,
  withoutCarton,
} from '@tillbridge/core/transfer';
import type { CartonId, ReceivingRefusal } from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { TrackedInput, TransferApi } from '../../ipc/areas/transfer-api';
import type { AreaNeeds } from '../areas';
import { present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import {
  dropHeldPictures,
  holdPicture,
  keptPicture,
  readPicture,
  statePictures,
} from '../shift/slip-pictures';
import type { ActOnTransfer, Acting } from './acting';
import { askBatch, batchNeeded, comingOf, isInBatches, noLongerAwaited } from './batches';
import { serialsMissing } from './pack';
import { oddAmount } from './pick';
import { namesOf } from './names';
import { forgetReceiving, keepReceiving, receivingInHand, shipmentsInHand } from './work';

type ReceiveApi = Pick<
  TransferApi,
  | 'receiveTransferCarton'
  | 'takeBackTransferCarton'
  | 'countReceived'
  | 'renameReceivedBatch'
  | 'markReceivedDamaged'
  | 'pictureReceived'
  | 'transferPicture'
  | 'finishReceiving'
  | 'discardReceiving'
>;

/** Source: spec/transfers.md TR35, TR36, TR64 */
export function receiveOn(needs: AreaNeeds, acting: ActOnTransfer): ReceiveApi {
  const { counter } = needs;
  const { clock, ids, ledger } = counter;
  const inHand = (known: Acting['known'], shipmentId: ShipmentId): Receiving =>
    receivingInHand(ledger, known.transferId, shipmentId) ?? startReceiving(shipmentId);
  const keep = ({ tx, known }: Pick<Acting, 'tx' | 'known'>, receiving: Receiving): Done => {
    keepReceiving(tx, known.transferId, receiving, clock.now());
    return done;
  };
  const receiving: ActOnTransfer = (intent, name, act) => acting(intent, name, act, { isUnheardToo: true });

  return {
    receiveTransferCarton: ({ shipmentId, cartonId, ...intent }) =>
      receiving(intent, 'receive-transfer-carton', (on) => {
        const next = receiveCarton(
          inHand(on.known, shipmentId),
          shipmentOf(on.known.standing, shipmentId),
          cartonId,
        );
        return next.ok ? keep(on, next.value) : receivingRefused(next.refusal);
      }),

    takeBackTransferCarton: ({ shipmentId, cartonId, ...intent }) =>
      receiving(intent, 'take-back-transfer-carton', (on) =>
        keep(on, withoutCarton(inHand(on.known, shipmentId), cartonId)),
      ),

    countReceived: ({ shipmentId, quantity: counted, ...where }) =>
      receiving(where, 'count-received', (on) => {
        const { itemId, serials } = where;
        const { unitOfMeasure } = namesOf(counter, on.known.record)(itemId);
        if (counted < 0 || (unitOfMeasure === 'each' && counted % 1000 !== 0)) return oddAmount();
        const missing = serialsMissing(counter, { ...where, amount: counted });
        if (counted > 0 && missing) return missing;
        const { batch } = where;
        const isAsked = counted > 0 && batch === null && isInBatches(counter, itemId);
        const only = isAsked ? onlyBatch(comingOf(counter, on.known, shipmentId, itemId), counted) : batch;
        if (isAsked && !only) return askBatch(counter, itemId, counted);
        if (only) noLongerAwaited(counter, on.tx, itemId);
        const next = countPieces(inHand(on.known, shipmentId), {
          ...whereOf({ ...where, batch: only }),
          counted,
          ...(serials.length > 0 ? { serials } : {}),
        });
        return keep(on, next);
      }),

    renameReceivedBatch: ({ shipmentId, batchCode, batch, ...where }) =>
      receiving(where, 'rename-received-batch', (on) => {
        const { itemId, cartonId } = where;
        const next = renameBatch(
          inHand(on.known, shipmentId),
          { itemId, cartonId, batch },
          batchOf(batchCode) ?? undefined,
        );
        return next.ok ? keep(on, next.value) : receivingRefused(next.refusal);
      }),

    markReceivedDamaged: ({ shipmentId, damaged, damagedTo, note, batchCode, serials, ...where }) =>
      receiving(where, 'mark-received-damaged', (on) => {
        const { itemId, cartonId } = where;
        const next = markDamaged(inHand(on.known, shipmentId), {
          ...whereOf({ itemId, cartonId, batch: batchOf(batchCode) }),
          ...{ damaged, damagedTo, serials },
          note: note === '' ? null : note,
        });
        return next.ok ? keep(on, next.value) : receivingRefused(next.refusal);
      }),

    pictureReceived: ({ shipmentId, picture, batchCode, ...where }) =>
      receiving(where, 'picture-received', (on) => {
        const read = picture === null ? null : readPicture(picture);
        if (read && !read.ok) return read;
        const { transferId, itemId, cartonId } = where;
        if (read) holdPicture(on.tx, read.value, transferId, clock.now());
        const next = pictureReceived(inHand(on.known, shipmentId), {
          ...whereOf({ itemId, cartonId, batch: batchOf(batchCode) }),
          photoId: read ? read.value.photoId : null,
        });
        const kept = keep(on, next);
        dropHeldPictures(on.tx);
        return kept;
      }),

    async transferPicture({ transferId, photoId }) {
      const who = present(counter, 'handle-transfers');
      if (!who.ok) return who;
      const kept = keptPicture(ledger, photoId);
      if (kept) return { ok: true, value: { picture: Buffer.from(kept).toString('base64') } };
      const { staffId } = who.value.staff;
      const answer = await needs.askHub('show-transfer-picture', { transferId, staffId, photoId });
      return answer.ok ? { ok: true, value: { picture: answer.value.content } } : answer;
    },

    finishReceiving: ({ shipmentId, isComplete, ...intent }) =>
      receiving(intent, 'finish-receiving', ({ tx, known, state }) => {
        const { cartonIds, lines } = inHand(known, shipmentId);
        const counted = lines.filter(({ good, damaged, photoId }) => good + damaged > 0 || photoId !== null);
        const unsaid = counted.find(({ itemId, batch }) => !batch && isInBatches(counter, itemId));
        if (unsaid && unsaid.good + unsaid.damaged > 0)
          return batchNeeded(namesOf(counter, known.record)(unsaid.itemId).name);
        if (counted.length === 0 && cartonIds.length === 0 && !isComplete)
          return refused('nothing-counted', say('Scan what arrived first.'));
        state({
          type: 'shipment-received',
          receiptId: ids.next<'TransferReceiptId'>(),
          ...{ shipmentId, cartonIds, isComplete },
          lines: counted,
        });
        statePictures(
          tx,
          counted.flatMap(({ photoId }) => photoId ?? []),
        );
        forgetReceiving(tx, known.transferId, shipmentId);
        dropHeldPictures(tx);
        return done;
      }),

    discardReceiving: ({ shipmentId, ...intent }) =>
      receiving(intent, 'discard-receiving', ({ tx, known }) => {
        forgetReceiving(tx, known.transferId, shipmentId);
        dropHeldPictures(tx);
        return done;
      }),
  };
}

/** The line is found by the code of its batch, and keeps the day that the packaging had. */
const batchOf = (code: string | null): TrackedInput['batch'] =>
  code === null ? null : { code, expiresOn: null };

export const receivingRefused = (refusal: ReceivingRefusal) =>
  refused(refusal.kind, receivingRefusalSentence(refusal, say));

export const shipmentOf = ({ shipments }: TransferStanding, shipmentId: ShipmentId) =>
  shipments.find((each) => each.shipmentId === shipmentId) ?? null;

export const whereOf = ({
  itemId,
  cartonId,
  batch,
}: {
  itemId: ItemId;
  cartonId: CartonId | null;
  batch: TrackedInput['batch'];
}): ReceivingWhere => ({ itemId, cartonId, ...(batch ? { batch } : {}) });

/** Those that may be received here: in hand, or on their way as far as anybody has heard. */
export function shipmentsToReceive(
  db: Parameters<typeof shipmentsInHand>[0],
  { transferId, standing }: Acting['known'],
): ShipmentId[] {
  const coming = standing.shipments
    .filter(({ hasArrived }) => !hasArrived)
    .map(({ shipmentId }) => shipmentId);
  return [...new Set([...shipmentsInHand(db, transferId), ...coming])];
}

/** The one that stands here where nobody said which: what was begun last, else the only one that is on its way. */
export function shipmentHere(
  db: Parameters<typeof shipmentsInHand>[0],
  known: Acting['known'],
): ShipmentId | null {
  const [begun] = shipmentsInHand(db, known.transferId);
  if (begun !== undefined) return begun;
  const [first, ...others] = shipmentsToReceive(db, known);
  return first !== undefined && others.length === 0 ? first : null;
}

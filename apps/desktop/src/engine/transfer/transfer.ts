import type { ItemId, StoreId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { TransferApi } from '../../ipc/areas/transfer-api';
import type { TransferDraftView } from '../../ipc/areas/transfer-views';
import type { AreaNeeds } from '../areas';
import type { ReadDb } from '../database/database';
import { done, refused } from '../sale/refusals';
import { onHandOn } from '../stock/on-hand';
import { actingOn, hereNow } from './acting';
import { sayBatchOn } from './awaited';
import { changeOn } from './change';
import { decideOn } from './decide';
import { dispatchOn } from './dispatch';
import type { TransferWish } from './draft.queries';
import { draftNow, draftOn, whyNotSend } from './draft';
import { arrivalByCode, transferByCode } from './find';
import { knownOrUnheard, knownTransfer } from './known';
import { listOf, waitingOf } from './list';
import { showScanning } from './meaning';
import { goodsOf, namesOf } from './names';
import { storeNames } from './other-stores';
import { packOn } from './pack';
import { pickOn } from './pick';
import { receiveOn } from './receive';
import { settleOn } from './settle';
import { sendBy } from './stating';
import { viewOf } from './view';
import { packingView, pickingView, receivingView } from './work-views';

/** Source: spec/transfers.md TR60 to TR67 */
export function transferOn(needs: AreaNeeds): TransferApi {
  const { counter } = needs;
  sendBy(counter, needs.stated);
  const acting = actingOn(needs);
  const shelf = onHandOn(counter.ledger);
  const onHand = (replica: ReadDb, itemId: ItemId) => {
    const here = counter.identity();
    return here && shelf(replica, here.storeId, itemId);
  };

  /** Of a request that is changed where its goods are to come from, this very store is the one that sends. */
  function ownName({ fromStoreId, seen }: TransferWish): [StoreId, string][] {
    const here = hereNow(counter);
    return here && seen && fromStoreId === here.identity.storeId ? [[fromStoreId, here.store.name]] : [];
  }

  function draftView(): TransferDraftView {
    const kept = draftNow(counter);
    const { wish, because } = kept;
    const nameOf = namesOf(counter, null);
    return {
      fromStoreId: wish.fromStoreId,
      stores: [...storeNames(counter), ...ownName(wish)]
        .map(([storeId, name]) => ({ storeId, name }))
        .sort((one, other) => one.name.localeCompare(other.name)),
      lines: wish.lines.map(({ itemId, quantity }) => ({
        ...goodsOf(itemId, nameOf),
        quantity,
        onHand: counter.catalogue.read((replica) => onHand(replica, itemId)),
      })),
      note: wish.note,
      isUrgent: wish.priority === 'urgent',
      dueOn: wish.dueOn,
      refusal: because,
      changes: wish.seen ? { transferId: kept.transferId, reference: kept.reference ?? '' } : null,
      whyNot: whyNotSend(kept),
    };
  }

  return {
    transfers({ text }) {
      const here = hereNow(counter);
      return here ? listOf(needs, here, text) : { rows: [], requests: [], asOf: '', isAway: true };
    },
    transfersWaiting: () => waitingOf(counter, hereNow(counter)),
    transfer({ transferId }) {
      const here = hereNow(counter);
      const known = here && knownTransfer(counter, transferId);
      return here && known ? viewOf(needs, here, known) : null;
    },
    findTransfer({ text }) {
      const found = transferByCode(counter, text) ?? arrivalByCode(counter, text);
      if (!found)
        return refused('no-transfer', say('No transfer here has the code {code}.', { code: text.trim() }));
      const { transferId, shipmentId } = found;
      return { ok: true, value: { transferId, shipmentId } };
    },
    scanForTransfer: ({ intentId, scanning }) =>
      counter.intents.onceInMemory(intentId, () => {
        showScanning(counter, scanning);
        return done;
      }),
    sayTransferBatch: sayBatchOn(needs),
    transferPicking({ transferId }) {
      const here = hereNow(counter);
      const known = here && knownTransfer(counter, transferId);
      return here && known ? pickingView(counter, here, known) : null;
    },
    transferPacking({ transferId }) {
      const here = hereNow(counter);
      const known = here && knownTransfer(counter, transferId);
      return here && known ? packingView(counter, here, known) : null;
    },
    transferReceiving({ transferId, shipmentId }) {
      const here = hereNow(counter);
      return here ? receivingView(counter, here, knownOrUnheard(counter, transferId), shipmentId) : null;
    },
    transferDraft: draftView,
    ...pickOn(needs, acting),
    ...packOn(needs, acting),
    ...dispatchOn(needs, acting),
    ...receiveOn(needs, acting),
    ...settleOn(needs, acting),
    ...decideOn(needs),
    ...draftOn(needs),
    ...changeOn(needs),
  };
}

import { formatQuantity } from '@tillbridge/core/format';
import { type ItemId, quantity } from '@tillbridge/core/kernel';
import { onlyBatch, receivePiece, startReceiving } from '@tillbridge/core/transfer';
import type { ShipmentId } from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { OfferedBatch } from '../../ipc/areas/transfer-views';
import type { Tx } from '../database/database';
import type { Counter, Present } from '../sale/counter';
import { type Batch, comingOf, lyingOf, named, offeredToPack, offeredToPick } from './batches';
import type { KnownTransfer } from './known';
import { putIt } from './pack';
import { pickFromBin, pickIt } from './pick';
import { receivingRefused, shipmentOf, whereOf } from './receive';
import type { ScannedPiece } from './scanned';
import { stateOfTransfer } from './stating';
import { keepReceiving, receivingInHand } from './work';

export type AtWork = { tx: Tx; counter: Counter; who: Present };

/** What a piece of goods is counted for while goods of a transfer are in hand, whether it was scanned or its batch was said. */
export type Pieces = {
  isMeant(itemId: ItemId): boolean;
  /** Whether each piece says its serial number; at the shelf nobody asks, since the carton does. */
  bySerial: boolean;
  /** Batches to choose from, the one to take first before the others. */
  offered(itemId: ItemId): OfferedBatch[];
  /** The batch that it can only be of; null where somebody has to say. Source: spec/transfers.md TR82 */
  only(piece: ScannedPiece): Batch | null;
  /** @returns how much there is now, in words */
  count(piece: ScannedPiece): { ok: true; sentence: string } | Refused;
};

const isOn =
  ({ standing }: KnownTransfer) =>
  (itemId: ItemId): boolean =>
    standing.lines.some((line) => line.itemId === itemId);

export const amountText = (
  { who }: Pick<AtWork, 'who'>,
  amount: ScannedPiece['amount'],
  { unitOfMeasure }: ScannedPiece['item'],
): string => formatQuantity(amount, unitOfMeasure, who.store.locale);

/** Source: spec/transfers.md TR32 */
export const piecesToPick = (on: AtWork, known: KnownTransfer): Pieces => ({
  isMeant: isOn(known),
  bySerial: false,
  offered: (itemId) => offeredToPick(on.counter, on.who, itemId),
  // Which of several lies in the hands only the hands know.
  only: () => null,
  count({ item, amount, batch }) {
    const { tx, counter, who } = on;
    const state = (said: Parameters<typeof stateOfTransfer>[4]) =>
      stateOfTransfer(tx, counter, who, known.transferId, said);
    const pick = { itemId: item.itemId, amount, batch };
    const bin = counter.till.state.transferring?.bin ?? null;
    const work = { tx, known, who, state };
    const picked =
      bin === null
        ? pickIt(counter, work, pick, 'scan')
        : pickFromBin(counter, work, { bin, ...pick }, 'scan');
    if (!picked.ok) return picked;
    const line = known.standing.lines.find(({ itemId }) => itemId === item.itemId);
    const done = amountText(on, quantity((line?.picked ?? 0) + amount), item);
    const all = amountText(on, line?.approved ?? amount, item);
    return { ok: true, sentence: say('{done} of {all} picked', { done, all }) };
  },
});

/** Source: spec/transfers.md TR37 */
export const piecesToPack = (on: AtWork, known: KnownTransfer): Pieces => ({
  isMeant: isOn(known),
  bySerial: true,
  offered: (itemId) => offeredToPack(on.counter, on.who, known, itemId),
  only: ({ item, amount }) => onlyBatch(lyingOf(on.counter, known, item.itemId), amount),
  count({ item, amount, batch, serials }) {
    const put = putIt(on.counter, { tx: on.tx, known }, { itemId: item.itemId, amount, batch, serials });
    if (!put.ok) return put;
    return { ok: true, sentence: say('{count} into the carton', { count: amountText(on, amount, item) }) };
  },
});

/** Source: spec/transfers.md TR35 */
export const piecesToReceive = (on: AtWork, known: KnownTransfer, shipmentId: ShipmentId): Pieces => ({
  isMeant: isOn(known),
  bySerial: true,
  offered: (itemId) => named(comingOf(on.counter, known, shipmentId, itemId)),
  only: ({ item, amount }) => onlyBatch(comingOf(on.counter, known, shipmentId, item.itemId), amount),
  count({ item, amount, batch, serials }) {
    const { tx, counter } = on;
    const { transferId } = known;
    const inHand = receivingInHand(tx.db, transferId, shipmentId) ?? startReceiving(shipmentId);
    const cartonId = counter.till.state.transferring?.cartonId ?? null;
    const next = receivePiece(inHand, {
      ...whereOf({ itemId: item.itemId, cartonId, batch }),
      amount,
      ...(serials.length > 0 ? { serials } : {}),
    });
    if (!next.ok) return receivingRefused(next.refusal);
    keepReceiving(tx, transferId, next.value, counter.clock.now());
    return { ok: true, sentence: countedWords(on, known, { ...next.value, item }) };
  },
});

/** How many there are now, and how many were to come where anybody has heard. */
function countedWords(
  on: AtWork,
  known: KnownTransfer,
  { shipmentId, lines, item }: Parameters<typeof keepReceiving>[2] & { item: ScannedPiece['item'] },
): string {
  const { itemId } = item;
  const here = lines
    .filter((line) => line.itemId === itemId)
    .reduce((sum, { good, damaged }) => sum + good + damaged, 0);
  const shipment = shipmentOf(known.standing, shipmentId);
  const count = amountText(on, quantity(here), item);
  if (!shipment?.dispatch) return say('{count} counted', { count });
  const expected = shipment.items.find((each) => each.itemId === itemId)?.inTransit ?? quantity(0);
  return expected > 0
    ? say('{count} of {expected} here', {
        count,
        expected: amountText(on, expected, item),
      })
    : say('{count} counted, and not on the slip', { count });
}

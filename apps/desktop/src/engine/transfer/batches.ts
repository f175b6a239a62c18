import { type ItemId, type Quantity, quantity, tradingDateOf } from '@tillbridge/core/kernel';
import { type BatchLeft, type ShipmentId, batchesComing, batchesLying } from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { TrackedInput } from '../../ipc/areas/transfer-api';
import type { OfferedBatch } from '../../ipc/areas/transfer-views';
import { batchesToGo } from '../catalogue/batches';
import { itemById } from '../catalogue/look-up';
import type { Tx } from '../database/database';
import type { Counter } from '../sale/counter';
import { refused } from '../sale/refusals';
import type { KnownTransfer } from './known';
import type { Here } from './row';
import { packingInHand, receivingInHand } from './work';

export type Batch = NonNullable<TrackedInput['batch']>;

export const isInBatches = ({ catalogue }: Counter, itemId: ItemId): boolean =>
  catalogue.read((db) => itemById(db, itemId))?.tracking === 'batch';

/** Source: spec/transfers.md TR81 */
export const batchNeeded = (name: string): Refused =>
  refused('batch-needed', say('{name} is kept in batches. Say which batch it is.', { name }));

/** The goods wait for somebody to say their batch, as a scan of them does: what was keyed is not lost. Source: spec/transfers.md TR82 */
export function askBatch(counter: Counter, itemId: ItemId, amount: Quantity): Refused {
  const { till, catalogue } = counter;
  const found = catalogue.read((db) => itemById(db, itemId));
  const at = till.state.transferring;
  if (at && found)
    till.show({ transferring: { ...at, awaited: { item: found, amount, batch: null, serials: [] } } });
  return batchNeeded(found?.name ?? '');
}

/** Their batch was said by hand: nothing waits for it any more. */
export function noLongerAwaited({ till }: Counter, tx: Tx, itemId: ItemId): void {
  const at = till.state.transferring;
  if (at?.awaited?.item.itemId !== itemId) return;
  tx.afterCommit(() => till.show({ transferring: { ...at, awaited: null } }));
}

/** What this store may still send of an item, as the hub told of it: what expires first, first. Source: spec/stock-levels.md SL5 */
export function offeredToPick(
  { catalogue, clock }: Counter,
  { store }: Pick<Here, 'store'>,
  itemId: ItemId,
): OfferedBatch[] {
  const today = tradingDateOf(clock.now(), store.timeZone, store.dayCutOffMinutes);
  return batchesToGo(catalogue, itemId, today).map(({ code, expiresOn }) => ({
    code,
    expiresOn,
    left: null,
  }));
}

/** What lies picked of an item, batch by batch, and in no carton, also not in the one in hand. */
export const lyingOf = (
  counter: Counter,
  { transferId, facts }: KnownTransfer,
  itemId: ItemId,
): BatchLeft[] => batchesLying(facts, itemId, packingInHand(counter.ledger, transferId)?.contents);

/** What was picked, and then what else this store has. */
export function offeredToPack(
  counter: Counter,
  here: Pick<Here, 'store'>,
  known: KnownTransfer,
  itemId: ItemId,
): OfferedBatch[] {
  const picked = named(lyingOf(counter, known, itemId));
  const others = offeredToPick(counter, here, itemId);
  return [...picked, ...others.filter(({ code }) => !picked.some((each) => each.code === code))];
}

/** What is on its way of a shipment and was not counted yet, batch by batch as it was sent. */
export function comingOf(
  counter: Counter,
  { transferId, facts }: KnownTransfer,
  shipmentId: ShipmentId,
  itemId: ItemId,
): BatchLeft[] {
  const counted = receivingInHand(counter.ledger, transferId, shipmentId)?.lines ?? [];
  return batchesComing(facts, shipmentId, itemId).flatMap(({ batch, left }) => {
    const here = counted
      .filter((line) => line.itemId === itemId && line.batch?.code === batch?.code)
      .reduce((sum, { good, damaged }) => sum + good + damaged, 0);
    return here < left ? [{ batch, left: quantity(left - here) }] : [];
  });
}

export const named = (left: readonly BatchLeft[]): OfferedBatch[] =>
  left.flatMap(({ batch, left: count }) => (batch ? [{ ...batch, left: count }] : []));

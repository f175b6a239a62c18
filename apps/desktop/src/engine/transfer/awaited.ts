import { addQuantity } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { TransferScanning } from '../../ipc/areas/transfer-api';
import type { AreaNeeds } from '../areas';
import type { Tx } from '../database/database';
import { type Counter, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import type { Batch } from './batches';
import { knownOrUnheard, knownTransfer } from './known';
import { type AtWork, type Pieces, piecesToPack, piecesToPick, piecesToReceive } from './pieces';
import { shipmentHere } from './receive';
import type { ScannedPiece } from './scanned';

/** What a scan of goods comes to: counted, still to be told which piece or batch it is, or refused. */
type Told = ReturnType<Pieces['count']>;

/** What waits for a serial number or a batch; null once it was said. */
function awaits({ till }: Counter, tx: Tx, awaited: ScannedPiece | null): void {
  const at = till.state.transferring;
  if (at) tx.afterCommit(() => till.show({ transferring: { ...at, awaited } }));
}

/**
 * Goods with serial numbers take two scans: the item, and then the number of this piece. Goods in batches take their batch from the code
 * where it says one, and else they wait for it.
 * @param read the goods that the code names, or why it names none
 * @param code as it was scanned
 * Source: spec/transfers.md TR67, TR82
 */
export function countScanned(
  on: AtWork,
  pieces: Pieces,
  read: { ok: true; value: ScannedPiece } | Extract<Told, { ok: false }>,
  code: string,
): Told {
  const { counter, tx } = on;
  const waiting = counter.till.state.transferring?.awaited ?? null;
  const counted = (piece: ScannedPiece): Told => {
    const told = pieces.count(piece);
    if (waiting && told.ok) awaits(counter, tx, null);
    return told;
  };
  if (!read.ok) {
    if (!waiting || read.refusal.kind !== 'code-unknown') return read;
    if (waiting.item.tracking === 'serial') return counted({ ...waiting, serials: [code] });
    const batch = pieces.offered(waiting.item.itemId).find((each) => each.code === code);
    return batch
      ? counted({ ...waiting, batch: { code, expiresOn: batch.expiresOn } })
      : refused(
          'batch-unknown',
          say('This till knows no batch {code} of {name}. Choose it, or type it.', {
            code,
            name: waiting.item.name,
          }),
        );
  }
  const { item, amount, batch, serials } = read.value;
  if (item.tracking === 'serial' && pieces.bySerial && serials.length === 0) {
    awaits(counter, tx, read.value);
    return { ok: true, sentence: say('Now scan its serial number') };
  }
  if (item.tracking !== 'batch' || batch) return counted(read.value);
  // Several of the same are said once.
  const all =
    waiting?.item.itemId === item.itemId
      ? { ...read.value, amount: addQuantity(waiting.amount, amount) }
      : read.value;
  const only = pieces.only(all);
  if (only) return counted({ ...all, batch: only });
  awaits(counter, tx, all);
  return { ok: true, sentence: say('Now say which batch it is') };
}

/** What is done with the goods in hand; null where nothing is, or nobody knows which shipment it is. */
function piecesNow(on: AtWork, scanning: TransferScanning): Pieces | null {
  const { counter, tx } = on;
  if (scanning.act === 'pick' || scanning.act === 'pack') {
    const known = knownTransfer(counter, scanning.transferId);
    return known && (scanning.act === 'pick' ? piecesToPick : piecesToPack)(on, known);
  }
  if (scanning.act !== 'receive') return null;
  const known = knownOrUnheard(counter, scanning.transferId);
  const shipmentId = scanning.shipmentId ?? shipmentHere(tx.db, known);
  return shipmentId && piecesToReceive(on, known, shipmentId);
}

/** The batch of what was scanned without one; null takes the scan back. Source: spec/transfers.md TR82 */
export const sayBatchOn =
  ({ counter }: AreaNeeds) =>
  ({ intentId, batch }: { intentId: string; batch: Batch | null }): Done =>
    counter.intents.once(intentId, 'say-transfer-batch', (tx) => {
      const who = present(counter, 'handle-transfers');
      if (!who.ok) return who;
      const at = counter.till.state.transferring;
      const pieces = at && piecesNow({ tx, counter, who: who.value }, at.scanning);
      if (!pieces || !at.awaited) return refused('nothing-awaited', say('Scan the goods first.'));
      if (batch) {
        const told = pieces.count({ ...at.awaited, batch });
        if (!told.ok) return told;
      }
      awaits(counter, tx, null);
      return done;
    });

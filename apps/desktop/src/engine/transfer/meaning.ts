import { readBinCode } from '@tillbridge/core/bin';
import { quantity } from '@tillbridge/core/kernel';
import { receiveCarton, startReceiving } from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { TransferScanning } from '../../ipc/areas/transfer-api';
import { itemsBySku } from '../catalogue/look-up';
import type { Tx } from '../database/database';
import { type Counter, type Present, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import type { Decided, ScanMeaning } from '../scanning/meanings';
import type { Scan } from '../scanning/scan-queue';
import { draftNow, putOnDraft } from './draft';
import { countScanned } from './awaited';
import { type FoundTransfer, arrivalByCode, transferByCode } from './find';
import { knownOrUnheard, knownTransfer } from './known';
import { type Pieces, amountText, piecesToPack, piecesToPick, piecesToReceive } from './pieces';
import { receivingRefused, shipmentHere, shipmentOf, shipmentsToReceive } from './receive';
import { pieceOf } from './scanned';
import { transferUnknown } from './words';
import { keepReceiving, receivingInHand } from './work';

const no = (code: string, answer: Refused): Decided => ({
  outcome: { kind: 'refused', code, sentence: answer.refusal.sentence },
  answer,
});
const counted = (name: string, sentence: string): Decided => ({
  outcome: { kind: 'transfer-scan', name, sentence },
  answer: done,
});
const opened = ({ transferId, shipmentId }: FoundTransfer): Decided => ({
  outcome: { kind: 'transfer', transferId, shipmentId },
  answer: done,
});

/** A label or slip of a transfer, or a reference, while nothing of a transfer is done: it is opened. */
export const transferMeaning: ScanMeaning = (_tx, counter, { data }) => {
  const found = transferByCode(counter, data) ?? arrivalByCode(counter, data);
  if (!found) return null;
  const isItem =
    !found.isWhole && (counter.catalogue.read((db) => itemsBySku(db, data.trim())) ?? []).length > 0;
  return isItem ? null : opened(found);
};

/** While goods of a transfer are in hand a scan is about them, and nothing is sold. Source: spec/transfers.md TR32, TR35, TR67 */
export const transferScanMeaning: ScanMeaning = (tx, counter, scan) => {
  const at = counter.till.state.transferring;
  if (!at || at.staffId !== counter.staff()?.staffId) return null;
  const { scanning } = at;
  const who = present(counter, scanning.act === 'ask' ? 'change-transfers' : 'handle-transfers');
  if (!who.ok) return no(scan.data, who);
  const on: Scanned = { tx, counter, who: who.value, scan };
  switch (scanning.act) {
    case 'find':
      return findScanned(on);
    case 'ask':
      return askScanned(on);
    case 'pick':
      return pickScanned(on, scanning);
    case 'pack':
      return packScanned(on, scanning);
    case 'receive':
      return receiveScanned(on, scanning);
  }
};

type Scanned = { tx: Tx; counter: Counter; who: Present; scan: Scan };
type Scanning<Act extends TransferScanning['act']> = Extract<TransferScanning, { act: Act }>;

function findScanned({ counter, scan: { data } }: Scanned): Decided {
  const found = transferByCode(counter, data) ?? arrivalByCode(counter, data);
  if (found) return opened(found);
  return no(
    data,
    refused('no-transfer', say('No transfer here has the code {code}.', { code: data.trim() })),
  );
}

function askScanned(on: Scanned): Decided {
  const { tx, counter, scan } = on;
  const draft = draftNow(counter);
  const piece = pieceOf(counter, on.who, scan, (itemId) =>
    draft.wish.lines.some((line) => line.itemId === itemId),
  );
  if (!piece.ok) return no(scan.data, piece);
  const { item, amount } = piece.value;
  const before = draft.wish.lines.find((line) => line.itemId === item.itemId)?.quantity ?? 0;
  const asked = quantity(before + amount);
  const put = putOnDraft(tx, counter, draft, item.itemId, asked);
  if (!put.ok) return no(scan.data, put);
  return counted(item.name, say('{count} asked for', { count: amountText(on, asked, item) }));
}

function pickScanned(on: Scanned, { transferId }: Scanning<'pick'>): Decided {
  const known = knownTransfer(on.counter, transferId);
  if (!known) return no(on.scan.data, transferUnknown());
  const bin = readBinCode(on.scan.data);
  return bin === null ? pieceScanned(on, piecesToPick(on, known)) : binToPickFrom(on, bin);
}

/** What is scanned next comes out of this bin; its label again says that it lies on the floor. Source: spec/bins.md BN14 */
function binToPickFrom({ tx, counter: { till } }: Scanned, bin: string): Decided {
  const at = till.state.transferring;
  const next = at?.bin === bin ? null : bin;
  if (at) tx.afterCommit(() => till.show({ transferring: { ...at, bin: next } }));
  const name = say('Bin {bin}', { bin });
  return counted(
    name,
    next === null ? say('What you scan now lies on the floor') : say('What you scan now comes out of it'),
  );
}

function packScanned(on: Scanned, { transferId }: Scanning<'pack'>): Decided {
  const known = knownTransfer(on.counter, transferId);
  return known ? pieceScanned(on, piecesToPack(on, known)) : no(on.scan.data, transferUnknown());
}

/** A code of goods while goods of a transfer are in hand. */
function pieceScanned(on: Scanned, pieces: Pieces): Decided {
  const { counter, who, scan } = on;
  const waiting = counter.till.state.transferring?.awaited ?? null;
  const piece = pieceOf(counter, who, scan, pieces.isMeant);
  const told = countScanned(on, pieces, piece, scan.data.trim());
  const name = (piece.ok ? piece.value : waiting)?.item.name ?? scan.data;
  return told.ok ? counted(name, told.sentence) : no(scan.data, told);
}

function receiveScanned(on: Scanned, { transferId, shipmentId: asked }: Scanning<'receive'>): Decided {
  const { tx, counter, scan } = on;
  const known = knownOrUnheard(counter, transferId);
  const label = transferByCode(counter, scan.data) ?? arrivalByCode(counter, scan.data);
  if (label && label.transferId !== transferId) return opened(label);
  const coming = shipmentsToReceive(tx.db, known);
  const shipmentId = label?.shipmentId ?? asked ?? shipmentHere(tx.db, known);
  if (shipmentId === null)
    return no(
      scan.data,
      refused(
        'which-shipment',
        coming.length === 0
          ? say(
              'Nothing is on its way here. If goods stand in front of you, scan the square code on their slip.',
            )
          : say('Choose which shipment this is, or scan the square code on its slip.'),
      ),
    );
  // A label of another shipment of the same transfer is of that one.
  if (label && asked !== null && label.shipmentId !== asked) return opened(label);
  const inHand = receivingInHand(tx.db, transferId, shipmentId) ?? startReceiving(shipmentId);
  const keep = (next: typeof inHand): void => keepReceiving(tx, transferId, next, counter.clock.now());
  if (label?.cartonId) {
    const { cartonId } = label;
    const next = receiveCarton(inHand, shipmentOf(known.standing, shipmentId), cartonId);
    // One of which nobody has told is opened: what is scanned next was in it.
    const isOpened = !next.ok && next.refusal.kind === 'contents-unknown';
    tx.afterCommit(() =>
      showScanning(counter, { act: 'receive', transferId, shipmentId }, isOpened ? cartonId : null),
    );
    if (!next.ok) return no(scan.data, receivingRefused(next.refusal));
    keep(next.value);
    return counted(say('Carton'), say('Counted as it was packed'));
  }
  if (label) return opened(label);
  return pieceScanned(on, piecesToReceive(on, known, shipmentId));
}

/** What the next scans are about; nothing waits for a serial number or a batch then. */
export const showScanning = (
  { till, staff }: Counter,
  scanning: TransferScanning | null,
  cartonId: NonNullable<Counter['till']['state']['transferring']>['cartonId'] = null,
): void =>
  till.show({
    transferring: scanning && {
      ...{ scanning, staffId: staff()?.staffId ?? null },
      ...{ awaited: null, cartonId, bin: null },
    },
  });

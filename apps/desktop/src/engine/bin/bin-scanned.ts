import { readBinCode } from '@tillbridge/core/bin';
import type { ItemId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { Tx } from '../database/database';
import { type Counter, type Present, present } from '../sale/counter';
import { done } from '../sale/refusals';
import type { Decided } from '../scanning/meanings';
import type { Scan } from '../scanning/scan-queue';
import { draftOf, keepDraft, scannedOnto, withLine } from '../stock/drafts';
import { noGoods, scannedGoods } from '../stock/scanned-goods';
import { named } from '../stock/named';
import { openBin } from './open-bin';
import { isToBePutAway, putAway, putAwayInHand, takeInHand } from './put-away';
import { noBinOpen } from './words';

/** At the bins, a label opens its bin or says where goods are moved to; any other scan is a piece of what is on the list. Source: spec/bins.md BN9 */
export function binScanned(tx: Tx, counter: Counter, scan: Scan): Decided {
  const who = present(counter, 'count-stock');
  if (!who.ok) return noGoods(scan.data, who);
  const bin = readBinCode(scan.data);
  const draft = draftOf(tx.db, 'bin');
  const held = draft ? null : putAwayInHand(tx.db);
  if (bin !== null && held !== null) return putAwayScanned(tx, counter, who.value, { itemId: held, bin });
  if (bin !== null) {
    const opened = openBin(tx, counter, { bin, deed: null });
    return opened.ok ? heard(say('Bin {bin}', { bin })) : noGoods(scan.data, opened);
  }
  const read = scannedGoods(counter, who.value, scan, { serialOf: null, among: null });
  if (!draft) {
    const { itemId, name } = (read.ok && read.value.item) || { itemId: null, name: '' };
    if (itemId === null || !isToBePutAway(tx.db, itemId)) return noGoods(scan.data, noBinOpen());
    takeInHand(tx, counter, itemId);
    return heard(name);
  }
  if (!read.ok) return noGoods(scan.data, read);
  // What lies in bins is counted without its batch and serial numbers.
  const goods = { ...read.value, batch: null, serial: null };
  const line = scannedOnto(draft.lines, goods, {
    ids: counter.ids,
    armed: counter.till.state.armed,
    plain: {},
  });
  if (!line) return heard(goods.item.name);
  keepDraft(tx, 'bin', withLine(draft, line), counter.clock.now());
  return { outcome: { kind: 'goods', name: goods.item.name, quantity: line.quantity }, answer: done };
}

/** One label for all of what the hands hold. Source: spec/bins.md BN15 */
function putAwayScanned(
  tx: Tx,
  counter: Counter,
  who: Present,
  asked: { itemId: ItemId; bin: string },
): Decided {
  const name = named(counter, asked.itemId)?.name ?? say('Bin {bin}', asked);
  const put = putAway(tx, counter, who, asked);
  return put.ok
    ? heard(say('{item} into bin {bin}', { item: name, bin: asked.bin }))
    : noGoods(asked.bin, put);
}

const heard = (name: string): Decided => ({ outcome: { kind: 'goods', name, quantity: null }, answer: done });

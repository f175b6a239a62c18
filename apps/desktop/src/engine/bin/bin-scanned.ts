import { readBinCode } from '@tillbridge/core/bin';
import { say } from '@tillbridge/words';
import type { Tx } from '../database/database';
import { type Counter, present } from '../sale/counter';
import { done } from '../sale/refusals';
import type { Decided } from '../scanning/meanings';
import type { Scan } from '../scanning/scan-queue';
import { draftOf, keepDraft, scannedOnto, withLine } from '../stock/drafts';
import { noGoods, scannedGoods } from '../stock/scanned-goods';
import { openBin } from './open-bin';
import { noBinOpen } from './words';

/** At the bins, a label opens its bin or says where goods are moved to; any other scan is a piece of what is on the list. Source: spec/bins.md BN9 */
export function binScanned(tx: Tx, counter: Counter, scan: Scan): Decided {
  const who = present(counter, 'count-stock');
  if (!who.ok) return noGoods(scan.data, who);
  const bin = readBinCode(scan.data);
  const draft = draftOf(tx.db, 'bin');
  if (bin !== null) {
    const opened = openBin(tx, counter, { bin, deed: null });
    return opened.ok ? heard(say('Bin {bin}', { bin })) : noGoods(scan.data, opened);
  }
  if (!draft) return noGoods(scan.data, noBinOpen());
  const read = scannedGoods(counter, who.value, scan, { serialOf: null, among: null });
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

const heard = (name: string): Decided => ({ outcome: { kind: 'goods', name, quantity: null }, answer: done });

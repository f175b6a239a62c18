import { milliPerUnit, units } from '@tillbridge/core/kernel';
import { sayHeard } from '@tillbridge/words';
import type { Tx } from '../database/database';
import { type Counter, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import type { Decided } from '../scanning/meanings';
import { readCode } from '../scanning/read-code';
import type { Scan } from '../scanning/scan-queue';
import { noGoods } from '../stock/scanned-goods';
import { codeOfSeveral, codeUnknown } from '../stock/words';
import { permissionForLabels, putOnList } from './list';

/** While labels are listed, a scan is one more label of what was scanned, with that very code on it. Source: spec/labels.md LB15 */
export function labelScanned(tx: Tx, counter: Counter, scan: Scan): Decided {
  const who = present(counter, permissionForLabels(counter));
  if (!who.ok) return noGoods(scan.data, who);
  const read = readCode(counter, who.value.store, scan);
  if (read.kind === 'unreadable') return noGoods(scan.data, refused('unreadable', sayHeard(read.sentence)));
  const [first, second] = read.found;
  if (!first) return noGoods(scan.data, codeUnknown(read.code));
  if (second) return noGoods(scan.data, codeOfSeveral(read.code));
  const { item } = first;
  const more = Math.max(1, Math.round((counter.till.state.armed ?? milliPerUnit) / milliPerUnit));
  const put = putOnList(tx, counter, {
    ...{ itemId: item.itemId, scanned: scan.data.trim() },
    count: (before) => before + more,
  });
  if (!put.ok) return noGoods(scan.data, put);
  return { outcome: { kind: 'goods', name: item.name, quantity: units(put.value) }, answer: done };
}

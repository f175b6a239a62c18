import { quantity } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { Tx } from '../database/database';
import { type Counter, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import type { Decided } from '../scanning/meanings';
import type { Scan } from '../scanning/scan-queue';
import type { TrackedDraftAim } from './aim';
import { draftOf, keepDraft, scannedOnto, withLine } from './drafts';
import { orderById } from '../intake/orders';
import { nothingBegun } from './words';
import { type ScannedGoods, noGoods, scannedGoods } from './scanned-goods';

/** While somebody writes goods down, every scan is a piece of them; nothing is sold. */
export function draftScanned(tx: Tx, counter: Counter, scan: Scan, aim: TrackedDraftAim): Decided {
  // Whoever may not state a reason may write it down all the same: somebody else allows it at the end.
  const who = present(counter, aim.kind === 'adjustment' ? 'adjust-stock' : 'receive-goods');
  if (!who.ok) return noGoods(scan.data, who);
  const read = scannedGoods(counter, who.value, scan, {
    serialOf: aim.serialOf,
    among: orderedItems(tx, counter, aim),
  });
  if (!read.ok) return noGoods(scan.data, read);
  const { item, serial } = read.value;
  const isSerial = item.tracking === 'serial';
  tx.afterCommit(() => counter.till.show({ goods: { ...aim, serialOf: isSerial ? item.itemId : null } }));
  if (isSerial && serial === null)
    return { outcome: { kind: 'goods', name: item.name, quantity: null }, answer: done };
  const line = put(tx, counter, aim, read.value);
  if (line === null) return noGoods(scan.data, nothingBegun());
  if (line === 'twice')
    return noGoods(scan.data, refused('serial-twice', say('This piece is on the list already.')));
  return { outcome: { kind: 'goods', name: item.name, quantity: quantity(line) }, answer: done };
}

function orderedItems(tx: Tx, counter: Counter, { kind }: TrackedDraftAim) {
  const draft = kind === 'intake' ? draftOf(tx.db, kind) : null;
  const order = draft?.purchaseOrderId && orderById(counter, draft.purchaseOrderId);
  return order ? order.lines.map(({ itemId }) => itemId) : null;
}

/** @returns how much of it there is now, null when nothing is begun */
function put(
  tx: Tx,
  counter: Counter,
  { kind }: TrackedDraftAim,
  goods: ScannedGoods,
): number | 'twice' | null {
  const { ids, clock } = counter;
  const { armed } = counter.till.state;
  const at = clock.now();
  if (kind === 'intake') {
    const draft = draftOf(tx.db, kind);
    if (!draft) return null;
    const order = draft.purchaseOrderId && orderById(counter, draft.purchaseOrderId);
    const ordered = order ? order.lines.find(({ itemId }) => itemId === goods.item.itemId) : undefined;
    const plain = {
      ...{ damaged: quantity(0), unitCost: ordered?.unitCost ?? null, insteadOf: null, note: '' },
    };
    const line = scannedOnto(draft.lines, goods, { ids, armed, plain });
    if (line) keepDraft(tx, kind, withLine(draft, line), at);
    return line?.quantity ?? 'twice';
  }
  if (kind === 'sent-back') {
    const draft = draftOf(tx.db, kind);
    if (!draft) return null;
    const plain = { from: 'store' as const, reason: 'damaged' as const };
    const line = scannedOnto(draft.lines, goods, { ids, armed, plain });
    if (line) keepDraft(tx, kind, withLine(draft, line), at);
    return line?.quantity ?? 'twice';
  }
  const draft = draftOf(tx.db, kind);
  if (!draft) return null;
  const line = scannedOnto(draft.lines, goods, { ids, armed, plain: { unitCost: null } });
  if (line) keepDraft(tx, kind, withLine(draft, line), at);
  return line?.quantity ?? 'twice';
}

import { milliPerUnit, quantity } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { Tx } from '../database/database';
import { type Counter, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import type { Decided } from '../scanning/meanings';
import type { Scan } from '../scanning/scan-queue';
import type { CountAim } from '../stock/aim';
import { type ScannedGoods, noGoods, scannedGoods } from '../stock/scanned-goods';
import { mayNotCount } from './count';
import { type KnownCount, knownCounts, roundOf } from './known';
import { type Tally, keepTally, stateTally, tallyOf } from './tally';
import { scopeOf, stateOf } from './views';
import { countFinished, countOver, countUnknown } from './words';

/** While somebody counts, every scan is a piece of what lies on the spot; nothing is sold. Source: spec/goods-at-the-till.md GT1, GT2 */
export function countScanned(tx: Tx, counter: Counter, scan: Scan, aim: CountAim): Decided {
  const who = present(counter, 'count-stock');
  if (!who.ok) return noGoods(scan.data, who);
  const known = knownCounts(counter).byId(aim.countId);
  if (!known) return noGoods(scan.data, countUnknown());
  const state = stateOf(known);
  if (state === 'approved' || state === 'cancelled') return noGoods(scan.data, countOver(state));
  const scope = scopeOf(known);
  const among = scope?.kind === 'items' || scope?.kind === 'cycle' ? scope.itemIds : null;
  const read = scannedGoods(counter, who.value, scan, { serialOf: aim.serialOf, among });
  if (!read.ok) return noGoods(scan.data, read);
  const { item } = read.value;
  if (mayNotCount(known, item.itemId)) return noGoods(scan.data, countFinished());
  if (item.tracking === 'serial' && read.value.serial === null) {
    tx.afterCommit(() => counter.till.show({ goods: { ...aim, serialOf: item.itemId } }));
    return heard(item.name, null);
  }
  const staffId = who.value.staff.staffId;
  const next = oneMore(counter, tallyFor(tx, counter, known, read.value, { aim, staffId }), read.value);
  if (!next) return noGoods(scan.data, refused('serial-twice', say('This piece was counted already.')));
  keepTally(tx, next, counter.clock.now());
  tx.afterCommit(() =>
    counter.till.show({ goods: { ...aim, serialOf: item.tracking === 'serial' ? item.itemId : null } }),
  );
  return heard(item.name, next.quantity);
}

const heard = (name: string, amount: Tally['quantity'] | null): Decided => ({
  outcome: { kind: 'goods', name, quantity: amount },
  answer: done,
});

/** What lies there so far of the item and the batch: as it is being scanned, or as this till counted it before; else nothing. */
function tallyFor(
  tx: Tx,
  counter: Counter,
  known: KnownCount,
  { item, batch }: ScannedGoods,
  { aim, staffId }: { aim: CountAim; staffId: Tally['staffId'] },
): Tally {
  const open = tallyOf(tx.db);
  const isSame =
    open?.countId === aim.countId &&
    open.spot === aim.spot &&
    open.itemId === item.itemId &&
    open.batch?.code === batch?.code;
  if (isSame) return open;
  stateTally(tx, counter);
  const round = roundOf(known.fold, item.itemId);
  const counted = known.fold.items.find((each) => each.itemId === item.itemId);
  const own = counter.identity()?.terminalId;
  const before =
    counted?.round === round
      ? counted.spots.find(
          (each) => each.spot === aim.spot && each.batch?.code === batch?.code && each.terminalId === own,
        )
      : undefined;
  return {
    ...{ countId: aim.countId, spot: aim.spot, itemId: item.itemId, round, staffId },
    quantity: before?.quantity ?? quantity(0),
    begunAt: begunOf(known, before?.factId) ?? counter.clock.now(),
    ...(batch && { batch }),
    ...(before?.serials && { serials: [...before.serials] }),
  };
}

/** By this terminal's own clock, as the line said it. */
function begunOf(known: KnownCount, factId: string | undefined): Tally['begunAt'] | null {
  const line = known.fold.timeline.find(({ id }) => id === factId)?.fact;
  return line?.type === 'count-line-counted' ? line.begunAt : null;
}

/** Null when the piece is among them already. */
function oneMore(counter: Counter, tally: Tally, { item, amount, serial }: ScannedGoods): Tally | null {
  if (item.tracking === 'serial' && serial !== null) {
    const serials = tally.serials ?? [];
    if (serials.includes(serial)) return null;
    return {
      ...tally,
      serials: [...serials, serial],
      quantity: quantity((serials.length + 1) * milliPerUnit),
    };
  }
  const armed = counter.till.state.armed ?? quantity(milliPerUnit);
  const more = Math.round((armed * amount) / milliPerUnit);
  return { ...tally, quantity: quantity(tally.quantity + more) };
}

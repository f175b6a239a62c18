import { type BinLevel, floorOf, refillList } from '@tillbridge/core/bin';
import { type ItemId, type Quantity, type StoreId, quantity } from '@tillbridge/core/kernel';
import { itemSpotKey } from '@tillbridge/core/wire';
import type { BinView, BinsView, ItemInBinsView } from '../../ipc/areas/bin';
import { dayRecord } from '../catalogue/day-records';
import type { Counter } from '../sale/counter';
import { type Drafts, draftOf, draftedItem } from '../stock/drafts';
import { named } from '../stock/named';
import { onHandOn } from '../stock/on-hand';
import { knownLevels } from './known';

/** Bin 2 comes before bin 10, as people walk. */
const asPeopleCount = (one: { bin: string }, other: { bin: string }): number =>
  one.bin.localeCompare(other.bin, 'en', { numeric: true });
const isThere = ({ quantity: there }: BinLevel): boolean => there !== 0;

/** A store's bins, and what is to be brought from them to the shop floor. Source: spec/bins.md BN2, BN8 */
export function binsView(counter: Counter, storeId: StoreId): Omit<BinsView, 'arrived'> {
  const levels = knownLevels(counter, counter.ledger, 'all').filter(isThere);
  const bins = [...Map.groupBy(levels, ({ bin }) => bin)].map(([bin, mine]) => ({
    ...{ bin, items: mine.length },
    isBelowZero: mine.some(({ quantity: there }) => there < 0),
  }));
  const draft = draftOf(counter.ledger, 'bin');
  return {
    bins: bins.sort(asPeopleCount),
    refill: refillOf(counter, storeId, levels),
    begun: draft && draft.lines.length > 0 ? draft.bin : null,
  };
}

function refillOf(counter: Counter, storeId: StoreId, levels: readonly BinLevel[]): BinsView['refill'] {
  const onHand = onHandOn(counter.ledger);
  const here = new Map<ItemId, Quantity>();
  const leastOf = (itemId: ItemId): Quantity | null =>
    counter.catalogue.read((replica) => dayRecord(replica, 'item-spot', itemSpotKey({ storeId, itemId })))
      ?.floorLeast ?? null;
  counter.catalogue.read((replica) => {
    for (const { itemId } of levels) here.set(itemId, onHand(replica, storeId, itemId) ?? quantity(0));
  });
  return refillList(levels, here, leastOf).flatMap(({ itemId, floor, bins, toBring }) => {
    const item = named(counter, itemId);
    return item ? [{ ...item, floor, bins, toBring }] : [];
  });
}

/** Where one item lies in this store. Source: spec/bins.md BN3 */
export function itemInBins(counter: Counter, storeId: StoreId, itemId: ItemId): ItemInBinsView {
  const onHand = onHandOn(counter.ledger);
  const levels = knownLevels(counter, counter.ledger, { itemId }).filter(isThere).sort(asPeopleCount);
  const here = counter.catalogue.read((replica) => onHand(replica, storeId, itemId));
  return {
    floor: here === null ? null : floorOf(here, levels),
    bins: levels.map(({ bin, quantity: there }) => ({ bin, quantity: there })),
  };
}

/** A bin with its list, and what else lies there. */
export function binView(counter: Counter, storeId: StoreId, draft: Drafts['bin']): BinView {
  const { bin, deed, to, lines, touched } = draft;
  const levels = knownLevels(counter, counter.ledger, { bin });
  const there = new Map(levels.map((level) => [level.itemId, level.quantity]));
  const listed = new Set(lines.map(({ itemId }) => itemId));
  return {
    ...{ bin, deed, to },
    lines: lines.flatMap((line) => {
      const item = draftedItem(counter, line, { touched, all: line.quantity });
      if (!item) return [];
      const { floor } = itemInBins(counter, storeId, line.itemId);
      const inBin = there.get(line.itemId) ?? quantity(0);
      return [{ ...item, tracking: null, lacks: null, quantity: line.quantity, inBin, floor }];
    }),
    others: levels
      .filter((level) => isThere(level) && !listed.has(level.itemId))
      .flatMap(({ itemId, quantity: amount }) => {
        const item = named(counter, itemId);
        return item ? [{ ...item, quantity: amount }] : [];
      })
      .sort((one, other) => one.name.localeCompare(other.name)),
  };
}

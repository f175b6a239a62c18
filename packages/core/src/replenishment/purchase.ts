import {
  type ItemId,
  type Money,
  type Quantity,
  add,
  assert,
  extend,
  money,
  noMoney,
  quantity,
  subtract,
  sum,
} from '../kernel';
import type { ReorderLevel } from './reorder';

/** An item that a supplier delivers to a place; quantities in thousandths. */
export type SuppliedItem = {
  itemId: ItemId;
  level: Pick<ReorderLevel, 'minimum' | 'maximum'>;
  onHand: Quantity;
  reserved: Quantity;
  /** Ordered and not yet received. */
  onOrder: Quantity;
  /** On the way from another store. */
  inTransit: Quantity;
  /** What one pack holds; only whole packs are ordered. Positive (asserted). */
  packSize: Quantity;
  /** The least that the supplier sells of it; zero when he does not mind. */
  minimumOrder: Quantity;
  unitCost: Money;
};

export type ProposedLine = {
  itemId: ItemId;
  quantity: Quantity;
  packs: number;
  cost: Money;
  /** What the line rests on. */
  because: {
    reason: 'at-or-below-minimum' | 'to-reach-suppliers-minimum';
    onHand: Quantity;
    reserved: Quantity;
    onOrder: Quantity;
    inTransit: Quantity;
    /** On hand and on the way, less reserved. */
    position: Quantity;
    minimum: Quantity;
    maximum: Quantity;
    packSize: Quantity;
    minimumOrder: Quantity;
  };
};

export type PurchaseProposal = {
  lines: readonly ProposedLine[];
  cost: Money;
  /** What the order still lacks of the supplier's minimum; a person decides whether to wait or to pay. */
  short: Money;
};

/** What counts against the minimum: on hand and on the way, less reserved. Source: spec/forecast.md RO7 */
export const positionOf = (item: Omit<SuppliedItem, 'level'>): Quantity =>
  quantity(item.onHand - item.reserved + item.onOrder + item.inTransit);

/**
 * What to order from one supplier now. Each item at or below its minimum is brought up to its maximum, in whole packs. An order below the
 * supplier's minimum is filled up with the supplier's items that have the least of their maximum left, a pack at a time and none above it.
 * @returns lines by item id; none when no item is at its minimum. The same for the items in any order.
 * Source: spec/forecast.md RO7 to RO9
 */
export function proposePurchase(items: readonly SuppliedItem[], suppliersMinimum: Money): PurchaseProposal {
  const packsOf = new Map<ItemId, number>();
  for (const item of items) {
    const packs = packsNeeded(item);
    if (packs > 0) packsOf.set(item.itemId, packs);
  }
  const needed = new Set(packsOf.keys());
  if (needed.size > 0) fillUp(items, packsOf, suppliersMinimum);
  const lines = items
    .filter(({ itemId }) => packsOf.has(itemId))
    .toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1))
    .map((item) => lineOf(item, packsOf.get(item.itemId) ?? 0, needed.has(item.itemId)));
  const cost = sum(lines.map((line) => line.cost));
  const lacking = subtract(suppliersMinimum, cost);
  return { lines, cost, short: lines.length > 0 && lacking > 0 ? lacking : noMoney };
}

/** Zero while there is more than the minimum. */
function packsNeeded(item: SuppliedItem): number {
  assert(item.packSize > 0, 'a pack of nothing');
  const position = positionOf(item);
  const { minimum, maximum } = item.level;
  const wanted = maximum - position;
  if (position > minimum || wanted <= 0) return 0;
  return Math.ceil(Math.max(wanted, item.minimumOrder) / item.packSize);
}

function fillUp(items: readonly SuppliedItem[], packsOf: Map<ItemId, number>, suppliersMinimum: Money): void {
  let cost = sum(items.map((item) => costOf(item, packsOf.get(item.itemId) ?? 0)));
  while (cost < suppliersMinimum) {
    const next = leastLeft(items, packsOf);
    if (next === null) return;
    const before = packsOf.get(next.item.itemId) ?? 0;
    packsOf.set(next.item.itemId, before + next.packs);
    cost = add(cost, subtract(costOf(next.item, before + next.packs), costOf(next.item, before)));
  }
}

/** Of the items that take another pack the one with the least of its maximum left; looked for once a pack, so it is not sorted. */
function leastLeft(
  items: readonly SuppliedItem[],
  packsOf: ReadonlyMap<ItemId, number>,
): { item: SuppliedItem; packs: number } | null {
  let least: { item: SuppliedItem; packs: number; share: number } | null = null;
  for (const item of items) {
    const packs = packsMore(item, packsOf.get(item.itemId) ?? 0);
    if (packs === 0) continue;
    const share = shareLeft(item, packsOf);
    if (least === null || share < least.share || (share === least.share && item.itemId < least.item.itemId))
      least = { item, packs, share };
  }
  return least;
}

/** One pack, or as many as the item's own minimum order takes to begin with; zero when that would pass the maximum or costs nothing. */
function packsMore(item: SuppliedItem, packs: number): number {
  if (item.unitCost <= 0) return 0;
  const more = packs > 0 ? 1 : Math.max(1, Math.ceil(item.minimumOrder / item.packSize));
  return positionOf(item) + (packs + more) * item.packSize <= item.level.maximum ? more : 0;
}

const shareLeft = (item: SuppliedItem, packsOf: ReadonlyMap<ItemId, number>): number =>
  (positionOf(item) + (packsOf.get(item.itemId) ?? 0) * item.packSize) / item.level.maximum;

const costOf = (item: SuppliedItem, packs: number): Money =>
  packs === 0 ? money(0) : extend(item.unitCost, quantity(packs * item.packSize));

function lineOf(item: SuppliedItem, packs: number, isNeeded: boolean): ProposedLine {
  const { itemId, onHand, reserved, onOrder, inTransit, packSize, minimumOrder } = item;
  return {
    itemId,
    quantity: quantity(packs * packSize),
    packs,
    cost: costOf(item, packs),
    because: {
      reason: isNeeded ? 'at-or-below-minimum' : 'to-reach-suppliers-minimum',
      ...{ onHand, reserved, onOrder, inTransit, packSize, minimumOrder },
      position: positionOf(item),
      minimum: item.level.minimum,
      maximum: item.level.maximum,
    },
  };
}

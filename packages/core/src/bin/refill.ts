import { type ItemId, type Quantity, quantity, units } from '../kernel';
import { type BinLevel, floorOf } from './bin';

export type RefillRow = {
  itemId: ItemId;
  floor: Quantity;
  /** What the floor should have at least; null where nobody said. */
  least: Quantity | null;
  /** Where it can be taken from, the fullest first. */
  bins: { bin: string; quantity: Quantity }[];
  /** What the floor lacks, as far as the first bin has it. */
  toBring: Quantity;
};

/**
 * What is to be brought from the bins to the shop floor, the emptiest first: the floor has nothing, or less than it should, and a bin has some.
 * @param onHand of each item in the store; an item that is not in it is passed over
 * Source: spec/bins.md BN8
 */
export function refillList(
  levels: readonly BinLevel[],
  onHand: ReadonlyMap<ItemId, Quantity>,
  leastOf: (itemId: ItemId) => Quantity | null,
): RefillRow[] {
  const rows: RefillRow[] = [];
  for (const [itemId, mine] of Map.groupBy(levels, (level) => level.itemId)) {
    const here = onHand.get(itemId);
    const bins = mine
      .filter((level) => level.quantity > 0)
      .map((level) => ({ bin: level.bin, quantity: level.quantity }))
      .sort((one, other) => other.quantity - one.quantity || (one.bin < other.bin ? -1 : 1));
    const [fullest] = bins;
    if (here === undefined || !fullest) continue;
    const floor = floorOf(here, mine);
    const least = leastOf(itemId);
    if (floor > 0 && (least === null || floor >= least)) continue;
    const lacks = Math.max(least ?? 0, units(1)) - floor;
    rows.push({ itemId, floor, least, bins, toBring: quantity(Math.min(lacks, fullest.quantity)) });
  }
  return rows.sort((one, other) => one.floor - other.floor || (one.itemId < other.itemId ? -1 : 1));
}

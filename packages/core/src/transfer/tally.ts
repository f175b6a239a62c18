import { type ItemId, type Quantity, quantity } from '../kernel';

type OfItem = { itemId: ItemId };

/** Sums by item, looked up once they are added: a transfer may have thousands of facts. */
export function tally<Of extends OfItem>(
  all: readonly Of[],
  of: (one: Of) => number,
): (itemId: ItemId) => Quantity {
  const sums = new Map<ItemId, number>();
  for (const one of all) sums.set(one.itemId, (sums.get(one.itemId) ?? 0) + of(one));
  return (itemId) => quantity(sums.get(itemId) ?? 0);
}

/** Those of each item, in their order. */
export function byItem<Of extends OfItem>(all: readonly Of[]): (itemId: ItemId) => readonly Of[] {
  const groups = Map.groupBy(all, ({ itemId }) => itemId);
  return (itemId) => groups.get(itemId) ?? [];
}

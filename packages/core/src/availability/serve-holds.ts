import type { CustomerId, Id, ItemId, Quantity } from '../kernel';
import type { Hold } from './available';

/** As much of a sale as says whose goods went out with it. */
type Serving = {
  lines: readonly { itemId: ItemId; quantity: Quantity }[];
  customer?: { customerId: CustomerId } | undefined;
  /** Holds that were rung up from the list. */
  holdIds?: readonly Id<'HoldId'>[] | undefined;
  /** Goods of a layby or an order waited for themselves, and for nothing else. */
  laybyId?: unknown;
  order?: unknown;
};

/**
 * Which of the holds that stand in a store end with a sale there: those that were rung up, and those of its customer. What was sold of an
 * item counts for the rung-up ones first, then for what runs out first; a hold of which anything was sold is over.
 * @param standing holds that bind the store now; one that has run out is nobody's
 * @returns their ids, sorted
 * Source: spec/near-by.md NB6
 */
export function servedHolds(sale: Serving, standing: readonly Hold[]): Id<'HoldId'>[] {
  const rungUp = new Set(sale.holdIds ?? []);
  const ofCustomer =
    sale.laybyId === undefined && sale.order === undefined ? sale.customer?.customerId : null;
  const left = new Map<ItemId, number>();
  for (const { itemId, quantity } of sale.lines)
    if (quantity > 0) left.set(itemId, (left.get(itemId) ?? 0) + quantity);
  const served: Id<'HoldId'>[] = [];
  for (const hold of standing
    .filter(
      ({ holdId, customerId }) => rungUp.has(holdId) || (customerId !== null && customerId === ofCustomer),
    )
    .toSorted(
      (one, other) =>
        rank(one) - rank(other) || until(one) - until(other) || (one.holdId < other.holdId ? -1 : 1),
    )) {
    const there = left.get(hold.itemId) ?? 0;
    if (there <= 0) continue;
    left.set(hold.itemId, there - hold.quantity);
    served.push(hold.holdId);
  }
  return served.toSorted();

  function rank({ holdId }: Hold): number {
    return rungUp.has(holdId) ? 0 : 1;
  }
}

/** What stands for as long as it stands comes after whatever runs out. */
const until = (hold: Hold): number => hold.until ?? Number.MAX_SAFE_INTEGER;

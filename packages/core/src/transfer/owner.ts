import type { StoreId } from '../kernel';

/**
 * Whether somebody may be given a discrepancy: it is seen to by whoever may act for one of its two stores.
 * @param places the stores where they may handle or approve transfers; null is every store
 * Source: spec/transfers.md TR80
 */
export const mayOwnDiscrepancy = (
  places: readonly StoreId[] | null,
  { from, to }: { from: StoreId; to: StoreId },
): boolean => places === null || places.includes(from) || places.includes(to);

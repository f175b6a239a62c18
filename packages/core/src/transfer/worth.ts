import { type ItemId, type Money, type Result, extend, money, ok, refuse } from '../kernel';
import type { ApprovedLine, RequestedLine } from './transfer';

/**
 * What a transfer is worth to the company, in minor units: each line at its cost, rounded half up to the cent. What has no cost yet is
 * worth nothing.
 * Source: spec/transfers.md TR33
 */
export const worthOf = (
  lines: readonly (RequestedLine | ApprovedLine)[],
  costOf: (itemId: ItemId) => Money | null,
): Money =>
  money(
    lines.reduce((sum, line) => {
      const cost = costOf(line.itemId);
      if (cost === null) return sum;
      return sum + extend(cost, 'approved' in line ? line.approved : line.requested);
    }, 0),
  );

export type LimitRefusal = { kind: 'above-limit'; worth: Money; most: Money };

/**
 * Whether somebody may approve that much.
 * @param most minor units; null is no limit
 * Source: spec/transfers.md TR33
 */
export const withinLimit = (worth: Money, most: Money | null): Result<null, LimitRefusal> =>
  most !== null && worth > most ? refuse({ kind: 'above-limit', worth, most }) : ok(null);

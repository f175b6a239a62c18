import {
  type ItemId,
  type Money,
  type Quantity,
  type Result,
  type StaffId,
  type StoreId,
  extend,
  magnitude,
  ok,
  quantity,
  refuse,
} from '../kernel';
import type { RecountReason } from '../wire';
import type { Count, CountDecision } from './count';
import type { TimedMovement } from './moment';
import { type Variance, varianceOf } from './variance';

/** From where on a variance is looked at twice. */
export type ReviewRule = {
  /** Thousandths. */
  quantityAbove: Quantity;
  /** Minor units. */
  valueAbove: Money;
  /** After so many rounds nobody is sent to count again. */
  mostRounds: number;
};

export type ReviewLine = Variance & {
  round: number;
  isPresumedGone: boolean;
  isRecountAsked: boolean;
  uncountedSpots: readonly string[];
  /** The variance at the item's average cost; null where nobody knows what it cost. */
  value: Money | null;
  /** Why it should be counted again; empty when it may be posted. */
  recountBecause: readonly RecountReason[];
};

/**
 * A count as whoever approves it looks at it: the greatest loss of value first.
 * @param onHand what the ledger has in all; `movements` as `varianceOf` wants them
 * @param unitCosts minor units for one
 * Source: spec/counts.md ST9
 */
export function reviewCount(
  count: Count,
  {
    storeId,
    onHand,
    movements,
    unitCosts,
    rule,
  }: {
    storeId: StoreId;
    onHand: ReadonlyMap<ItemId, Quantity>;
    movements: readonly TimedMovement[];
    unitCosts: ReadonlyMap<ItemId, Money>;
    rule: ReviewRule;
  },
): ReviewLine[] {
  const ofItem = Map.groupBy(movements, ({ itemId }) => itemId);
  const clashing = new Set(
    count.exceptions.flatMap((each) => (each.kind === 'spot-counted-by-two' ? [each.itemId] : [])),
  );
  const lines = count.items.map((item): ReviewLine => {
    const ledger = {
      onHand: onHand.get(item.itemId) ?? quantity(0),
      movements: ofItem.get(item.itemId) ?? [],
    };
    const variance = varianceOf(item, ledger, storeId);
    const unitCost = unitCosts.get(item.itemId);
    const value = unitCost === undefined ? null : extend(unitCost, variance.variance);
    const because: RecountReason[] = [];
    if (Math.abs(variance.variance) > rule.quantityAbove) because.push('quantity');
    if (value !== null && magnitude(value) > rule.valueAbove) because.push('value');
    if (value === null && variance.variance !== 0) because.push('cost-unknown');
    if (variance.variance !== 0 && variance.doubtful.length > 0) because.push('doubtful');
    if (clashing.has(item.itemId)) because.push('two-people-differ');
    if (item.uncountedSpots.length > 0) because.push('other-spots');
    const { round, isPresumedGone, isRecountAsked, uncountedSpots } = item;
    return {
      ...variance,
      round,
      isPresumedGone,
      isRecountAsked,
      uncountedSpots,
      value,
      recountBecause: round >= rule.mostRounds ? [] : because,
    };
  });
  return lines.sort(inReviewOrder);
}

/** What is missing for most money first. Source: spec/counts.md ST9 */
export const inReviewOrder = (one: ReviewLine, other: ReviewLine): number =>
  (one.value ?? 0) - (other.value ?? 0) || (one.itemId < other.itemId ? -1 : 1);

export type ApproveCountRefusal =
  | { kind: 'already-decided'; state: 'approved' | 'cancelled' }
  | { kind: 'not-finished' }
  | { kind: 'nothing-counted' }
  | { kind: 'recount-open'; itemIds: readonly ItemId[] }
  | { kind: 'own-count' }
  | { kind: 'wants-recount'; itemIds: readonly ItemId[] };

/**
 * Agrees to what was found: from then on it is posted.
 * @param accepted items that somebody looked at and posts without another count
 * @param mayApproveOwn there is nobody else who could
 * Refuses what is decided, not finished or empty, what waits for a recount, the only counter's own approval, and variances that want
 * a recount and that nobody accepted.
 * Source: spec/counts.md ST10
 */
export function approveCount(
  count: Count,
  review: readonly ReviewLine[],
  asked: Pick<CountDecision, 'by' | 'at'> & { accepted: ReadonlySet<ItemId>; mayApproveOwn: boolean },
): Result<Extract<CountDecision, { kind: 'approved' }>, ApproveCountRefusal> {
  if (count.decision) return refuse({ kind: 'already-decided', state: count.decision.kind });
  if (!count.finished) return refuse({ kind: 'not-finished' });
  if (count.items.length === 0) return refuse({ kind: 'nothing-counted' });
  const open = count.items.filter(({ isRecountAsked }) => isRecountAsked).map(({ itemId }) => itemId);
  if (open.length > 0) return refuse({ kind: 'recount-open', itemIds: open });
  if (!asked.mayApproveOwn && isOnlyCounter(count, asked.by)) return refuse({ kind: 'own-count' });
  const wants = review
    .filter(({ itemId, recountBecause }) => recountBecause.length > 0 && !asked.accepted.has(itemId))
    .map(({ itemId }) => itemId);
  if (wants.length > 0) return refuse({ kind: 'wants-recount', itemIds: wants });
  const lines = count.timeline
    .filter(({ fact }) => fact.type === 'count-line-counted' || fact.type === 'count-line-withdrawn')
    .map(({ id }) => id);
  return ok({ kind: 'approved', by: asked.by, at: asked.at, lines });
}

const isOnlyCounter = (count: Count, staffId: StaffId): boolean =>
  count.timeline.every(({ fact }) => fact.staffId === staffId);

/** Calls off a count that nobody has approved. Source: spec/counts.md ST10 */
export function cancelCount(
  count: Count,
  asked: Omit<Extract<CountDecision, { kind: 'cancelled' }>, 'kind'>,
): Result<Extract<CountDecision, { kind: 'cancelled' }>, ApproveCountRefusal | { kind: 'reason-missing' }> {
  if (count.decision) return refuse({ kind: 'already-decided', state: count.decision.kind });
  const reason = asked.reason.trim();
  return reason === '' ? refuse({ kind: 'reason-missing' }) : ok({ ...asked, kind: 'cancelled', reason });
}

import {
  type FactId,
  type Instant,
  type ItemId,
  type Money,
  type Result,
  extend,
  magnitude,
  ok,
  quantity,
  refuse,
  sum,
} from '../kernel';
import { type Movement, type Place, storePlace } from '../ledger';
import type { AdjustmentReason, StockAdjustedV1 } from '../wire';

/** What somebody needs for an adjustment. Opening stock makes goods out of nothing, so it is a right of its own. */
export const adjustmentPermissions = ['adjust-stock', 'write-off-stock', 'state-opening-stock'] as const;
export type AdjustmentPermission = (typeof adjustmentPermissions)[number];

type ReasonRule = {
  /** Where the goods went, or came from. */
  place: Place;
  isGain: boolean;
  permission: AdjustmentPermission;
  /** The reason alone does not say what happened. */
  wantsNote: boolean;
};

/** What each reason means to the ledger. Source: spec/stock-adjustments.md AJ1 */
export const adjustmentRules: Readonly<Record<AdjustmentReason, ReasonRule>> = {
  damage: { place: 'damaged', isGain: false, permission: 'adjust-stock', wantsNote: false },
  expiry: { place: 'damaged', isGain: false, permission: 'adjust-stock', wantsNote: false },
  theft: { place: 'shrinkage', isGain: false, permission: 'write-off-stock', wantsNote: false },
  consumption: { place: 'adjustment', isGain: false, permission: 'adjust-stock', wantsNote: false },
  sample: { place: 'adjustment', isGain: false, permission: 'adjust-stock', wantsNote: true },
  'write-off': { place: 'adjustment', isGain: false, permission: 'write-off-stock', wantsNote: true },
  found: { place: 'shrinkage', isGain: true, permission: 'adjust-stock', wantsNote: false },
  'opening-stock': { place: 'adjustment', isGain: true, permission: 'state-opening-stock', wantsNote: false },
};

/** A million units of one item is a slip of the finger. */
export const mostAdjusted = quantity(1_000_000_000);
export const mostAdjustedLines = 500;

export type AdjustmentRefusal =
  | { kind: 'not-allowed'; permission: AdjustmentPermission }
  | { kind: 'no-lines' }
  | { kind: 'too-many-lines'; most: number }
  | { kind: 'quantity-unfit'; itemId: ItemId; most: number }
  | { kind: 'item-twice'; itemId: ItemId }
  | { kind: 'note-missing' }
  /** `value` is null when nobody knows what some of it cost. */
  | { kind: 'needs-approval'; value: Money | null; limit: Money };

export type AdjustmentAsked = Pick<StockAdjustedV1, 'reason' | 'lines' | 'note' | 'staffId' | 'approvedBy'>;

/**
 * What an adjustment is worth at average cost, or at the cost that it states.
 * @param unitCosts minor units for one
 * @returns null when nobody knows what some of it cost
 */
export function adjustmentValue(
  lines: AdjustmentAsked['lines'],
  unitCosts: ReadonlyMap<ItemId, Money>,
): Money | null {
  const values: Money[] = [];
  for (const { itemId, quantity: moved, unitCost } of lines) {
    const cost = unitCost ?? unitCosts.get(itemId);
    if (cost === undefined) return null;
    values.push(extend(cost, moved));
  }
  return sum(values);
}

/**
 * Looks at an adjustment before its person states it.
 * @param may what the person may do
 * @param limit minor units that the person may adjust alone; null for any
 * Refuses what they may not, nothing, absurd quantities, an item and batch on two lines, a missing note, and more than their limit,
 * or of unknown value, without another person's approval.
 * Source: spec/stock-adjustments.md AJ2 to AJ4
 */
export function checkAdjustment(
  asked: AdjustmentAsked,
  {
    may,
    limit,
    unitCosts,
  }: { may: ReadonlySet<string>; limit: Money | null; unitCosts: ReadonlyMap<ItemId, Money> },
): Result<{ value: Money | null }, AdjustmentRefusal> {
  const rule = adjustmentRules[asked.reason];
  if (!may.has(rule.permission)) return refuse({ kind: 'not-allowed', permission: rule.permission });
  const wrong = wrongWithLines(asked.lines);
  if (wrong) return refuse(wrong);
  if (rule.wantsNote && !asked.note?.trim()) return refuse({ kind: 'note-missing' });
  const value = adjustmentValue(asked.lines, unitCosts);
  const isApproved = asked.approvedBy !== null && asked.approvedBy !== asked.staffId;
  if (limit !== null && !isApproved && (value === null || magnitude(value) > limit))
    return refuse({ kind: 'needs-approval', value, limit });
  return ok({ value });
}

function wrongWithLines(lines: AdjustmentAsked['lines']): AdjustmentRefusal | null {
  if (lines.length === 0) return { kind: 'no-lines' };
  if (lines.length > mostAdjustedLines) return { kind: 'too-many-lines', most: mostAdjustedLines };
  const seen = new Set<string>();
  for (const { itemId, quantity: moved, batch } of lines) {
    if (moved <= 0 || moved > mostAdjusted) return { kind: 'quantity-unfit', itemId, most: mostAdjusted };
    const name = `${itemId} ${batch?.code ?? ''}`;
    if (seen.has(name)) return { kind: 'item-twice', itemId };
    seen.add(name);
  }
  return null;
}

/**
 * What an adjustment moves: one entry for each line, by its reason.
 * Source: spec/stock-adjustments.md AJ1, AJ5
 */
export function adjustmentEntries(factId: FactId, at: Instant, fact: StockAdjustedV1): Movement[] {
  const { place, isGain } = adjustmentRules[fact.reason];
  const here = storePlace(fact.storeId);
  return fact.lines.map(({ itemId, quantity: moved, batch, serials }, index) => ({
    factId,
    entryNo: index + 1,
    itemId,
    from: isGain ? place : here,
    to: isGain ? here : place,
    quantity: moved,
    at,
    ...(batch && { batch }),
    ...(serials && { serials }),
  }));
}

/** What somebody must be told, in words. Source: spec/stock-adjustments.md AJ4 */
export function adjustmentRefusalSentence(refusal: AdjustmentRefusal): string {
  switch (refusal.kind) {
    case 'not-allowed':
      return refusal.permission === 'state-opening-stock'
        ? 'You may not state opening stock. Ask somebody who may.'
        : 'You may not adjust stock for this reason. Ask somebody who may.';
    case 'no-lines':
      return 'Nothing is on this adjustment. Scan what it is about.';
    case 'too-many-lines':
      return `An adjustment has at most ${refusal.most} lines. State the rest in another.`;
    case 'quantity-unfit':
      return 'A quantity is not above zero, or too large to be true. Check it.';
    case 'item-twice':
      return 'An item is on two lines. Put both quantities on one.';
    case 'note-missing':
      return 'Say in a note what happened.';
    case 'needs-approval':
      return refusal.value === null
        ? 'Nobody knows what some of this cost, so another person has to approve it.'
        : 'This is worth more than you may adjust alone. Another person has to approve it.';
  }
}

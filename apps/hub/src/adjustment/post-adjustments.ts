import { adjustmentEntries, adjustmentRules } from '@tillbridge/core/adjustment';
import { type Money, extend } from '@tillbridge/core/kernel';
import { movementName } from '@tillbridge/core/ledger';
import type { StockAdjustedV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { insertStatedCosts } from '../cost/state-costs';
import { unnest } from '../database';
import { type HeardAt, type Stated, sourceOf, statedByTill, statedRow, statedTypes } from '../goods';
import { type FactPoster, factsOf } from '../ingest/fact-poster';
import { insertStock, stockRowsOf } from '../stock';

const types = {
  ...statedTypes,
  adjustment_id: 'uuid',
  reason: 'text',
  note: 'text',
  approved_by: 'uuid',
  photo_id: 'text',
} as const;

export type StatedAdjustment = Stated<StockAdjustedV1>;

/** Keeps adjustments and moves the goods, whoever stated them. Source: spec/stock-adjustments.md AJ1, AJ5 */
export function* insertAdjustments(heard: HeardAt, stated: readonly StatedAdjustment[]): Iterable<SQL> {
  if (stated.length === 0) return;
  const rows = stated.map((each) => ({
    ...statedRow(each),
    adjustment_id: each.fact.adjustmentId,
    reason: each.fact.reason,
    note: each.fact.note,
    approved_by: each.fact.approvedBy,
    photo_id: each.fact.photoId,
  }));
  yield sql`
    insert into adjustment (tenant_id, received_at, fact_id, store_id, terminal_id, sequence, staff_id, who, at, fact,
                            adjustment_id, reason, note, approved_by, photo_id)
    select ${heard.tenantId}::uuid, ${heard.at}::bigint, adjusted.* from ${unnest('adjusted', types, rows)}`;
  const moved = stated.map((each) => ({
    each,
    entries: adjustmentEntries(each.id, each.at, each.fact),
  }));
  yield* insertStock(
    heard,
    moved.flatMap(({ each, entries }) =>
      stockRowsOf(entries, sourceOf(each, 'adjustment', each.fact.adjustmentId)),
    ),
  );
  for (const { each, entries } of moved)
    yield* insertStatedCosts(heard.tenantId, entries, statedCostsOf(each));
}

/** Opening stock and what was found may say what they are worth; what leaves does so at the average. Source: spec/stock-cost.md CS2, CS3 */
export function statedCostsOf({ id, fact }: Pick<StatedAdjustment, 'id' | 'fact'>): Map<string, Money> {
  const costs = new Map<string, Money>();
  if (!adjustmentRules[fact.reason].isGain) return costs;
  for (const [index, { unitCost, quantity }] of fact.lines.entries())
    if (unitCost !== null)
      costs.set(movementName({ factId: id, entryNo: index + 1 }), extend(unitCost, quantity));
  return costs;
}

export const adjustmentPoster: FactPoster = {
  types: ['stock-adjusted'],
  statements: (pushed, facts) =>
    insertAdjustments(
      pushed,
      factsOf(facts, 'stock-adjusted').map(({ recorded, fact }) => statedByTill(recorded, fact)),
    ),
};

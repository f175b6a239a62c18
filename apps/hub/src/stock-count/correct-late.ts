import type { CountId, FactId, ItemId, StoreId, TenantId } from '@tillbridge/core/kernel';
import {
  type CountedSpot,
  type PostedCount,
  type TimedMovement,
  correctLate,
} from '@tillbridge/core/stock-count';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, arrayLiteral, rowsOf } from '../database';
import type { HeardAt } from '../goods';
import type { HubDeps } from '../hub-deps';
import type { FactPoster } from '../ingest/fact-poster';
import { postStock, stockRowsOf } from '../stock';
import { type StoredSpot, spotOf } from './spots';
import { countedMovementsOf } from './timed-movements';

/**
 * Holds movements that arrived against the counts that were posted before: what was before a count was missing in its variance, and
 * entries of their own put that right, in the same transaction.
 * @param factIds of movements that lie in the ledger already
 * @param except the count whose own entries arrive
 * Source: spec/counts.md ST12
 */
export async function correctCounts(
  tx: Tx,
  heard: HeardAt & { deps: Pick<HubDeps, 'ids'> },
  factIds: readonly FactId[],
  except: CountId | null = null,
): Promise<void> {
  if (factIds.length === 0) return;
  const late = await countedMovementsOf(tx, heard.tenantId, factIds);
  if (late.length === 0) return;
  const counts = (await postedCounts(tx, heard.tenantId, late)).filter(({ countId }) => countId !== except);
  const corrected: { countId: CountId; entry: TimedMovement }[] = [];
  for (const movement of late)
    for (const store of new Set(counts.map(({ storeId }) => storeId))) {
      const countOf = new Map<string, CountId>();
      const ofStore = counts.filter(({ storeId }) => storeId === store);
      const entries = correctLate(ofStore, movement, ({ countId }) => {
        const factId = heard.deps.ids.next<'FactId'>();
        countOf.set(factId, countId);
        return factId;
      });
      for (const entry of entries) {
        const countId = countOf.get(entry.factId);
        if (countId) corrected.push({ countId, entry });
      }
    }
  await postStock(
    tx,
    heard,
    corrected.flatMap(({ countId, entry }) => countRows(countId, [entry])),
  );
}

/** Entries of a count stand at the moment of the line that they follow from. Source: spec/counts.md ST11 */
export const countRows = (countId: CountId, entries: readonly TimedMovement[]) =>
  entries.flatMap((entry) =>
    stockRowsOf([entry], {
      cause: 'count',
      causeId: countId,
      terminalId: entry.moment.by,
      sequence: entry.moment.by === null ? null : entry.moment.sequence,
      isClockKnown: entry.moment.isClockKnown,
    }),
  );

/** What posted counts found of the items that moved, at the stores where they moved. */
async function postedCounts(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  moved: readonly TimedMovement[],
): Promise<PostedCount[]> {
  const items = [...new Set(moved.map(({ itemId }) => itemId))];
  const rows = await rowsOf<{
    countId: CountId;
    storeId: StoreId;
    factId: FactId;
    itemId: ItemId;
    variance: number;
    spots: StoredSpot[];
  }>(
    tx,
    sql`select counted.count_id as "countId", counted.store_id as "storeId", posted_fact_id as "factId",
               counted.item_id as "itemId", variance_milli as variance, spots
        from counted_item as counted join stock_count using (tenant_id, count_id)
        where counted.tenant_id = ${tenantId} and counted.item_id = any(${arrayLiteral(items)}::text::uuid[])`,
  );
  return [...Map.groupBy(rows, ({ countId }) => countId).values()].flatMap((ofCount): PostedCount[] => {
    const [first] = ofCount;
    if (!first) return [];
    const items = ofCount.map(({ itemId, variance, spots }) => ({
      itemId,
      variance: variance as CountedSpot['quantity'],
      spots: spots.map(spotOf),
    }));
    return [{ countId: first.countId, factId: first.factId, storeId: first.storeId, items }];
  });
}

/** Last of all posters: the others have written what moved. Source: spec/counts.md ST12 */
export const lateForCountsPoster: FactPoster = {
  types: [
    'sale-completed',
    'shipment-dispatched',
    'shipment-received',
    'discrepancy-settled',
    'goods-received',
    'goods-sent-back',
    'stock-adjusted',
  ],
  statements: () => [],
  after: (tx, pushed, facts) =>
    correctCounts(
      tx,
      pushed,
      facts.map(({ recorded }) => recorded.id),
    ),
};

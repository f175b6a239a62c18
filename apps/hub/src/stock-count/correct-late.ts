import type { CountId, FactId, ItemId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { storeAtPlace } from '@tillbridge/core/ledger';
import {
  type CountedSpot,
  type PostedCount,
  type TimedMovement,
  correctLate,
} from '@tillbridge/core/stock-count';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, rowsOf, unnest } from '../database';
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
  const countsOf = await postedCounts(tx, heard.tenantId, late, except);
  const corrected = late.flatMap((movement) =>
    storesOf(movement).flatMap((store) => {
      const countOf = new Map<string, CountId>();
      const entries = correctLate(countsOf(store, movement.itemId), movement, ({ countId }) => {
        const factId = heard.deps.ids.next<'FactId'>();
        countOf.set(factId, countId);
        return factId;
      });
      return entries.flatMap((entry) => {
        const countId = countOf.get(entry.factId);
        return countId ? [{ countId, entry }] : [];
      });
    }),
  );
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

/** The stores between which goods moved. */
const storesOf = ({ from, to }: TimedMovement): StoreId[] =>
  [from, to].flatMap((place) => {
    const storeId = storeAtPlace(place);
    return storeId ? [storeId] : [];
  });

/** What posted counts found of the items that moved, at the stores where they moved: each as a count of that item alone. */
async function postedCounts(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  moved: readonly TimedMovement[],
  except: CountId | null,
): Promise<(storeId: StoreId, itemId: ItemId) => PostedCount[]> {
  const asked = new Map(
    moved.flatMap((movement) =>
      storesOf(movement).map((store_id) => {
        const item_id = movement.itemId;
        return [`${store_id} ${item_id}`, { store_id, item_id }] as const;
      }),
    ),
  );
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
        from ${unnest('asked', { store_id: 'uuid', item_id: 'uuid' }, [...asked.values()])}
        join counted_item as counted on counted.tenant_id = ${tenantId} and counted.store_id = asked.store_id
          and counted.item_id = asked.item_id
        join stock_count on stock_count.tenant_id = counted.tenant_id and stock_count.count_id = counted.count_id
        where ${except === null} or counted.count_id <> ${except}::uuid`,
  );
  const counts = rows.map(({ itemId, variance, spots, ...count }): PostedCount => {
    const item = { itemId, variance: variance as CountedSpot['quantity'], spots: spots.map(spotOf) };
    return { ...count, items: [item] };
  });
  const found = Map.groupBy(counts, ({ storeId, items: [item] }) => `${storeId} ${item?.itemId ?? ''}`);
  return (storeId, itemId) => found.get(`${storeId} ${itemId}`) ?? [];
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

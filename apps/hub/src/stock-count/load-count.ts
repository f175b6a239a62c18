import { setImmediate as others } from 'node:timers/promises';
import {
  type CountId,
  type FactId,
  type Instant,
  type ItemId,
  type Quantity,
  type StoreId,
  type TenantId,
} from '@tillbridge/core/kernel';
import {
  type Count,
  type CountDecision,
  type RecordedCountFact,
  type ReviewLine,
  countOf,
  inReviewOrder,
  lookBackOf,
  reviewCount,
} from '@tillbridge/core/stock-count';
import { type CountScopeV1, type CountState, StatedCountFactV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { unitCostsAt } from '../cost/unit-costs';
import { type ReadDb, type Tx, arrayLiteral, rowOf, rowsOf, unnest } from '../database';
import { countRuleOf } from './rule';
import type { StoredSpot } from './spots';
import { movementsSince } from './timed-movements';

export type CountRow = {
  countId: CountId;
  storeId: StoreId;
  storeName: string;
  state: CountState;
  name: string | null;
  openedAt: Instant | null;
  openedBy: string | null;
  finishedAt: Instant | null;
  changedAt: Instant;
  decidedAt: Instant | null;
  decidedBy: string | null;
  decision: CountDecision | null;
  postedFactId: FactId | null;
  value: number | null;
};

export const countColumns = sql`
  count_id as "countId", stock_count.store_id as "storeId", coalesce(store.record->>'name', '') as "storeName", state,
  stock_count.name, opened_at as "openedAt", finished_at as "finishedAt", changed_at as "changedAt", decided_at as "decidedAt",
  decided_by as "decidedBy", decision, posted_fact_id as "postedFactId", value,
  (select staff.record->>'name' from staff
   where staff.tenant_id = stock_count.tenant_id and staff.staff_id = stock_count.opened_by limit 1) as "openedBy"`;

export const countFrom = sql`stock_count
  left join store on store.tenant_id = stock_count.tenant_id and store.store_id = stock_count.store_id`;

export type LoadedCount = { row: CountRow; count: Count };

/** A count as the fold of its facts says that it stands. */
export async function loadCount(
  tx: Tx,
  tenantId: TenantId,
  countId: CountId,
  { lock = false }: { lock?: boolean } = {},
): Promise<LoadedCount | null> {
  if (lock)
    await tx.execute(
      sql`select 1 from stock_count where tenant_id = ${tenantId} and count_id = ${countId} for update`,
    );
  const row = await rowOf<CountRow>(
    tx,
    sql`select ${countColumns} from ${countFrom} where stock_count.tenant_id = ${tenantId} and count_id = ${countId}`,
  );
  if (!row) return null;
  const facts = await statedIn(tx, tenantId, countId);
  const { decision } = row;
  const first = countOf(countId, facts, { decision, stocked: [] });
  await others();
  const scope = first.opened?.fact.scope;
  const stocked = first.finished && scope ? await stockedIn(tx, tenantId, row.storeId, scope) : [];
  const knownSpots = await spotsBefore(tx, tenantId, row.storeId, countId, [
    ...stocked,
    ...first.items.map(({ itemId }) => itemId),
  ]);
  await others();
  return { row, count: countOf(countId, facts, { decision, stocked, knownSpots }) };
}

async function statedIn(tx: Tx, tenantId: TenantId, countId: CountId): Promise<RecordedCountFact[]> {
  const rows = await rowsOf<{ stated: unknown }>(
    tx,
    sql`select stated from count_fact where tenant_id = ${tenantId} and count_id = ${countId}`,
  );
  const facts: RecordedCountFact[] = [];
  for (const some of inParts(rows)) {
    for (const { stated } of some) facts.push(StatedCountFactV1.parse(stated));
    await others();
  }
  return facts;
}

/** A store has tens of thousands of items: between two parts of them tills are answered. */
const atOnce = 2_000;
const inParts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / atOnce) }, (_, part) =>
    all.slice(part * atOnce, (part + 1) * atOnce),
  );

/** What the ledger has within a scope and nowhere else: once all was walked past, what nobody found of it is not there. Source: spec/counts.md ST4 */
async function stockedIn(
  tx: Tx,
  tenantId: TenantId,
  storeId: StoreId,
  scope: CountScopeV1,
): Promise<ItemId[]> {
  const within = withinScope(tenantId, storeId, scope);
  const rows = await rowsOf<{ itemId: ItemId }>(
    tx,
    sql`select stock_level.item_id as "itemId" from stock_level
        where tenant_id = ${tenantId} and store_id = ${storeId} and on_hand_milli <> 0 and ${within} order by item_id`,
  );
  return rows.map(({ itemId }) => itemId);
}

function withinScope(tenantId: TenantId, storeId: StoreId, scope: CountScopeV1): SQL {
  switch (scope.kind) {
    case 'full':
      return sql`true`;
    case 'items':
    case 'cycle':
      return sql`stock_level.item_id = any(${arrayLiteral(scope.itemIds)}::text::uuid[])`;
    case 'categories':
      return sql`exists (
        with recursive wanted as (
          select category_id from category
          where tenant_id = ${tenantId} and category_id = any(${arrayLiteral(scope.categoryIds)}::text::uuid[])
          union
          select category.category_id from category join wanted
            on category.tenant_id = ${tenantId} and (category.record->>'parentId')::uuid = wanted.category_id)
        select from item join wanted on (item.record->>'categoryId')::uuid = wanted.category_id
        where item.tenant_id = ${tenantId} and item.item_id = stock_level.item_id)`;
    case 'spots':
      // Only what lay on these shelves alone when it was last counted: what else lies there nobody has written down.
      return sql`exists (
        select from (
          select distinct on (item_id) item_id, spots from counted_item
          where tenant_id = ${tenantId} and store_id = ${storeId} order by item_id, at desc) as last
        where last.item_id = stock_level.item_id
          and not exists (
            select from jsonb_array_elements(last.spots) as spot
            where not spot->>'spot' = any(${arrayLiteral(scope.spots)}::text::text[])))`;
  }
}

/**
 * Items to join with. A full count names all that a store has: PostgreSQL looks through an array that it is given as a parameter from
 * its beginning for every row, which took ten minutes for 50,000 items.
 */
const named = (itemIds: readonly ItemId[]): SQL =>
  unnest(
    'named',
    { item_id: 'uuid' },
    itemIds.map((item_id) => ({ item_id })),
  );

/** Where items lay when they were last counted. Source: spec/counts.md ST3 */
async function spotsBefore(
  tx: Tx,
  tenantId: TenantId,
  storeId: StoreId,
  countId: CountId,
  items: readonly ItemId[],
): Promise<Map<ItemId, string[]>> {
  const rows = await rowsOf<{ itemId: ItemId; spots: StoredSpot[] }>(
    tx,
    sql`select distinct on (item_id) item_id as "itemId", spots
        from counted_item join ${named([...new Set(items)])} using (item_id)
        where tenant_id = ${tenantId} and store_id = ${storeId} and count_id <> ${countId}
        order by item_id, at desc`,
  );
  return new Map(
    rows.map(({ itemId, spots }) => [
      itemId,
      spots.filter(({ quantity }) => quantity > 0).map(({ spot }) => spot),
    ]),
  );
}

/** Each item beside what the ledger had when it was counted, by the company's rule. Source: spec/counts.md ST6, ST9, ST20 */
export async function reviewOf(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  { row: { storeId }, count }: LoadedCount,
): Promise<ReviewLine[]> {
  const itemIds = count.items.map(({ itemId }) => itemId);
  const levels = await rowsOf<{ itemId: ItemId; onHand: Quantity }>(
    tx,
    sql`select item_id as "itemId", on_hand_milli as "onHand" from stock_level join ${named(itemIds)} using (item_id)
        where tenant_id = ${tenantId} and store_id = ${storeId}`,
  );
  const lookBacks = new Map(count.items.map(({ itemId, spots }) => [itemId, lookBackOf(spots)]));
  const movements = Map.groupBy(
    await movementsSince(tx, tenantId, storeId, lookBacks),
    ({ itemId }) => itemId,
  );
  const ledger = {
    storeId,
    onHand: new Map(levels.map(({ itemId, onHand }) => [itemId, onHand])),
    unitCosts: await unitCostsAt(tx, tenantId, storeId, itemIds),
    rule: (await countRuleOf(tx, tenantId)).review,
  };
  const lines: ReviewLine[] = [];
  for (const items of inParts(count.items)) {
    const moved = items.flatMap(({ itemId }) => movements.get(itemId) ?? []);
    lines.push(...reviewCount({ ...count, items }, { ...ledger, movements: moved }));
    await others();
  }
  return lines.sort(inReviewOrder);
}

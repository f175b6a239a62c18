import type { CountId, Instant, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { CountState } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowOf, rowsOf } from '../database';
import { type CountRow, countColumns, countFrom } from './load-count';

export type CountQuestion = {
  state: CountState | null;
  storeId: StoreId | null;
  after: { changedAt: Instant; countId: CountId } | null;
  limit: number;
};

export type CountListed = Omit<CountRow, 'decision'> & { lines: number };

const listed = sql`${countColumns}, (select count(*)::int from count_fact
  where count_fact.tenant_id = stock_count.tenant_id and count_fact.count_id = stock_count.count_id
    and stated->'fact'->>'type' = 'count-line-counted') as lines`;
const ofTheirs = (limitedTo: readonly StoreId[] | null) =>
  sql`(${limitedTo === null} or stock_count.store_id = any(${arrayLiteral(limitedTo ?? [])}::text::uuid[]))`;

/** One of them; of a store that somebody does not see there is none. */
export const countOfTheirs = (
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  limitedTo: readonly StoreId[] | null,
  countId: CountId,
): Promise<CountListed | undefined> =>
  rowOf<CountListed>(
    tx,
    sql`select ${listed} from ${countFrom}
        where stock_count.tenant_id = ${tenantId} and count_id = ${countId} and ${ofTheirs(limitedTo)}`,
  );

/** What changed last first. */
export const findCounts = (
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  limitedTo: readonly StoreId[] | null,
  { state, storeId, after, limit }: CountQuestion,
): Promise<CountListed[]> =>
  rowsOf(
    tx,
    sql`select ${listed}
        from ${countFrom}
        where stock_count.tenant_id = ${tenantId}
          and (${state}::text is null or state = ${state})
          and (${storeId}::uuid is null or stock_count.store_id = ${storeId})
          and (${after === null} or (changed_at, count_id) < (${after?.changedAt ?? 0}::bigint, ${after?.countId ?? null}::uuid))
          and ${ofTheirs(limitedTo)}
        order by changed_at desc, count_id desc limit ${limit}`,
  );

export type CycleShown = {
  storeId: StoreId;
  madeAt: Instant;
  items: { itemId: string; sku: string; name: string; because: unknown }[];
};

/** What proposes itself in each store, with the names of the items. Source: spec/counts.md ST14 */
export const findCycleLists = (
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  limitedTo: readonly StoreId[] | null,
): Promise<CycleShown[]> =>
  rowsOf<CycleShown>(
    tx,
    sql`select store_id as "storeId", made_at as "madeAt", coalesce((
          select json_agg(json_build_object('itemId', item.item_id, 'sku', item.record->>'sku', 'name', item.record->>'name',
                                            'because', proposed.value->'because') order by proposed.ordinality)
          from jsonb_array_elements(case when jsonb_typeof(items) = 'array' then items else '[]'::jsonb end)
            with ordinality as proposed
          join item on item.tenant_id = cycle_list.tenant_id and item.item_id = (proposed.value->>'itemId')::uuid), '[]'::json) as items
        from cycle_list
        where tenant_id = ${tenantId}
          and (${limitedTo === null} or store_id = any(${arrayLiteral(limitedTo ?? [])}::text::uuid[]))
        order by store_id`,
  );

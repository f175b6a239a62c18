import type { Money, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';

export type ValuedRow = {
  storeId: StoreId;
  categoryId: string | null;
  category: string | null;
  value: Money;
  /** Items that are held there, and how many of those nobody knows the cost of. */
  items: number;
  unknown: number;
};

/**
 * What is held in each store, by category, at moving average: now, or before a moment at which points are kept (the beginning of a
 * month). Lines are rounded and then summed, so that the page adds up.
 * Source: spec/stock-cost.md CS7, CS11
 */
export const valuation = (
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  { limitedTo, before }: { limitedTo: readonly StoreId[] | null; before: number | null },
): Promise<ValuedRow[]> =>
  rowsOf<ValuedRow>(
    tx,
    sql`with held as (${before === null ? now(tenantId) : atPoint(tenantId, before)})
        select substr(held.place, 7) as "storeId", item.record->>'categoryId' as "categoryId",
               category.record->>'name' as category, sum(held.value)::bigint as value, count(*)::int as items,
               count(*) filter (where held.is_unknown)::int as unknown
        from held
        left join item on item.tenant_id = ${tenantId} and item.item_id = held.item_id
        left join category on category.tenant_id = ${tenantId}
          and category.category_id = (item.record->>'categoryId')::uuid
        where held.place like 'store:%'
          and (${limitedTo === null} or substr(held.place, 7)::uuid = any(${arrayLiteral(limitedTo ?? [])}::text::uuid[]))
        group by 1, 2, 3 order by 1, value desc, 3`,
  );

const now = (tenantId: TenantId) => sql`
  select item_id, place, value, coalesce(average, 0) = 0 as is_unknown from item_cost
  where tenant_id = ${tenantId} and quantity_milli <> 0`;

/** Amounts of a point are millionths of a minor unit, rounded half up on their magnitude. */
const atPoint = (tenantId: TenantId, before: number) => sql`
  select point.item_id, pool->>0 as place,
         (sign((pool->1->>'value')::numeric) * floor(abs((pool->1->>'value')::numeric) / 1000000 + 0.5))::bigint as value,
         coalesce((pool->1->>'average')::numeric, 0) = 0 as is_unknown
  from (select distinct on (item_id) item_id, state from cost_point
        where tenant_id = ${tenantId} and until <= ${before} order by item_id, until desc) as point
  cross join lateral jsonb_array_elements(point.state->'pools') as pool
  where (pool->1->>'quantity')::bigint <> 0`;

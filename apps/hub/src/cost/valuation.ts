import type { Money, StoreId, TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf, unnest } from '../database';
import { heldOfMoved, valuedMoment } from './held-at';

export type ValuedRow = {
  storeId: StoreId;
  categoryId: string | null;
  category: string | null;
  value: Money;
  /** Items that are held there, and how many of those nobody knows the cost of. */
  items: number;
  unknown: number;
  /** What all of those would be sold for at today's prices, as far as they have one: it is in no value. */
  unknownAtPrice: Money;
};
export type Valuation = {
  rows: ValuedRow[];
  /** The moment that was valued; null is now. */
  before: number | null;
};

/**
 * What is held in each store, by category, at moving average: now, or before any moment. Of a month that is in an archive the beginning
 * is valued, and said so. Lines are rounded and then summed, so that the page adds up; what has no known cost is counted apart.
 * @param now whose selling prices are in force
 * Source: spec/stock-cost.md CS7, CS11, CS13
 */
export async function valuation(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  { limitedTo, before, now }: { limitedTo: readonly StoreId[] | null; before: number | null; now: number },
): Promise<Valuation> {
  const moment = before === null ? null : await valuedMoment(tx, tenantId, before);
  const held = moment === null ? heldNow(tenantId) : await heldBefore(tx, tenantId, moment);
  const rows = await rowsOf<ValuedRow>(
    tx,
    sql`with held as (${held})
        select substr(held.place, 7) as "storeId", item.record->>'categoryId' as "categoryId",
               category.record->>'name' as category, sum(held.value)::bigint as value, count(*)::int as items,
               count(*) filter (where held.is_unknown)::int as unknown,
               coalesce(sum(round(held.quantity_milli * price.price / 1000.0))
                 filter (where held.is_unknown and held.quantity_milli > 0), 0)::bigint as "unknownAtPrice"
        from held
        left join item on item.tenant_id = ${tenantId} and item.item_id = held.item_id
        left join category on category.tenant_id = ${tenantId}
          and category.category_id = (item.record->>'categoryId')::uuid
        left join lateral (
          select (each->>'price')::bigint as price
          from jsonb_array_elements(case when held.is_unknown then item.record->'prices' end) as each
          where coalesce((each->>'effectiveFrom')::bigint, 0) <= ${now}
          order by coalesce((each->>'effectiveFrom')::bigint, 0) desc limit 1) as price on true
        where held.place like 'store:%'
          and (${limitedTo === null} or substr(held.place, 7)::uuid = any(${arrayLiteral(limitedTo ?? [])}::text::uuid[]))
        group by 1, 2, 3 order by 1, value desc, 3`,
  );
  return { rows, before: moment };
}

const heldNow = (tenantId: TenantId): SQL => sql`
  select item_id, place, quantity_milli, value, coalesce(average, 0) = 0 as is_unknown from item_cost
  where tenant_id = ${tenantId} and quantity_milli <> 0`;

const heldTypes = {
  item_id: 'uuid',
  place: 'text',
  quantity_milli: 'bigint',
  value: 'bigint',
  is_unknown: 'boolean',
} as const;

/** Amounts of a point are millionths of a minor unit, rounded half up on their magnitude. */
async function heldBefore(tx: Pick<ReadDb, 'execute'>, tenantId: TenantId, before: number): Promise<SQL> {
  const { itemIds, held } = await heldOfMoved(tx, tenantId, before);
  return sql`
    select point.item_id, pool->>0 as place, (pool->1->>'quantity')::bigint as quantity_milli,
           (sign((pool->1->>'value')::numeric) * floor(abs((pool->1->>'value')::numeric) / 1000000 + 0.5))::bigint as value,
           coalesce((pool->1->>'average')::numeric, 0) = 0 as is_unknown
    from (select distinct on (item_id) item_id, state from cost_point
          where tenant_id = ${tenantId} and until <= ${before}
            and item_id <> all(${arrayLiteral(itemIds)}::text::uuid[])
          order by item_id, until desc) as point
    cross join lateral jsonb_array_elements(point.state->'pools') as pool
    where (pool->1->>'quantity')::bigint <> 0
    union all
    select * from ${unnest('moved', heldTypes, held)}`;
}

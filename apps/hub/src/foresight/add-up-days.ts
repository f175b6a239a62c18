import type { StoreId, TenantId, TradingDate } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type Database, type Tx, arrayLiteral, asTenant, rowOf, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';

type Change = { changeId: string; storeId: StoreId; day: TradingDate };

/** Days of stores that are added up together: some thousands of sale lines. */
const daysAtOnce = 40;

/**
 * Adds up again what each item sold on days whose sales changed: whole days, so that what comes late or twice corrects the sum and
 * never adds to it. A composite counts as its components, which is what leaves the shelf.
 * @returns how many days of stores were added up; none when nothing changed
 * Source: spec/foresight.md FO1, FO2
 */
export const addUpDays = (db: Database, tenantId: TenantId): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    const changes = await rowsOf<Change>(
      tx,
      sql`select change_id as "changeId", store_id as "storeId", day::text as day from demand_change
          where tenant_id = ${tenantId} and (store_id, day) in (
            select distinct store_id, day from demand_change where tenant_id = ${tenantId}
            order by store_id, day limit ${daysAtOnce})`,
    );
    const days = [
      ...new Map(
        changes.map(({ storeId, day }) => [`${storeId} ${day}`, { store_id: storeId, day }]),
      ).values(),
    ];
    if (days.length === 0) return 0;
    const named = (name: string): SQL => unnest(name, { store_id: 'uuid', day: 'date' }, days);
    await tx.execute(
      sql`delete from item_demand using ${named('changed')}
          where item_demand.tenant_id = ${tenantId} and item_demand.store_id = changed.store_id
            and item_demand.day = changed.day`,
    );
    await tx.execute(
      sql`with line as (
            select sale.store_id, sale.trading_date as day, line.item_id, line.quantity_milli, line.net,
                   item.record -> 'components' as components,
                   coalesce((item.record ->> 'movesStock')::boolean, false) as moves_stock
            from ${named('changed')}
            join sale on sale.tenant_id = ${tenantId} and sale.store_id = changed.store_id
                     and sale.trading_date = changed.day
            join sale_line as line on line.tenant_id = sale.tenant_id and line.sale_id = sale.sale_id
            join item on item.tenant_id = line.tenant_id and item.item_id = line.item_id
            union all
            -- What tills of another system sold: bought here as well, and in no sum but this.
            select outside_sale.store_id, outside_sale.day, line.item_id, line.quantity_milli, line.net,
                   item.record -> 'components', coalesce((item.record ->> 'movesStock')::boolean, false)
            from ${named('changed')}
            join outside_sale on outside_sale.tenant_id = ${tenantId} and outside_sale.store_id = changed.store_id
                             and outside_sale.day = changed.day and not outside_sale.is_voided
            join outside_line as line on line.tenant_id = ${tenantId} and line.kind = outside_sale.kind
                                     and line.their_id = outside_sale.their_id
            join item on item.tenant_id = ${tenantId} and item.item_id = line.item_id),
          moved as (
            select store_id, day, item_id, quantity_milli, net from line where moves_stock and components is null
            union all
            select store_id, day, (part ->> 'itemId')::uuid,
                   (part ->> 'quantity')::bigint * quantity_milli / 1000, 0
            from line cross join jsonb_array_elements(components) as part where moves_stock)
          insert into item_demand (tenant_id, item_id, store_id, day, sold_milli, returned_milli, net)
          select ${tenantId}::uuid, item_id, store_id, day, sum(greatest(quantity_milli, 0)),
                 sum(greatest(-quantity_milli, 0)), sum(net)
          from moved group by item_id, store_id, day`,
    );
    await tx.execute(
      sql`insert into store_day (tenant_id, store_id, day, sales)
          select ${tenantId}::uuid, changed.store_id, changed.day,
                 (select count(*) from sale where sale.tenant_id = ${tenantId} and sale.store_id = changed.store_id
                    and sale.trading_date = changed.day)
                 + (select count(*) from outside_sale where outside_sale.tenant_id = ${tenantId}
                      and outside_sale.store_id = changed.store_id and outside_sale.day = changed.day and not is_voided)
          from ${named('changed')}
          on conflict (tenant_id, store_id, day) do update set sales = excluded.sales`,
    );
    // Only what was read: a push that commits meanwhile has its own row, and is seen the next time.
    await tx.execute(
      sql`delete from demand_change where tenant_id = ${tenantId}
            and change_id = any(${arrayLiteral(changes.map(({ changeId }) => changeId))}::text::uuid[])`,
    );
    return days.length;
  });

/** Before the first night nobody noted which days changed: all of those that the company has. */
export async function noteAllDays(
  tx: Tx,
  { ids }: Pick<HubDeps, 'ids'>,
  tenantId: TenantId,
  runId: string,
): Promise<void> {
  const known = await rowOf(
    tx,
    sql`select 1 from foresight_run where tenant_id = ${tenantId} and run_id <> ${runId} limit 1`,
  );
  if (known) return;
  const days = await rowsOf<{ store_id: string; day: string }>(
    tx,
    sql`select distinct store_id, trading_date::text as day from sale where tenant_id = ${tenantId}`,
  );
  const rows = days.map((day) => ({ change_id: ids.next(), ...day }));
  if (rows.length === 0) return;
  await tx.execute(
    sql`insert into demand_change (tenant_id, change_id, store_id, day)
        select ${tenantId}::uuid, changes.*
        from ${unnest('changes', { change_id: 'uuid', store_id: 'uuid', day: 'date' }, rows)}`,
  );
}

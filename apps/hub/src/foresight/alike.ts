import {
  type Alike,
  type DemandClass,
  type FittedMethod,
  type MethodName,
  learnAlike,
} from '@tillbridge/core/forecast';
import type { ItemId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, rowsOf, unnest } from '../database';
import { type StoreCalendar, earliest } from './calendar';
import { loadItems } from './load-items';

/** The name under which the whole company learns, for categories that say too little. */
export const wholeCompany = 'company';
/** A category's methods are learnt from so many series at most, of so many items and stores; fewer than the least say nothing. */
const most = { items: 12, stores: 20, series: 40 };
const fewest = 6;

type Learnt = { category: string; demandClass: DemandClass; method: MethodName; setting: number[] };

/** What each category has learnt, and where it says nothing what the company has. */
export async function readAlike(tx: ReadDb, tenantId: TenantId): Promise<(category: string) => Alike> {
  const rows = await rowsOf<Learnt>(
    tx,
    sql`select category, demand_class as "demandClass", method, setting from alike_method
        where tenant_id = ${tenantId}`,
  );
  const of = (category: string): [DemandClass, FittedMethod][] =>
    rows
      .filter((row) => row.category === category)
      .map(({ demandClass, method, setting }) => [demandClass, { name: method, setting }]);
  const company = of(wholeCompany);
  const known = new Map<string, Alike>();
  return (category) => {
    const found = known.get(category) ?? new Map([...company, ...of(category)]);
    known.set(category, found);
    return found;
  };
}

/** The next category in which something sold, after this one; null when there is none left. */
export async function nextCategory(
  tx: ReadDb,
  tenantId: TenantId,
  after: string | null,
): Promise<string | null> {
  const [row] = await rowsOf<{ category: string }>(
    tx,
    sql`select category_id::text as category from category
        where tenant_id = ${tenantId} and (${after === null} or category_id > ${after}::uuid)
        order by category_id limit 1`,
  );
  return row?.category ?? null;
}

/** Learns what does best for the items of a category, or of the whole company. Source: spec/foresight.md FO5; forecast.md FC12 */
export async function learnCategory(
  tx: Tx,
  tenantId: TenantId,
  stores: ReadonlyMap<StoreId, StoreCalendar>,
  category: string,
): Promise<void> {
  const ids = await rowsOf<{ itemId: ItemId }>(
    tx,
    sql`select item_id as "itemId" from item
        where tenant_id = ${tenantId} and is_active
          and (${category === wholeCompany} or record ->> 'categoryId' = ${category})
          and exists (select 1 from item_demand as demand
                      where demand.tenant_id = item.tenant_id and demand.item_id = item.item_id
                        and demand.day >= ${earliest(stores)}::date)
        order by md5(item_id::text) limit ${most.items}`,
  );
  const itemIds = ids.map(({ itemId }) => itemId);
  const loaded = itemIds.length === 0 ? [] : await loadItems(tx, tenantId, someOf(stores), itemIds);
  const series = loaded.filter(({ soldMilli }) => soldMilli > 0).slice(0, most.series);
  const learnt = series.length < fewest ? [] : [...learnAlike(series.map((one) => one.series))];
  await tx.execute(sql`delete from alike_method where tenant_id = ${tenantId} and category = ${category}`);
  if (learnt.length === 0) return;
  const rows = learnt.map(([demand_class, { name, setting }]) => ({
    ...{ demand_class, method: name, setting: JSON.stringify(setting) },
  }));
  await tx.execute(
    sql`insert into alike_method (tenant_id, category, demand_class, method, setting)
        select ${tenantId}::uuid, ${category}::text, learnt.*
        from ${unnest('learnt', { demand_class: 'text', method: 'text', setting: 'jsonb' }, rows)}`,
  );
}

/** Stores from all over the list: of a large chain most of what is read would not be looked at. */
function someOf(stores: ReadonlyMap<StoreId, StoreCalendar>): ReadonlyMap<StoreId, StoreCalendar> {
  const selling = [...stores].filter(([, { sells }]) => sells);
  const every = Math.ceil(selling.length / most.stores);
  return new Map(selling.filter((_, index) => index % every === 0));
}

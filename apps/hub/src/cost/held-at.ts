import { type ItemCost, averageCost, continueCost, noCost, valuationOf } from '@tillbridge/core/cost';
import type { ItemId, Money, TenantId } from '@tillbridge/core/kernel';
import { type Movement, byLedgerOrder, movementName } from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowOf, rowsOf } from '../database';
import { costFrom } from './cost-state';

/** So many items in memory at a time. */
const itemsAtOnce = 500;

export type HeldRow = {
  item_id: string;
  place: string;
  quantity_milli: number;
  value: number;
  is_unknown: boolean;
};

/** The beginning of the month that a moment lies in, by UTC: costs are kept then. */
const monthBegan = (at: number): number => {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
};

/**
 * The moment that can be valued: within a month whose movements are in an archive only its beginning. Source: spec/stock-cost.md CS13
 */
export async function valuedMoment(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  before: number,
): Promise<number> {
  const began = monthBegan(before);
  const archived = await rowOf(
    tx,
    sql`select 1 from stock_archive where tenant_id = ${tenantId} and brought_back_at is null
          and month = (to_timestamp(${began}::bigint / 1000) at time zone 'utc')::date limit 1`,
  );
  return archived ? began : before;
}

/**
 * What stores hold of the items that moved since the beginning of the month, before a moment: from the last point before it their
 * movements are gone through once more. The others stand as their last point says. Source: spec/stock-cost.md CS13
 */
export async function heldOfMoved(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  before: number,
): Promise<{ itemIds: ItemId[]; held: HeldRow[] }> {
  const began = monthBegan(before);
  const moved = await rowsOf<{ itemId: ItemId }>(
    tx,
    sql`select distinct item_id as "itemId" from stock_entry
        where tenant_id = ${tenantId} and at >= ${began}::bigint and at < ${before}::bigint order by 1`,
  );
  const itemIds = moved.map(({ itemId }) => itemId);
  const held: HeldRow[] = [];
  for (let from = 0; from < itemIds.length; from += itemsAtOnce)
    held.push(
      ...(await heldOf(tx, tenantId, { began, before, itemIds: itemIds.slice(from, from + itemsAtOnce) })),
    );
  return { itemIds, held };
}

type MovedRow = Omit<Movement, 'batch' | 'serials'> & { cost: Money | null };

async function heldOf(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  { began, before, itemIds }: { began: number; before: number; itemIds: readonly ItemId[] },
): Promise<HeldRow[]> {
  const wanted = sql`any(${arrayLiteral(itemIds)}::text::uuid[])`;
  const points = await rowsOf<{ itemId: ItemId; until: number; state: unknown }>(
    tx,
    sql`select distinct on (item_id) item_id as "itemId", until, state from cost_point
        where tenant_id = ${tenantId} and item_id = ${wanted} and until <= ${before}::bigint order by item_id, until desc`,
  );
  const from = new Map(points.map(({ itemId, until, state }) => [itemId, { until, cost: costFrom(state) }]));
  const rows = await rowsOf<MovedRow>(
    tx,
    sql`select entry.fact_id as "factId", entry.entry_no as "entryNo", entry.item_id as "itemId",
               entry.from_place as "from", entry.to_place as "to", entry.quantity_milli as quantity, entry.at,
               stated_cost.cost
        from stock_entry as entry
        left join stated_cost on stated_cost.tenant_id = entry.tenant_id and stated_cost.fact_id = entry.fact_id
          and stated_cost.entry_no = entry.entry_no
        where entry.tenant_id = ${tenantId} and entry.item_id = ${wanted}
          and entry.at >= ${began}::bigint and entry.at < ${before}::bigint`,
  );
  return [...Map.groupBy(rows, ({ itemId }) => itemId)].flatMap(([itemId, entries]) => {
    const point = from.get(itemId);
    const since = point?.until ?? 0;
    return heldRows(
      itemId,
      goOn(
        point?.cost ?? noCost,
        entries.filter(({ at }) => at >= since),
      ),
    );
  });
}

function goOn(from: ItemCost, rows: readonly MovedRow[]): ItemCost {
  const costs = new Map(
    rows.flatMap((each): [string, Money][] => (each.cost === null ? [] : [[movementName(each), each.cost]])),
  );
  const movements = rows.map(({ cost: _, ...movement }): Movement => movement).sort(byLedgerOrder);
  return continueCost(from, movements, costs);
}

const heldRows = (itemId: ItemId, cost: ItemCost): HeldRow[] =>
  valuationOf(cost)
    .filter(({ place, quantity }) => place.startsWith('store:') && quantity !== 0)
    .map(({ place, quantity, value }) => ({
      item_id: itemId,
      place,
      quantity_milli: quantity,
      value,
      is_unknown: (averageCost(cost, place) ?? 0) === 0,
    }));

import { type ItemCost, continueCost, noCost } from '@tillbridge/core/cost';
import type { ItemId, Money, TenantId } from '@tillbridge/core/kernel';
import { type Movement, byLedgerOrder, movementName } from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf, unnest } from '../database';
import { costFrom, storedCost } from './cost-state';

/** So many items in the memory of one hub at a time. */
const itemsAtOnce = 200;

type MovedRow = Omit<Movement, 'batch' | 'serials'> & { cost: Money | null };

/**
 * Takes into an item's settled cost what is about to leave the ledger, in the transaction in which it leaves: from then on its cost is
 * worked out from there. What was read back from an archive is in it already.
 * @param month its first moment, and the first after it
 * Source: spec/stock-cost.md CS12
 */
export async function settleCosts(
  tx: Tx,
  tenantId: TenantId,
  month: { from: number; until: number },
): Promise<void> {
  // Whoever works costs out meanwhile would read the ledger with these movements and the settled cost without them, or neither.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`cost ${tenantId}`}, 0))`);
  let after: ItemId | null = null;
  for (;;) {
    const items: { itemId: ItemId }[] = await rowsOf<{ itemId: ItemId }>(
      tx,
      sql`select distinct item_id as "itemId" from stock_entry
          where tenant_id = ${tenantId} and at >= ${month.from}::bigint and at < ${month.until}::bigint and not is_brought_back
            and (${after}::uuid is null or item_id > ${after}::uuid)
          order by 1 limit ${itemsAtOnce}`,
    );
    const last = items.at(-1);
    if (!last) return;
    await settleItems(
      tx,
      tenantId,
      month,
      items.map(({ itemId }) => itemId),
    );
    after = last.itemId;
  }
}

async function settleItems(
  tx: Tx,
  tenantId: TenantId,
  { from, until }: { from: number; until: number },
  itemIds: readonly ItemId[],
): Promise<void> {
  const wanted = sql`any(${arrayLiteral(itemIds)}::text::uuid[])`;
  const settled = await rowsOf<{ itemId: ItemId; until: number; state: unknown }>(
    tx,
    sql`select item_id as "itemId", until, state from cost_settled where tenant_id = ${tenantId} and item_id = ${wanted}`,
  );
  const before = new Map(settled.map((row) => [row.itemId, { until: row.until, cost: costFrom(row.state) }]));
  const rows = await rowsOf<MovedRow>(
    tx,
    sql`select entry.fact_id as "factId", entry.entry_no as "entryNo", entry.item_id as "itemId",
               entry.from_place as "from", entry.to_place as "to", entry.quantity_milli as quantity, entry.at,
               stated_cost.cost
        from stock_entry as entry
        left join stated_cost on stated_cost.tenant_id = entry.tenant_id and stated_cost.fact_id = entry.fact_id
          and stated_cost.entry_no = entry.entry_no
        where entry.tenant_id = ${tenantId} and entry.item_id = ${wanted} and not entry.is_brought_back
          and entry.at >= ${from}::bigint and entry.at < ${until}::bigint`,
  );
  const done = [...Map.groupBy(rows, ({ itemId }) => itemId)].map(([itemId, moved]) => {
    const known = before.get(itemId);
    return {
      item_id: itemId,
      until: Math.max(until, known?.until ?? until),
      state: storedCost(goOn(known?.cost ?? noCost, moved)),
    };
  });
  await tx.execute(
    sql`insert into cost_settled (tenant_id, item_id, until, state)
        select ${tenantId}::uuid, settled.* from ${unnest('settled', { item_id: 'uuid', until: 'bigint', state: 'jsonb' }, done)}
        on conflict (tenant_id, item_id) do update set until = excluded.until, state = excluded.state`,
  );
}

/** What is heard of late comes after all that is settled, whatever its moment: so no last movement is remembered. */
function goOn(from: ItemCost, moved: readonly MovedRow[]): ItemCost {
  const costs = new Map(
    moved.flatMap((each): [string, Money][] => (each.cost === null ? [] : [[movementName(each), each.cost]])),
  );
  const movements = moved.map(({ cost: _, ...movement }): Movement => movement).sort(byLedgerOrder);
  return { ...continueCost({ ...from, upTo: null }, movements, costs), upTo: null };
}

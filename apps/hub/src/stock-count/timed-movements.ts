import {
  type FactId,
  type Instant,
  type ItemId,
  type Quantity,
  type StoreId,
  type TenantId,
  type TerminalId,
  instant,
} from '@tillbridge/core/kernel';
import { type Place, storePlace } from '@tillbridge/core/ledger';
import { type LookBack, type TimedMovement, momentOfHub } from '@tillbridge/core/stock-count';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf, unnest } from '../database';

type Row = {
  factId: FactId;
  entryNo: number;
  itemId: ItemId;
  from: Place;
  to: Place;
  quantity: Quantity;
  at: Instant;
  terminalId: TerminalId | null;
  sequence: number | null;
  isClockKnown: boolean;
  openAt: number | null;
};

/** Goods of a sale may have been in a basket since it was begun; what comes back was in nobody's. Source: spec/counts.md ST7 */
const columns = sql`
  entry.fact_id as "factId", entry.entry_no as "entryNo", entry.item_id as "itemId", entry.from_place as "from",
  entry.to_place as "to", entry.quantity_milli as quantity, entry.at, entry.terminal_id as "terminalId", entry.sequence,
  entry.is_clock_known as "isClockKnown",
  case when entry.cause = 'sale' and entry.from_place <> 'customer' then (
    select (fact.body::jsonb->'fact'->>'openedAt')::numeric + round(coalesce((fact.body::jsonb->>'hubOffsetMs')::numeric, 0))
    from fact where fact.tenant_id = entry.tenant_id and fact.terminal_id = entry.terminal_id
      and fact.sequence = entry.sequence)::bigint end as "openAt"`;

const timed = ({ terminalId, sequence, isClockKnown, openAt, ...movement }: Row): TimedMovement => ({
  ...movement,
  moment:
    terminalId === null
      ? momentOfHub(movement.at)
      : { by: terminalId, sequence: sequence ?? 0, at: movement.at, isClockKnown },
  openAt: openAt === null ? null : instant(Number(openAt)),
  spot: null,
});

const read = async (tx: Pick<ReadDb, 'execute'>, question: SQL): Promise<TimedMovement[]> =>
  (await rowsOf<Row>(tx, question)).map(timed);

/** The store that a place is; null for every other place. */
const storeAt = (place: 'from_place' | 'to_place'): SQL => {
  const column = sql.identifier(place);
  return sql`case when entry.${column} like 'store:%' then substr(entry.${column}, 7)::uuid end`;
};

/** What facts moved of goods that the store has counted: only that can be late for a count. */
export const countedMovementsOf = (
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  factIds: readonly FactId[],
): Promise<TimedMovement[]> =>
  read(
    tx,
    // Every push asks this. Most companies have counted nothing lately, and then nothing is looked up; else each fact is, by its key: of
    // all of them at once the planner believed for the first minute of a new month that reading the whole month is quicker.
    sql`select ${columns} from unnest(${arrayLiteral(factIds)}::text::uuid[]) as told(fact_id)
        cross join lateral (
          select * from stock_entry where tenant_id = ${tenantId} and stock_entry.fact_id = told.fact_id offset 0) as entry
        where exists (select from counted_item where tenant_id = ${tenantId})
          and exists (
            select from counted_item as counted
            where counted.tenant_id = entry.tenant_id and counted.item_id = entry.item_id
              and counted.store_id = any(array[${storeAt('from_place')}, ${storeAt('to_place')}]))
        order by entry.at, entry.fact_id, entry.entry_no`,
  );

/** The movements that the variances of counted items need, and no others. Source: spec/counts.md ST6 */
export async function movementsSince(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  storeId: StoreId,
  wanted: ReadonlyMap<ItemId, LookBack>,
): Promise<TimedMovement[]> {
  if (wanted.size === 0) return [];
  const here = storePlace(storeId);
  const rows = [...wanted].map(([item_id, { since }]) => ({ item_id, since }));
  const recent = await read(
    tx,
    sql`select ${columns} from ${unnest('wanted', { item_id: 'uuid', since: 'bigint' }, rows)}
        join stock_entry as entry on entry.tenant_id = ${tenantId} and entry.item_id = wanted.item_id
          and entry.at >= wanted.since
        where ${here} in (entry.from_place, entry.to_place)`,
  );
  // A clock that was set back after the count stands before it, and the terminal's own order says otherwise.
  const after = new Map<TerminalId, number>();
  for (const { after: lines } of wanted.values())
    for (const { terminalId, sequence } of lines)
      after.set(terminalId, Math.min(after.get(terminalId) ?? sequence, sequence));
  const own = [...after].map(([terminal_id, sequence]) => ({ terminal_id, sequence }));
  const behind =
    own.length === 0
      ? []
      : await read(
          tx,
          sql`select ${columns} from ${unnest('own', { terminal_id: 'uuid', sequence: 'int' }, own)}
              join fact on fact.tenant_id = ${tenantId} and fact.terminal_id = own.terminal_id
                and fact.sequence > own.sequence
              join stock_entry as entry on entry.tenant_id = fact.tenant_id and entry.fact_id = fact.fact_id
              where ${here} in (entry.from_place, entry.to_place)`,
        );
  return [...recent, ...behind.filter(({ itemId }) => wanted.has(itemId))];
}

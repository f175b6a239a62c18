import { type ItemCost, averageCost, noCost, valuationOf } from '@tillbridge/core/cost';
import { type Instant, type ItemId, type Money, type TenantId } from '@tillbridge/core/kernel';
import {
  type Movement,
  type Place,
  byLedgerOrder,
  movementName,
  storeAtPlace,
} from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, arrayLiteral, asTenant, rowOf, rowsOf, unnest } from '../database';
import { type AppendedChange, appendChanges } from '../feed';
import type { HubDeps } from '../hub-deps';
import { costFrom, storedCost } from './cost-state';
import { goOnFrom } from './points';

/** So many items in one transaction: what tells of goods meanwhile waits for none of it longer than that. */
const itemsAtOnce = 25;
const factsAtOnce = 2_000;
/** Points that begin no month are kept for a week. */
const daysKept = 7;
const dayMs = 86_400_000;

/**
 * Works out what goods cost, for whatever moved since it was done last: a part of it at a time.
 * @returns whether there is more to do
 * Source: spec/stock-cost.md CS6, CS9
 */
export const workOutCosts = (
  db: Database,
  { clock }: Pick<HubDeps, 'clock'>,
  tenantId: TenantId,
): Promise<boolean> =>
  asTenant(db, tenantId, async (tx) => {
    // Two hubs may look; one works.
    const free = await rowOf<{ isFree: boolean }>(
      tx,
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`cost ${tenantId}`}, 0)) as "isFree"`,
    );
    if (!free?.isFree) return false;
    await beginOnce(tx, tenantId);
    const noticed = await noticeFacts(tx, tenantId);
    const due = await rowsOf<{ itemId: ItemId; since: number }>(
      tx,
      sql`select item_id as "itemId", since from cost_due where tenant_id = ${tenantId}
          order by item_id limit ${itemsAtOnce} for update`,
    );
    if (due.length > 0) await workOut(tx, { tenantId, at: clock.now() }, due);
    return noticed || due.length === itemsAtOnce;
  });

/** A company whose costs nobody has worked out begins with all of its goods. */
const beginOnce = (tx: Tx, tenantId: TenantId): Promise<unknown> =>
  tx.execute(sql`
    insert into cost_due (tenant_id, item_id, since)
    select distinct ${tenantId}::uuid, item_id, 0 from stock_entry
    where tenant_id = ${tenantId}
      and not exists (select from cost_cursor where tenant_id = ${tenantId})
      and not exists (select from cost_point where tenant_id = ${tenantId})
    on conflict do nothing`);

/** What terminals told since the last time. Their facts have no gaps, so none is passed over. */
async function noticeFacts(tx: Tx, tenantId: TenantId): Promise<boolean> {
  const behind = await rowsOf<{ isMore: boolean }>(
    tx,
    sql`with behind as materialized (
          select terminal.terminal_id, coalesce(cost_cursor.sequence, 0) as seen,
                 least(terminal.watermark, coalesce(cost_cursor.sequence, 0) + ${factsAtOnce})::int as upto,
                 terminal.watermark
          from terminal left join cost_cursor using (tenant_id, terminal_id)
          where terminal.tenant_id = ${tenantId} and terminal.watermark > coalesce(cost_cursor.sequence, 0)
          order by terminal.terminal_id limit 20),
        moved as (
          select entry.item_id, min(entry.at) as since
          from behind
          join fact on fact.tenant_id = ${tenantId} and fact.terminal_id = behind.terminal_id
            and fact.sequence > behind.seen and fact.sequence <= behind.upto
          join stock_entry as entry on entry.tenant_id = ${tenantId} and entry.fact_id = fact.fact_id
          group by entry.item_id),
        due as (
          insert into cost_due (tenant_id, item_id, since)
          select ${tenantId}::uuid, item_id, since from moved order by item_id
          on conflict (tenant_id, item_id) do update set since = least(cost_due.since, excluded.since)),
        seen as (
          insert into cost_cursor (tenant_id, terminal_id, sequence)
          select ${tenantId}::uuid, terminal_id, upto from behind
          on conflict (tenant_id, terminal_id) do update set sequence = excluded.sequence)
        select upto < watermark or (select count(*) from behind) = 20 as "isMore" from behind`,
  );
  return behind.some(({ isMore }) => isMore);
}

/** Goods that a file brought cost what the catalogue said that they do, and that is written down once. Source: spec/stock-cost.md CS8 */
const stateImported = (tx: Tx, tenantId: TenantId, due: readonly Due[]): Promise<unknown> =>
  tx.execute(sql`
    insert into stated_cost (tenant_id, fact_id, entry_no, item_id, cost)
    select entry.tenant_id, entry.fact_id, entry.entry_no, entry.item_id,
           round(asked.cost * entry.quantity_milli / 1000.0)::bigint
    from ${unnest('due', dueTypes, dueRows(due))}
    join stock_entry as entry on entry.tenant_id = ${tenantId} and entry.item_id = due.item_id
      and entry.at >= due.since and entry.cause = 'import' and entry.from_place = 'adjustment'
    cross join lateral (
      select cost from supplier_item
      where supplier_item.tenant_id = entry.tenant_id and supplier_item.item_id = entry.item_id and cost is not null
      order by position, supplier_id, code limit 1) as asked
    on conflict do nothing`);

const dueTypes = { item_id: 'uuid', since: 'bigint' } as const;
const dueRows = (due: readonly Due[]) => due.map(({ itemId, since }) => ({ item_id: itemId, since }));

type Due = { itemId: ItemId; since: number };
type MovedRow = Omit<Movement, 'batch' | 'serials'> & { cost: Money | null };

async function workOut(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  due: readonly Due[],
): Promise<void> {
  const asDue = unnest('due', dueTypes, dueRows(due));
  await stateImported(tx, tenantId, due);
  await tx.execute(
    sql`delete from cost_point
        using ${asDue} left join cost_settled as settled
          on settled.tenant_id = ${tenantId} and settled.item_id = due.item_id
        where cost_point.tenant_id = ${tenantId} and cost_point.item_id = due.item_id
          and (cost_point.until > greatest(due.since, settled.until) or (cost_point.until < ${at - daysKept * dayMs}
            and cost_point.until <> extract(epoch from date_trunc('month', to_timestamp(cost_point.until / 1000.0) at time zone 'UTC'))::bigint * 1000))`,
  );
  const from = await beginnings(tx, tenantId, due);
  const since = due.map(({ itemId }) => ({
    item_id: itemId,
    since: from.get(itemId)?.since ?? Number.MIN_SAFE_INTEGER,
  }));
  const rows = await rowsOf<MovedRow>(
    tx,
    sql`select entry.fact_id as "factId", entry.entry_no as "entryNo", entry.item_id as "itemId",
               entry.from_place as "from", entry.to_place as "to", entry.quantity_milli as quantity, entry.at,
               stated_cost.cost
        from ${unnest('since', { item_id: 'uuid', since: 'bigint' }, since)}
        join stock_entry as entry on entry.tenant_id = ${tenantId} and entry.item_id = since.item_id
          and entry.at >= since.since and not entry.is_brought_back
        left join stated_cost on stated_cost.tenant_id = entry.tenant_id and stated_cost.fact_id = entry.fact_id
          and stated_cost.entry_no = entry.entry_no`,
  );
  const moved = Map.groupBy(rows, ({ itemId }) => itemId);
  const done = due.map(({ itemId }) => {
    const movements = (moved.get(itemId) ?? []).sort(byLedgerOrder);
    const costs = new Map(
      movements.flatMap((each): [string, Money][] =>
        each.cost === null ? [] : [[movementName(each), each.cost]],
      ),
    );
    const plain = movements.map(({ cost: _, ...movement }): Movement => movement);
    const begun = from.get(itemId) ?? { cost: noCost, settledUntil: null };
    return { itemId, ...goOnFrom(begun.cost, plain, costs, at, begun.settledUntil) };
  });
  await writePoints(tx, tenantId, done);
  await writeCosts(tx, { tenantId, at }, done);
  await tx.execute(
    sql`delete from cost_due using ${asDue} where cost_due.tenant_id = ${tenantId} and cost_due.item_id = due.item_id`,
  );
}

type Beginning = { since: number; cost: ItemCost; settledUntil: number | null };

/**
 * Where each item's cost goes on from: its last point, or what is settled of it where no point is later. From there all that still lies in
 * the ledger is taken, whatever its moment. Source: spec/stock-cost.md CS6, CS12
 */
async function beginnings(
  tx: Tx,
  tenantId: TenantId,
  due: readonly Due[],
): Promise<ReadonlyMap<ItemId, Beginning>> {
  const wanted = sql`any(${arrayLiteral(due.map(({ itemId }) => itemId))}::text::uuid[])`;
  const known = await rowsOf<{ itemId: ItemId; until: number; state: unknown; isSettled: boolean }>(
    tx,
    sql`select distinct on (item_id) item_id as "itemId", until, state, is_settled as "isSettled"
        from (
          select item_id, until, state, true as is_settled from cost_settled
          where tenant_id = ${tenantId} and item_id = ${wanted}
          union all
          select point.item_id, point.until, point.state, false from cost_point as point
          left join cost_settled as settled on settled.tenant_id = point.tenant_id and settled.item_id = point.item_id
          where point.tenant_id = ${tenantId} and point.item_id = ${wanted}
            and (settled.until is null or point.until > settled.until)) as known
        order by item_id, until desc`,
  );
  return new Map(
    known.map(({ itemId, until, state, isSettled }) => [
      itemId,
      {
        since: isSettled ? Number.MIN_SAFE_INTEGER : until,
        cost: costFrom(state),
        settledUntil: isSettled ? until : null,
      },
    ]),
  );
}

type Done = { itemId: ItemId } & ReturnType<typeof goOnFrom>;

async function writePoints(tx: Tx, tenantId: TenantId, done: readonly Done[]): Promise<void> {
  const rows = done.flatMap(({ itemId, points }) =>
    points.map(({ until, cost }) => ({ item_id: itemId, until, state: storedCost(cost) })),
  );
  if (rows.length === 0) return;
  await tx.execute(
    sql`insert into cost_point (tenant_id, item_id, until, state)
        select ${tenantId}::uuid, points.* from ${unnest('points', { item_id: 'uuid', until: 'bigint', state: 'jsonb' }, rows)}
        on conflict (tenant_id, item_id, until) do update set state = excluded.state`,
  );
}

/** What is held where, for pages; the tills of a store hear of an average that changed. */
async function writeCosts(
  tx: Tx,
  heard: { tenantId: TenantId; at: Instant },
  done: readonly Done[],
): Promise<void> {
  const { tenantId } = heard;
  const ids = arrayLiteral(done.map(({ itemId }) => itemId));
  const before = await rowsOf<{ itemId: ItemId; place: Place; average: Money | null }>(
    tx,
    sql`delete from item_cost where tenant_id = ${tenantId} and item_id = any(${ids}::text::uuid[])
        returning item_id as "itemId", place, average`,
  );
  const rows = done.flatMap(({ itemId, cost }) => poolRows(itemId, cost));
  const types = {
    item_id: 'uuid',
    place: 'text',
    quantity_milli: 'bigint',
    value: 'bigint',
    average: 'bigint',
  } as const;
  if (rows.length > 0)
    await tx.execute(
      sql`insert into item_cost (tenant_id, item_id, place, quantity_milli, value, average)
          select ${tenantId}::uuid, costs.* from ${unnest('costs', types, rows)}`,
    );
  const last = done.flatMap(({ itemId, cost }) => {
    const paid = averageCost({ ...cost, pools: noCost.pools }, 'customer');
    return paid === null ? [] : [{ item_id: itemId, cost: paid }];
  });
  if (last.length > 0)
    await tx.execute(
      sql`insert into item_last_cost (tenant_id, item_id, cost)
          select ${tenantId}::uuid, paid.* from ${unnest('paid', { item_id: 'uuid', cost: 'bigint' }, last)}
          on conflict (tenant_id, item_id) do update set cost = excluded.cost`,
    );
  const known = new Map(before.map(({ itemId, place, average }) => [`${itemId} ${place}`, average]));
  await appendChanges(
    tx,
    heard,
    rows.flatMap(({ item_id: itemId, place, average }): AppendedChange[] => {
      const storeId = storeAtPlace(place);
      if (!storeId || average === null || known.get(`${itemId} ${place}`) === average) return [];
      return [{ topic: 'item-cost', key: itemId, storeId, record: { storeId, itemId, unitCost: average } }];
    }),
  );
}

/** A place that is empty is kept while its average is known: what leaves it next does so at that. */
function poolRows(itemId: ItemId, cost: ItemCost) {
  const values = new Map(valuationOf(cost).map(({ place, value }) => [place, value]));
  return [...cost.pools]
    .filter(([place, { quantity }]) => quantity !== 0 || !place.startsWith('transit:'))
    .map(([place, { quantity }]) => ({
      item_id: itemId,
      place,
      quantity_milli: quantity,
      value: values.get(place) ?? 0,
      average: averageCost(cost, place),
    }));
}

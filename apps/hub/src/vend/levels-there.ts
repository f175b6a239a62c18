import { type ItemId, type Result, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, asTenant, rowOf, rowsOf, unnest } from '../database';
import { type TaskOutcome, allMapped, mappedByTheirs } from '../link';
import { type Question, refusalOf } from './client';
import { type Pulling, pages } from './pull';
import type { Where } from './pull-state';
import { readPage } from './read-answer';
import { InventoryLevel } from './shapes';

/** Where the reading of these goes on; levels that are taken over have a list of their own. */
export const levelsList = 'levels-there';
const inPage = 2_000;

/** Reads on how much Vend says is where: whoever tells a level looks first. Source: spec/vend.md VN38 */
export const readLevelsThere = (pulling: Pulling): Promise<Result<null, TaskOutcome>> =>
  pages(
    pulling,
    levelsList,
    async (tx, link, rows: readonly InventoryLevel[]) => {
      await keepThere(tx, link, rows);
      return 0;
    },
    async (after) => {
      const what = 'Look at inventory';
      const answer = await pulling.client.ask({
        ...{ method: 'POST', path: '/inventory', what },
        body: { after, size: inPage, sort_direction: 'asc' },
      });
      if (!answer.ok) return answer;
      const read = readPage(InventoryLevel, answer.value.body, after);
      return read.ok ? read : refuse({ is: 'dead', trouble: `${what}: ${read.refusal.sentence}` });
    },
  );

/** The same of one product: levels from before it was ours there were passed over. What is not there at all stands at nothing. */
export async function lookAtLevels(
  { at, client }: Pulling,
  off: readonly LevelOff[],
): Promise<Result<null, TaskOutcome>> {
  const [first] = off;
  if (!first) return ok(null);
  const question: Question = {
    ...{ method: 'GET', path: `/inventory/${encodeURIComponent(first.productId)}` },
    what: 'Look at the inventory of a product',
  };
  const answer = await client.ask(question);
  if (!answer.ok) return answer;
  if (answer.value.status >= 400) return refuse(refusalOf(answer.value, question));
  const read = readPage(InventoryLevel, answer.value.body, 0);
  if (!read.ok) return refuse({ is: 'dead', trouble: `${question.what}: ${read.refusal.sentence}` });
  const { links, link } = at;
  await asTenant(links.db, link.tenantId, async (tx) => {
    await keepThere(tx, link, [
      ...off.map(({ productId, outletId }) => ({
        ...{ product_id: productId, outlet_id: outletId, inventory_level: 0, deleted_at: null },
      })),
      ...read.value.rows,
    ]);
  });
  return ok(null);
}

const types = { store_id: 'uuid', item_id: 'uuid', there_milli: 'bigint' } as const;

async function keepThere(tx: Tx, where: Where, rows: readonly InventoryLevel[]): Promise<void> {
  const { tenantId, linkId } = where;
  const outlets = await allMapped(tx, { ...where, thing: 'outlet' });
  const stores = new Map(outlets.map(({ theirId, ourId }) => [theirId, ourId]));
  const items = await mappedByTheirs(
    tx,
    { ...where, thing: 'item' },
    rows.map((row) => row.product_id),
  );
  const kept = rows.flatMap((row) => {
    const [storeId, itemId] = [stores.get(row.outlet_id), items.get(row.product_id)?.ourId];
    const level = row.current_inventory_level ?? row.inventory_level ?? 0;
    if (row.deleted_at || !storeId || !itemId) return [];
    return [{ store_id: storeId, item_id: itemId, there_milli: Math.round(level * 1_000) }];
  });
  const newest = [...new Map(kept.map((row) => [`${row.store_id} ${row.item_id}`, row])).values()];
  if (newest.length === 0) return;
  await tx.execute(
    sql`insert into vend_level (tenant_id, link_id, store_id, item_id, there_milli, is_aside)
        select ${tenantId}::uuid, ${linkId}::uuid, said.*, false from ${unnest('said', types, newest)}
        on conflict (tenant_id, link_id, store_id, item_id) do update set there_milli = excluded.there_milli`,
  );
}

/**
 * What is told of each: our level of an item that Vend has, in a store that is an outlet. What was never told nor found stands at nothing
 * there. Levels below nothing are told as they are. `offset 0` makes each level two look-ups by its key: folded into one join, a database
 * that has no statistics of so new a link walks through all levels of a store for each item.
 */
const levels = ({ tenantId, linkId }: Where) => sql`
  with store as materialized (
         select our_id::uuid as store_id, their_id as outlet_id from link_map
         where tenant_id = ${tenantId} and link_id = ${linkId} and thing = 'outlet'),
       item as materialized (
         select our_id::uuid as item_id, their_id as product_id from link_map
         where tenant_id = ${tenantId} and link_id = ${linkId} and thing = 'item')
  select store.store_id, outlet_id, item.item_id, product_id, ours_milli, there_milli, told_milli, asked_milli,
         coalesce(is_aside, false) as is_aside
  from store cross join item
  cross join lateral (
    select on_hand_milli as ours_milli from stock_level
    where tenant_id = ${tenantId} and store_id = store.store_id and item_id = item.item_id offset 0) as ours
  left join lateral (
    select there_milli, told_milli, asked_milli, is_aside from vend_level
    where tenant_id = ${tenantId} and link_id = ${linkId} and store_id = store.store_id and item_id = item.item_id offset 0) as theirs on true`;

/** Ours that Vend was not told of, and theirs that were changed there since. */
const isOff = sql`(not is_aside and (ours_milli is distinct from told_milli or there_milli is distinct from told_milli))`;

export type LevelOff = {
  storeId: StoreId;
  itemId: ItemId;
  outletId: string;
  productId: string;
  oursMilli: number;
  thereMilli: number | null;
  toldMilli: number | null;
  askedMilli: number | null;
};

const columns =
  sql.raw(`store_id as "storeId", item_id as "itemId", outlet_id as "outletId", product_id as "productId",
  ours_milli as "oursMilli", there_milli as "thereMilli", told_milli as "toldMilli", asked_milli as "askedMilli"`);

export const isAnyOff = async (tx: ReadDb, where: Where): Promise<boolean> =>
  (await rowOf(tx, sql`select 1 from (${levels(where)}) as level where ${isOff} limit 1`)) !== undefined;

/** How many levels stand there as they are here, are to be told, and wait for a person; for head office. Source: spec/vend.md VN34 */
export async function countLevels(
  tx: ReadDb,
  where: Where,
): Promise<{ what: 'levels'; told: number; waiting: number; aside: number }> {
  const row = await rowOf<{ told: number; waiting: number; aside: number }>(
    tx,
    sql`select count(*) filter (where not is_aside and not ${isOff})::int as told, count(*) filter (where ${isOff})::int as waiting,
               count(*) filter (where is_aside)::int as aside
        from (${levels(where)}) as level`,
  );
  return { what: 'levels', ...(row ?? { told: 0, waiting: 0, aside: 0 }) };
}

/** All outlets of the next item of which anything is to be told. */
export async function nextOff(tx: ReadDb, where: Where): Promise<LevelOff[]> {
  const rows = await rowsOf<LevelOff>(
    tx,
    sql`with off as (select * from (${levels(where)}) as level where ${isOff})
        select ${columns} from off where item_id = (select item_id from off order by item_id limit 1) order by store_id`,
  );
  const number = (milli: number | null): number | null => (milli === null ? null : Number(milli));
  return rows.map((row) => ({
    ...row,
    oursMilli: Number(row.oursMilli),
    thereMilli: number(row.thereMilli),
    toldMilli: number(row.toldMilli),
    askedMilli: number(row.askedMilli),
  }));
}

export type Compared = { alike: number; change: number; first: { label: string; words: string }[] };

/** How our levels stand beside theirs, and the first that differ, the largest differences before the others. */
export async function compareLevels(tx: ReadDb, where: Where, shown: number): Promise<Compared> {
  const counts = await rowOf<{ alike: number; change: number }>(
    tx,
    sql`select count(*) filter (where ours_milli = coalesce(there_milli, 0))::int as alike,
               count(*) filter (where ours_milli <> coalesce(there_milli, 0))::int as change
        from (${levels(where)}) as level`,
  );
  const first = await rowsOf<{ item: string; store: string; oursMilli: number; thereMilli: number | null }>(
    tx,
    sql`with off as materialized (
          select store_id, item_id, ours_milli, there_milli from (${levels(where)}) as level
          where ours_milli <> coalesce(there_milli, 0)
          order by abs(ours_milli - coalesce(there_milli, 0)) desc, item_id, store_id limit ${shown})
        select item.name as item, store.name as store, ours_milli as "oursMilli", there_milli as "thereMilli"
        from off
        join item on item.tenant_id = ${where.tenantId} and item.item_id = off.item_id
        join store on store.tenant_id = ${where.tenantId} and store.store_id = off.store_id
        order by abs(ours_milli - coalesce(there_milli, 0)) desc, item.name, store.name`,
  );
  return {
    ...{ alike: counts?.alike ?? 0, change: counts?.change ?? 0 },
    first: first.map(({ item, store, oursMilli, thereMilli }) => ({
      label: `${item}, ${store}`,
      words: `${piecesOf(Number(thereMilli ?? 0))} → ${piecesOf(Number(oursMilli))}`,
    })),
  };
}

export const piecesOf = (milli: number): string => String(milli / 1_000);

/** Once somebody has begun: what was found there is what counts as told, so that what is changed there from now on is seen. Source: spec/vend.md VN37 */
export const tellOfLevels = (tx: Tx, { tenantId, linkId }: Where): Promise<unknown> =>
  tx.execute(
    sql`update vend_level set told_milli = there_milli, asked_milli = null, is_aside = false
        where tenant_id = ${tenantId} and link_id = ${linkId}`,
  );

const nameOf = (storeId: string, itemId: string): string => `${storeId}:${itemId}`;
const partsOf = (name: string): { storeId: string; itemId: string } => {
  const [storeId = '', itemId = ''] = name.split(':');
  return { storeId, itemId };
};
/** What a level is called in the list of what waits for a person. */
export const levelName = { nameOf, partsOf };

/** A person said that ours is right: what they saw there counts as told. What was changed there once more waits once more. */
export const levelSettled = (tx: Tx, { tenantId, linkId }: Where, name: string): Promise<unknown> => {
  const { storeId, itemId } = partsOf(name);
  return tx.execute(
    sql`update vend_level set told_milli = coalesce(asked_milli, there_milli), asked_milli = null, is_aside = false
        where tenant_id = ${tenantId} and link_id = ${linkId} and store_id = ${storeId} and item_id = ${itemId}`,
  );
};

/** An outlet that is another store now is looked at from the beginning. */
export const lookAtLevelsAnew = (tx: Tx, { tenantId, linkId }: Where) =>
  tx.execute(
    sql`update vend_pull set after = 0
        where tenant_id = ${tenantId} and link_id = ${linkId} and list = ${levelsList} and after > 0`,
  );

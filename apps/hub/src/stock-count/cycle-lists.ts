import {
  type Instant,
  type ItemId,
  type Money,
  type Quantity,
  type StoreId,
  type TenantId,
  instant,
  money,
} from '@tillbridge/core/kernel';
import { type CycleItem, type CycleProposal, abcOf, cycleListOf } from '@tillbridge/core/stock-count';
import { type SQL, sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, listCompanies, rowsOf } from '../database';
import { appendChanges } from '../feed';
import type { HubDeps } from '../hub-deps';
import { countRuleOf } from './rule';

/** What an item turned over in a quarter says how much it matters. */
const turnoverMs = 91 * 86_400_000;
const everyMs = 60 * 60_000;
/** A list is for a day's work: it is made anew once it is half a day old, so that each morning has its own. */
const freshMs = 12 * 3_600_000;

/** Those of a store, for a new terminal. Source: spec/feed.md F11 */
export const cycleRecordsOf = ({ tenantId, storeId }: { tenantId: TenantId; storeId: StoreId }): SQL =>
  sql`select store_id::text as key,
             json_build_object('storeId', store_id, 'madeAt', made_at, 'items', items)::text as record
      from cycle_list where tenant_id = ${tenantId} and store_id = ${storeId}`;

type CycleRow = {
  itemId: ItemId;
  onHand: Quantity;
  turnover: Money;
  countedAt: Instant | null;
  values: number[];
};

/** What proposes itself to be counted in a store today, and why. Source: spec/counts.md ST13, ST14 */
export async function makeCycleList(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  storeId: StoreId,
): Promise<CycleProposal[]> {
  const rows = await rowsOf<CycleRow>(
    tx,
    sql`select level.item_id as "itemId", level.on_hand_milli as "onHand", coalesce(sold.turnover, 0) as turnover,
               counted.at as "countedAt", coalesce(counted.values, '[]'::json) as values
        from stock_level as level
        left join (
          select line.item_id, sum(line.net)::bigint as turnover
          from sale join sale_line as line using (tenant_id, sale_id)
          where sale.tenant_id = ${tenantId} and sale.store_id = ${storeId} and sale.completed_at > ${at - turnoverMs}
          group by line.item_id) as sold using (item_id)
        left join (
          select item_id, max(at) as at, json_agg(coalesce(value, 0) order by at desc) as values from counted_item
          where tenant_id = ${tenantId} and store_id = ${storeId} group by item_id) as counted using (item_id)
        where level.tenant_id = ${tenantId} and level.store_id = ${storeId}
          and (level.on_hand_milli <> 0 or sold.item_id is not null)`,
  );
  const { cycle, classes: shares } = await countRuleOf(tx, tenantId);
  const classes = abcOf(new Map(rows.map(({ itemId, turnover }) => [itemId, turnover])), shares);
  const items = rows.map(({ itemId, onHand, countedAt, values }): CycleItem => ({
    ...{ itemId, onHand, class: classes.get(itemId) ?? 'C' },
    countedAt: countedAt === null ? null : instant(countedAt),
    variances: values.map((value) => ({ value: money(value) })),
  }));
  const list = cycleListOf(items, at, cycle);
  await tx.execute(
    sql`insert into cycle_list (tenant_id, store_id, made_at, items)
        values (${tenantId}, ${storeId}, ${at}, ${JSON.stringify(list)}::jsonb)
        on conflict (tenant_id, store_id) do update set made_at = excluded.made_at, items = excluded.items`,
  );
  await appendChanges(tx, { tenantId, at }, [
    {
      topic: 'cycle-list',
      key: storeId,
      storeId,
      record: { storeId, madeAt: at, items: list.map((each) => ({ ...each, because: { ...each.because } })) },
    },
  ]);
  return list;
}

/** Makes the lists that are old, one store at a time. Source: spec/counts.md ST19 */
export async function makeCycleLists(
  db: Database,
  { clock }: Pick<HubDeps, 'clock'>,
  tenantId: TenantId,
): Promise<number> {
  const at = clock.now();
  const stores = await asTenant(db, tenantId, (tx) =>
    rowsOf<{ storeId: StoreId }>(
      tx,
      sql`select store.store_id as "storeId" from store left join cycle_list using (tenant_id, store_id)
          where store.tenant_id = ${tenantId} and coalesce(made_at, 0) < ${at - freshMs} order by store.store_id`,
    ),
  );
  for (const { storeId } of stores)
    await asTenant(db, tenantId, (tx) => makeCycleList(tx, { tenantId, at }, storeId));
  return stores.length;
}

export function keepCycleListsFresh(
  db: Database,
  deps: Pick<HubDeps, 'clock'>,
  onTrouble: (error: unknown) => void,
): { stop(): void } {
  const timer = setInterval(() => {
    const go = async (): Promise<void> => {
      for (const { tenantId } of await listCompanies(db)) await makeCycleLists(db, deps, tenantId);
    };
    go().catch(onTrouble);
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

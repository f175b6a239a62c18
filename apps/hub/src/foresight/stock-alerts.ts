import type { Instant, StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';

type Changed = { itemId: string; name: string; state: 'out' | 'low' | 'over' };
type Kind = 'stock-low' | 'stock-over';
type Open = { alertId: string; items: { itemId: string; name: string }[] };

/** A sentence names so many items, and counts the others. */
const mostNamed = 3;
/** An alert keeps so many items as evidence; the page of the stock shows them all. */
const mostKept = 200;

/**
 * Says which items of a store have run low or lie there too long: each once for as long as it stays so, all of a store together. An
 * alert whose items are all well again settles itself. Source: spec/foresight.md FO11
 */
export async function alertOfStock(
  tx: Tx,
  deps: Pick<HubDeps, 'clock' | 'ids'>,
  tenantId: TenantId,
  store: { storeId: StoreId; name: string },
): Promise<void> {
  const { storeId } = store;
  const now = deps.clock.now();
  const changed = await rowsOf<Changed>(
    tx,
    sql`select forecast.item_id as "itemId", item.name, stock_state as state
        from item_forecast as forecast
        join item on item.tenant_id = ${tenantId} and item.item_id = forecast.item_id
        left join stock_watch as watch on watch.tenant_id = ${tenantId} and watch.store_id = ${storeId}
              and watch.item_id = forecast.item_id
        where forecast.tenant_id = ${tenantId} and forecast.store_id = ${storeId}
          and stock_state in ('out', 'low', 'over') and watch.state is distinct from stock_state
        order by per_day_milli desc, item.name`,
  );
  await tx.execute(
    sql`insert into stock_watch (tenant_id, store_id, item_id, state, since)
        select tenant_id, store_id, item_id, stock_state, ${now}::bigint from item_forecast
        where tenant_id = ${tenantId} and store_id = ${storeId}
        on conflict (tenant_id, store_id, item_id) do update
          set state = excluded.state,
              since = case when stock_watch.state = excluded.state then stock_watch.since else excluded.since end`,
  );
  // Who ran low and is now out was called already.
  const low = changed.filter(({ state }) => state !== 'over');
  await call(tx, deps, tenantId, store, 'stock-low', low);
  await call(
    tx,
    deps,
    tenantId,
    store,
    'stock-over',
    changed.filter(({ state }) => state === 'over'),
  );
  await settle(tx, tenantId, storeId, now);
}

async function call(
  tx: Tx,
  { clock, ids }: Pick<HubDeps, 'clock' | 'ids'>,
  tenantId: TenantId,
  { storeId, name }: { storeId: StoreId; name: string },
  kind: Kind,
  items: readonly Changed[],
): Promise<void> {
  if (items.length === 0) return;
  const open = await rowOf<Open>(
    tx,
    sql`select alert_id as "alertId", evidence -> 'items' as items from alert
        where tenant_id = ${tenantId} and kind = ${kind} and about_store_id = ${storeId} and settled_at is null`,
  );
  const known = new Map((open?.items ?? []).map((item) => [item.itemId, item]));
  const before = known.size;
  for (const { itemId, name: itemName } of items) known.set(itemId, { itemId, name: itemName });
  if (open && known.size === before) return;
  const all = [...known.values()];
  const sentence = sentenceOf(
    kind,
    name,
    all.map((item) => item.name),
  );
  const evidence = JSON.stringify({ storeId, count: all.length, items: all.slice(0, mostKept) });
  await tx.execute(
    open
      ? sql`update alert set sentence = ${sentence}, evidence = ${evidence}::jsonb
            where tenant_id = ${tenantId} and alert_id = ${open.alertId}`
      : sql`insert into alert (tenant_id, alert_id, kind, about_store_id, sentence, evidence, raised_at)
            values (${tenantId}, ${ids.next()}, ${kind}, ${storeId}, ${sentence}, ${evidence}::jsonb, ${clock.now()})`,
  );
}

/** `Thorndon: Oat milk 1 l, Rye bread, Butter and 4 more have run low.` */
export function sentenceOf(kind: Kind, store: string, names: readonly string[]): string {
  const more = names.length - mostNamed;
  const named = more > 0 ? [...names.slice(0, mostNamed), `${more} more`] : names;
  const list = [named.slice(0, -1).join(', '), named.at(-1)].filter((part) => part !== '').join(' and ');
  const [one, many] =
    kind === 'stock-low' ? ['has run low', 'have run low'] : ['lies there too long', 'lie there too long'];
  return `${store}: ${list} ${names.length === 1 ? one : many}.`;
}

async function settle(tx: Tx, tenantId: TenantId, storeId: StoreId, now: Instant): Promise<void> {
  for (const [kind, states] of [
    ['stock-low', ['out', 'low']],
    ['stock-over', ['over']],
  ] as const) {
    await tx.execute(
      sql`update alert set settled_at = ${now}, settled_by = 'Tillbridge', settled_note = 'All of them are well again.'
          where tenant_id = ${tenantId} and kind = ${kind} and about_store_id = ${storeId} and settled_at is null
            and not exists (
              select 1 from jsonb_array_elements(evidence -> 'items') as named
              join stock_watch as watch on watch.tenant_id = ${tenantId} and watch.store_id = ${storeId}
                and watch.item_id = (named ->> 'itemId')::uuid
                and watch.state = any(${arrayLiteral(states)}::text::text[]))`,
    );
  }
}

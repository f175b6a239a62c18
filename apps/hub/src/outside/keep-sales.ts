import type { TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import type { LinkId } from '../link';

/** A sale that a till of another system made. Source: spec/vend.md VN30 */
export type OutsideSale = {
  theirId: string;
  placeId: string | null;
  /** Which store of ours its place is, as far as that is known. */
  storeId: string | null;
  soldAt: number;
  number: string;
  buyerId: string | null;
  currency: string;
  /** Without tax; minor units. */
  net: number;
  tax: number;
  lines: OutsideLine[];
};
export type OutsideLine = { goodsId: string; itemId: string | null; quantityMilli: number; net: number };

/** Whose sales: of a kind of system, through a link. */
export type Outside = { tenantId: TenantId; linkId: LinkId; kind: string };
type Ids = Pick<HubDeps, 'ids'>;

const saleTypes = {
  ...({ their_id: 'text', place_id: 'text', store_id: 'uuid', sold_at: 'bigint' } as const),
  ...({ number: 'text', buyer_id: 'text', currency: 'text', net: 'bigint', tax: 'bigint' } as const),
} as const;
const lineTypes = {
  ...({ their_id: 'text', line_no: 'int', goods_id: 'text', item_id: 'uuid' } as const),
  ...({ quantity_milli: 'bigint', net: 'bigint' } as const),
} as const;

/** The trading date of a sale at a store, as its own till would have said. */
const dayAt = (soldAt: SQL, record: SQL): SQL => sql`(
  to_timestamp(${soldAt} / 1000.0) at time zone (${record} ->> 'timeZone')
    - make_interval(mins => (${record} ->> 'dayCutOffMinutes')::int))::date`;

/**
 * Keeps sales as they are now, in place of what was kept of them. Days of our stores that they are on, or were, are added up again.
 * @param sales each at most once (asserted by the database)
 * Source: spec/vend.md VN30, VN31
 */
export async function keepOutsideSales(
  tx: Tx,
  deps: Ids,
  { tenantId, linkId, kind }: Outside,
  sales: readonly OutsideSale[],
): Promise<void> {
  if (sales.length === 0) return;
  const before = await daysOf(tx, { tenantId, kind, theirIds: sales.map(({ theirId }) => theirId) });
  const rows = sales.map((sale) => ({
    ...{ their_id: sale.theirId, place_id: sale.placeId, store_id: sale.storeId, sold_at: sale.soldAt },
    ...{ number: sale.number, buyer_id: sale.buyerId, currency: sale.currency },
    ...{ net: sale.net, tax: sale.tax },
  }));
  const kept = await rowsOf<Day>(
    tx,
    sql`insert into outside_sale (tenant_id, kind, their_id, link_id, place_id, store_id, day, sold_at, number, buyer_id,
                                  is_voided, currency, net, tax)
        select ${tenantId}::uuid, ${kind}, said.their_id, ${linkId}::uuid, said.place_id, store.store_id,
               ${dayAt(sql`said.sold_at`, sql`store.record`)}, said.sold_at, said.number, said.buyer_id, false, said.currency,
               said.net, said.tax
        from ${unnest('said', saleTypes, rows)}
        left join store on store.tenant_id = ${tenantId} and store.store_id = said.store_id
        on conflict (tenant_id, kind, their_id) do update
          set link_id = excluded.link_id, place_id = excluded.place_id, store_id = excluded.store_id, day = excluded.day,
              sold_at = excluded.sold_at, number = excluded.number, buyer_id = excluded.buyer_id, is_voided = false,
              currency = excluded.currency, net = excluded.net, tax = excluded.tax
        returning store_id as "storeId", day::text as day`,
  );
  await tx.execute(
    sql`delete from outside_line using ${unnest(
      'said',
      { their_id: 'text' },
      sales.map(({ theirId }) => idRow(theirId)),
    )}
        where tenant_id = ${tenantId} and kind = ${kind} and outside_line.their_id = said.their_id`,
  );
  const lines = sales.flatMap((sale) =>
    sale.lines.map((line, index) => ({
      ...{ their_id: sale.theirId, line_no: index + 1, goods_id: line.goodsId, item_id: line.itemId },
      ...{ quantity_milli: line.quantityMilli, net: line.net },
    })),
  );
  await tx.execute(
    sql`insert into outside_line (tenant_id, kind, their_id, line_no, goods_id, item_id, quantity_milli, net)
        select ${tenantId}::uuid, ${kind}, said.* from ${unnest('said', lineTypes, lines)}`,
  );
  await noteDays(tx, deps, tenantId, [...before, ...kept]);
}

/** These count no longer; one that was never kept is none of ours. Source: spec/vend.md VN30 */
export async function voidOutsideSales(
  tx: Tx,
  deps: Ids,
  { tenantId, kind }: Pick<Outside, 'tenantId' | 'kind'>,
  theirIds: readonly string[],
): Promise<void> {
  if (theirIds.length === 0) return;
  const voided = await rowsOf<Day>(
    tx,
    sql`update outside_sale set is_voided = true
        from ${unnest('said', { their_id: 'text' }, theirIds.map(idRow))}
        where tenant_id = ${tenantId} and kind = ${kind} and outside_sale.their_id = said.their_id and not is_voided
        returning store_id as "storeId", day::text as day`,
  );
  await noteDays(tx, deps, tenantId, voided);
}

/** A place is this store of ours from now on, or none: its sales with it. Source: spec/vend.md VN31 */
export async function placeOutsideSales(
  tx: Tx,
  deps: Ids,
  { tenantId, linkId, kind }: Outside,
  { placeId, storeId }: { placeId: string; storeId: string | null },
): Promise<void> {
  const there = sql`outside_sale.tenant_id = ${tenantId} and outside_sale.kind = ${kind}
    and outside_sale.link_id = ${linkId} and outside_sale.place_id = ${placeId}`;
  const days = () =>
    rowsOf<Day>(
      tx,
      sql`select distinct store_id as "storeId", day::text as day from outside_sale where ${there} and store_id is not null`,
    );
  const before = await days();
  await tx.execute(
    storeId === null
      ? sql`update outside_sale set store_id = null, day = null where ${there}`
      : sql`update outside_sale set store_id = store.store_id, day = ${dayAt(sql`sold_at`, sql`store.record`)}
            from store where ${there} and store.tenant_id = ${tenantId} and store.store_id = ${storeId}::uuid`,
  );
  await noteDays(tx, deps, tenantId, [...before, ...(await days())]);
}

/** Goods that are an item of ours by now are it in what was sold before as well. Source: spec/vend.md VN31 */
export async function knowOutsideGoods(
  tx: Tx,
  deps: Ids,
  { tenantId, linkId, kind }: Outside,
): Promise<void> {
  const came = await rowsOf<Day>(
    tx,
    sql`with came as (
          update outside_line set item_id = our_id::uuid from link_map
          where outside_line.tenant_id = ${tenantId} and kind = ${kind} and item_id is null
            and link_map.tenant_id = ${tenantId} and link_id = ${linkId} and thing = 'item'
            and link_map.their_id = goods_id
          returning outside_line.their_id)
        select distinct store_id as "storeId", day::text as day from came
        join outside_sale on tenant_id = ${tenantId} and kind = ${kind} and outside_sale.their_id = came.their_id
        where store_id is not null`,
  );
  await noteDays(tx, deps, tenantId, came);
}

type Day = { storeId: string | null; day: string | null };
const idRow = (their_id: string) => ({ their_id });

const daysOf = (
  tx: Tx,
  { tenantId, kind, theirIds }: { tenantId: TenantId; kind: string; theirIds: readonly string[] },
): Promise<Day[]> =>
  rowsOf<Day>(
    tx,
    sql`select store_id as "storeId", day::text as day from ${unnest('said', { their_id: 'text' }, theirIds.map(idRow))}
        join outside_sale on tenant_id = ${tenantId} and kind = ${kind} and outside_sale.their_id = said.their_id`,
  );

/** Their demand is added up again from all that was sold on them. Source: spec/foresight.md FO1 */
async function noteDays(tx: Tx, deps: Ids, tenantId: TenantId, days: readonly Day[]): Promise<void> {
  const changed = new Map(
    days.flatMap(({ storeId, day }) =>
      storeId === null || day === null ? [] : [[`${storeId} ${day}`, { store_id: storeId, day }] as const],
    ),
  );
  const rows = [...changed.values()].map((row) => ({ change_id: deps.ids.next(), ...row }));
  if (rows.length === 0) return;
  await tx.execute(
    sql`insert into demand_change (tenant_id, change_id, store_id, day)
        select ${tenantId}::uuid, changes.*
        from ${unnest('changes', { change_id: 'uuid', store_id: 'uuid', day: 'date' }, rows)}`,
  );
}

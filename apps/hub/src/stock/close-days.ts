import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowsOf, unnest } from '../database';

/** So much at a time that no posting waits long for a row that both want. */
const atOnce = 5_000;
/** With the company's own number: two hubs must not close the same days at a time. */
const closingLock = 47_004;

type MovedInMonth = { place: string; item_id: string; month: string; moved_milli: number };
const monthTypes = { place: 'text', item_id: 'uuid', month: 'date', moved_milli: 'bigint' } as const;

/**
 * Puts what was moved into its days, and into the closings of its month and of every later one: of today as of a day that ended long
 * ago, so that a till which was dark for a week corrects history by being heard.
 * @returns how much there was to put; the same again finds nothing
 * Source: spec/stock-history.md SY3, SY4
 */
export const closeDays = (db: Database, tenantId: TenantId): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${closingLock}::int, hashtext(${tenantId}::text))`);
    const { taken, months } = await takeIntoDays(tx, tenantId);
    if (months.length > 0) await takeIntoMonths(tx, tenantId, months);
    return taken;
  });

async function takeIntoDays(tx: Tx, tenantId: TenantId): Promise<{ taken: number; months: MovedInMonth[] }> {
  const rows = await rowsOf<MovedInMonth & { taken: number }>(
    tx,
    sql`with taken as (
          delete from stock_unclosed where tenant_id = ${tenantId} and id in (
            select id from stock_unclosed where tenant_id = ${tenantId} order by id limit ${atOnce})
          returning place, item_id, day, moved_milli),
        days as (
          insert into stock_day (tenant_id, place, item_id, day, moved_milli)
          select ${tenantId}::uuid, place, item_id, day, sum(moved_milli)::bigint from taken group by place, item_id, day
          on conflict (tenant_id, place, item_id, day)
            do update set moved_milli = stock_day.moved_milli + excluded.moved_milli)
        select place, item_id, date_trunc('month', day)::date::text as month, sum(moved_milli)::bigint as moved_milli,
               count(*)::int as taken
        from taken group by 1, 2, 3`,
  );
  return { taken: rows.reduce((sum, row) => sum + row.taken, 0), months: rows };
}

/** A month in which nothing had moved begins with what was there when it began; then it and all later ones get what came. */
async function takeIntoMonths(tx: Tx, tenantId: TenantId, months: readonly MovedInMonth[]): Promise<void> {
  await tx.execute(
    sql`insert into stock_closing (tenant_id, place, item_id, month, quantity_milli)
        select ${tenantId}::uuid, moved.place, moved.item_id, moved.month, coalesce(before.quantity_milli, 0)
        from ${unnest('moved', monthTypes, months)}
        left join lateral (
          select quantity_milli from stock_closing
          where tenant_id = ${tenantId} and place = moved.place and item_id = moved.item_id and month < moved.month
          order by month desc limit 1) as before on true
        on conflict (tenant_id, place, item_id, month) do nothing`,
  );
  await tx.execute(
    sql`with moved as (
          select closing.place, closing.item_id, closing.month, sum(moved.moved_milli)::bigint as milli
          from ${unnest('moved', monthTypes, months)}
          join stock_closing as closing on closing.tenant_id = ${tenantId} and closing.place = moved.place
                                       and closing.item_id = moved.item_id and closing.month >= moved.month
          group by 1, 2, 3)
        update stock_closing as closing set quantity_milli = closing.quantity_milli + moved.milli
        from moved where closing.tenant_id = ${tenantId} and closing.place = moved.place
                     and closing.item_id = moved.item_id and closing.month = moved.month`,
  );
}

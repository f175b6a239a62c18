import type { ItemId, StoreId, TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, rowOf, rowsOf } from '../database';
import { type StoreCalendar, daysLookedAt, earliest } from './calendar';
import type { Run } from './run';

const dayMs = 86_400_000;
/** What has not moved for so many days anywhere is worked on every fourth night only. */
const quietDays = 8;
const everyNights = 4;
/** A forecast is good for so long: the nights that it may wait for, and some that may have failed. */
const goodForDays = 7;

/** A forecast from this day or before is too old. */
export const oldest = (stores: ReadonlyMap<StoreId, StoreCalendar>): SQL =>
  sql`${earliest(stores)}::date + ${daysLookedAt - goodForDays}::int`;

/** Whether all items are due: it is the first night, or what a person said of the rule or of suppliers has changed since the last one. */
export async function isAllDue(tx: Tx, tenantId: TenantId, run: Run): Promise<boolean> {
  const row = await rowOf<{ isFirst: boolean; isChanged: boolean }>(
    tx,
    sql`select last.at is null as "isFirst",
               exists (select from audit where tenant_id = ${tenantId} and at >= last.at
                         and verb in ('foresight.change-rule', 'foresight.change-terms')) as "isChanged"
        from (select max(started_at) as at from foresight_run
              where tenant_id = ${tenantId} and finished_at is not null and run_id <> ${run.runId}) as last`,
  );
  return !row || row.isFirst || row.isChanged;
}

/**
 * The next items that a night works on: those that sold somewhere in the days looked at, because what nobody asks for needs no forecast,
 * and of which something may be new.
 * Source: spec/foresight.md FO3, FO16
 */
export async function itemsDue(
  tx: Tx,
  tenantId: TenantId,
  stores: ReadonlyMap<StoreId, StoreCalendar>,
  { run, isAll, limit }: { run: Run; isAll: boolean; limit: number },
): Promise<ItemId[]> {
  const { after } = run;
  const night = Math.floor(run.startedAt / dayMs);
  const isNew = sql`(
    exists (select from stock_entry as entry
            where entry.tenant_id = ${tenantId} and entry.item_id = item.item_id
              and entry.at >= ${run.startedAt - quietDays * dayMs}::bigint)
    or (hashtext(item_id::text) & 1023) % ${everyNights} = ${night % everyNights}
    or not exists (select from item_forecast as forecast
                   where forecast.tenant_id = ${tenantId} and forecast.item_id = item.item_id
                     and forecast.from_day > ${oldest(stores)})
    or item_id in (select line.item_id from proposal
                   join proposal_line as line on line.tenant_id = ${tenantId} and line.proposal_id = proposal.proposal_id
                   where proposal.tenant_id = ${tenantId} and proposal.state = 'open' and proposal.kind = 'transfer')
    or item_id in (select line.item_id from transfer
                   join transfer_line as line on line.tenant_id = ${tenantId} and line.transfer_id = transfer.transfer_id
                   where transfer.tenant_id = ${tenantId} and transfer.state in ('requested', 'approved')
                     and standing not in ('received', 'with-discrepancies', 'closed'))
    or item_id in (select reorder_point.item_id from reorder_point where reorder_point.tenant_id = ${tenantId}))`;
  const rows = await rowsOf<{ itemId: ItemId }>(
    tx,
    sql`select item_id as "itemId" from item
        where tenant_id = ${tenantId} and is_active and (${after === null} or item_id > ${after}::uuid)
          and exists (select 1 from item_demand as demand
                      where demand.tenant_id = item.tenant_id and demand.item_id = item.item_id
                        and demand.day >= ${earliest(stores)}::date)
          and ${isAll ? sql`true` : isNew}
        order by item_id limit ${limit}`,
  );
  return rows.map(({ itemId }) => itemId);
}

import { type Database, asTenant, rowsOf } from '@tillbridge/hub/database';
import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { HubCall, Owed } from '../simulation/evidence';
import { readOwed } from '../simulation/read-owed';

/** What the hub's own tables come to for one drawer: its sales, each kind of tender, and the coins that went through it. */
export type ShiftSums = {
  shiftId: string;
  total: number;
  tax: number;
  discount: number;
  cashRounding: number;
  sales: number;
  tenders: Record<string, number>;
  /** Float, sales, payments and movements: what the ledger says was in the drawer before it was emptied. */
  cash: number;
};
export type HubWeek = Owed & {
  shifts: ShiftSums[];
  zs: { shiftId: string; zNumber: number }[];
  calls: HubCall[];
};

/** Reads the week from the hub's tables, by no code that the hub itself adds up with. */
export const hubWeek = (db: Database, tenantId: TenantId): Promise<HubWeek> =>
  asTenant(db, tenantId, async (tx) => ({
    shifts: await rowsOf<ShiftSums>(
      tx,
      sql`
      with of_shift as materialized (
        select fact_id, type, body::jsonb -> 'fact' ->> 'shiftId' as shift_id from fact
        where type in ('sale-completed', 'payment-taken', 'cash-moved', 'shift-opened')),
      sold as (
        select shift_id::text, sum(total)::int as total, sum(tax)::int as tax, sum(discount)::int as discount,
               count(*)::int as sales, sum(cash_rounding)::int as rounding
        from sale where shift_id is not null group by shift_id),
      taken as (
        select sale.shift_id::text, tender.kind, tender.tendered, tender.applied
        from sale join sale_tender as tender using (tenant_id, sale_id) where sale.shift_id is not null
        union all
        select of_shift.shift_id, tender.kind, tender.applied, tender.applied
        from payment join of_shift using (fact_id),
             jsonb_to_recordset(payment.tenders) as tender(kind text, applied bigint)),
      -- Notes from abroad stay whole in the drawer; their change is coins of ours.
      moved as (
        select shift_id, kind, case kind when 'foreign-cash' then tendered else applied end as amount from taken
        union all
        select shift_id, 'cash', applied - tendered from taken where kind = 'foreign-cash' and applied <> tendered),
      tenders as (
        select shift_id, json_object_agg(kind, amount) as amounts
        from (select shift_id, kind, sum(amount)::int as amount from moved group by shift_id, kind) as kinds group by shift_id),
      cash as (
        select shift_id, sum(case when to_account = 'cash:' || register_id then amount else 0 end
                           - case when from_account = 'cash:' || register_id then amount else 0 end)::int as amount
        from money_entry join of_shift using (fact_id) group by shift_id)
      select shift.shift_id::text as "shiftId", coalesce(total, 0) as total, coalesce(tax, 0) as tax,
             coalesce(discount, 0) as discount, coalesce(sales, 0) as sales, coalesce(rounding, 0) as "cashRounding",
             coalesce(tenders.amounts, '{}') as tenders, coalesce(cash.amount, 0) as cash
      from shift left join sold on sold.shift_id = shift.shift_id::text
                 left join tenders on tenders.shift_id = shift.shift_id::text
                 left join cash on cash.shift_id = shift.shift_id::text`,
    ),
    zs: await rowsOf(tx, sql`select shift_id as "shiftId", z_number as "zNumber" from z_report`),
    calls: await rowsOf(tx, sql`select kind, sentence, evidence from alert order by alert_id`),
    ...(await readOwed(tx)),
  }));

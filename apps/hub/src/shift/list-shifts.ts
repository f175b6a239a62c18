import {
  type Instant,
  type RegisterId,
  type ShiftId,
  type StoreId,
  type TenantId,
  type TradingDate,
  tradingDateOf,
} from '@tillbridge/core/kernel';
import type { StoreV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export const shiftStates = ['open', 'counted', 'closed'] as const;
export type ShiftState = (typeof shiftStates)[number];
/** What a list may be narrowed to: a state, or what a person should look at. */
export const shiftFilters = ['open', 'closed', 'off', 'differs', 'late'] as const;

export type ShiftQuestion = {
  storeId: StoreId | null;
  registerId: RegisterId | null;
  /** Trading dates, both included. */
  from: TradingDate | null;
  to: TradingDate | null;
  only: (typeof shiftFilters)[number] | null;
  /** Just this one. */
  shiftId?: ShiftId;
  after: { openedAt: number; shiftId: ShiftId } | null;
  limit: number;
};

export type ShiftRow = {
  shiftId: ShiftId;
  storeId: StoreId;
  registerId: RegisterId;
  register: string;
  drawer: string;
  tradingDate: TradingDate;
  currency: string;
  openedAt: Instant;
  openedBy: string | null;
  state: ShiftState;
  /** Open since a day that is over. */
  isForgotten: boolean;
  closedAt: Instant | null;
  closedBy: string | null;
  zNumber: number | null;
  /** What was sold, returns taken off; of an open shift what has arrived of it. */
  total: number;
  sales: number;
  countedCash: number | null;
  variance: number | null;
  /** How often somebody counted again, once the difference was shown. */
  recounts: number;
  /** The variance is beyond the store's threshold, and nobody accepted it. */
  isUnaccepted: boolean;
  /** Figures of the Z report that its facts do not come to. */
  differences: number;
  late: number;
};

type Found = Omit<ShiftRow, 'state' | 'isForgotten' | 'isUnaccepted' | 'recounts'> & {
  counts: number;
  approvedBy: string | null;
  record: StoreV1;
};

const only: Readonly<Record<(typeof shiftFilters)[number], SQL>> = {
  open: sql`z.fact_id is null`,
  closed: sql`z.fact_id is not null`,
  off: sql`z.variance <> 0`,
  differs: sql`jsonb_array_length(z.differences) > 0`,
  late: sql`exists (select from shift_late as late where late.tenant_id = shift.tenant_id and late.shift_id = shift.shift_id)`,
};

/** Shifts, the latest first; a page at a time. Source: spec/shifts.md SF14, SF18 */
export async function listShifts(
  tx: ReadDb,
  {
    tenantId,
    limitedTo,
    now,
    asked,
  }: { tenantId: TenantId; limitedTo: readonly StoreId[] | null; now: Instant; asked: ShiftQuestion },
): Promise<ShiftRow[]> {
  const { after } = asked;
  const conditions: (SQL | null)[] = [
    sql`shift.tenant_id = ${tenantId}`,
    limitedTo && sql`shift.store_id = any(string_to_array(${limitedTo.join()}, ',')::uuid[])`,
    asked.storeId && sql`shift.store_id = ${asked.storeId}`,
    asked.registerId && sql`shift.register_id = ${asked.registerId}`,
    asked.from && sql`shift.trading_date >= ${asked.from}::date`,
    asked.to && sql`shift.trading_date <= ${asked.to}::date`,
    asked.only && only[asked.only],
    asked.shiftId ? sql`shift.shift_id = ${asked.shiftId}` : null,
    after && sql`(shift.opened_at, shift.shift_id) < (${after.openedAt}::bigint, ${after.shiftId}::uuid)`,
  ];
  const where = sql.join(
    conditions.filter((condition) => condition !== null),
    sql` and `,
  );
  const rows = await rowsOf<Found>(
    tx,
    sql`with page as (
          select shift.*, z.z_number, z.closed_at, z.closed_by, z.counted_cash, z.variance, z.approved_by,
                 z.totals, z.fact_id as z_fact_id, jsonb_array_length(z.differences) as differences
          from shift ${latestZ}
          where ${where} order by shift.opened_at desc, shift.shift_id desc limit ${asked.limit})
        select page.shift_id as "shiftId", page.store_id as "storeId", page.register_id as "registerId",
               coalesce(register.name, 'A register') as register, page.drawer, page.trading_date::text as "tradingDate",
               page.currency, page.opened_at as "openedAt", opener.name as "openedBy", page.closed_at as "closedAt",
               closer.name as "closedBy", page.z_number as "zNumber", page.variance, page.approved_by as "approvedBy",
               coalesce((page.totals ->> 'total')::bigint, so_far.total, 0)::bigint as total,
               coalesce((page.totals ->> 'sales')::int, so_far.sales, 0)::int as sales,
               coalesce(page.counted_cash, counted.total) as "countedCash", coalesce(counted.counts, 0)::int as counts,
               coalesce(page.differences, 0)::int as differences,
               (select count(*)::int from shift_late as late
                where late.tenant_id = page.tenant_id and late.shift_id = page.shift_id) as late,
               store.record
        from page
        join store on store.tenant_id = page.tenant_id and store.store_id = page.store_id
        left join register on register.tenant_id = page.tenant_id and register.register_id = page.register_id
        left join staff as opener on opener.tenant_id = page.tenant_id and opener.staff_id = page.opened_by
        left join staff as closer on closer.tenant_id = page.tenant_id and closer.staff_id = page.closed_by
        left join lateral (
          select count(*) as counts, (array_agg(total order by count_no desc))[1] as total from drawer_count
          where drawer_count.tenant_id = page.tenant_id and drawer_count.shift_id = page.shift_id) as counted on true
        left join lateral (
          select sum(total) as total, count(*) as sales from sale
          where page.z_fact_id is null and sale.tenant_id = page.tenant_id and sale.shift_id is not null
            and sale.shift_id = page.shift_id) as so_far on true
        order by page.opened_at desc, page.shift_id desc`,
  );
  return rows.map((row) => rowAt(row, now));
}

/** A shift that was closed twice is listed once, by its later report; its page has both. */
export const latestZ = sql`left join lateral (
  select * from z_report where z_report.tenant_id = shift.tenant_id and z_report.shift_id = shift.shift_id
  order by z_number desc, received_at desc limit 1) as z on true`;

function rowAt({ counts, approvedBy, record, ...row }: Found, now: Instant): ShiftRow {
  const state = row.zNumber !== null ? 'closed' : counts > 0 ? 'counted' : 'open';
  const today = tradingDateOf(now, record.timeZone, record.dayCutOffMinutes);
  const threshold = record.cashControl?.varianceThreshold;
  const size = Math.abs(row.variance ?? 0);
  return {
    ...row,
    state,
    recounts: Math.max(0, counts - 1),
    isForgotten: state !== 'closed' && row.tradingDate < today,
    isUnaccepted: threshold !== undefined && size > threshold && approvedBy === null,
  };
}

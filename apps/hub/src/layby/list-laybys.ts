import {
  type CustomerId,
  type Instant,
  type LaybyId,
  type Money,
  type StoreId,
  type TenantId,
  type TradingDate,
  tradingDateOf,
} from '@tillbridge/core/kernel';
import { type LaybyStanding, laybyCode, standingOf } from '@tillbridge/core/layby';
import type { LaybyV1, StoreV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

/** What a list may be narrowed to; `waiting` is open of any kind. */
export const laybyFilters = ['waiting', 'overdue', 'due-soon', 'paid', 'collected', 'cancelled'] as const;

export type LaybyQuestion = {
  storeId: StoreId | null;
  only: (typeof laybyFilters)[number] | null;
  /** Part of the customer's name, or of the code on the slip. */
  text: string;
  /** Just this one. */
  laybyId?: LaybyId;
  after: { rank: number; laybyId: LaybyId } | null;
  limit: number;
};

export type LaybyRow = {
  laybyId: LaybyId;
  code: string;
  storeId: StoreId;
  customerId: CustomerId;
  customerName: string;
  openedAt: Instant;
  openedBy: string | null;
  dueOn: TradingDate;
  currency: string;
  total: Money;
  paid: Money;
  standing: LaybyStanding;
  endedAt: Instant | null;
  /** Where it stands in the list. */
  rank: number;
};
type Found = Omit<LaybyRow, 'code' | 'standing'> & { state: LaybyV1['state']; record: StoreV1 };

/** The trading date of a layby's store at a moment. */
const todayThere = (now: Instant): SQL =>
  sql`(to_timestamp(${now}::bigint / 1000.0) at time zone (store.record ->> 'timeZone')
       - make_interval(mins => (store.record ->> 'dayCutOffMinutes')::int))::date`;

const only = (now: Instant): Readonly<Record<(typeof laybyFilters)[number], SQL>> => ({
  waiting: sql`layby.state = 'open'`,
  overdue: sql`layby.state = 'open' and paid < total and due_on < ${todayThere(now)}`,
  'due-soon': sql`layby.state = 'open' and paid < total and due_on between ${todayThere(now)} and ${todayThere(now)} + 7`,
  paid: sql`layby.state = 'open' and paid >= total`,
  collected: sql`layby.state = 'collected'`,
  cancelled: sql`layby.state = 'cancelled'`,
});

/**
 * What is owed by its due day, so what is overdue comes first; then what is paid and waits; then what is over, the latest first.
 * Days since 2000 leave room between the three for a century.
 */
const rank = sql`(case
  when layby.state = 'open' and paid < total then due_on - date '2000-01-01'
  when layby.state = 'open' then 100000 + (due_on - date '2000-01-01')
  else 300000 - (due_on - date '2000-01-01') end)`;

/** A page of laybys. Source: spec/laybys.md LY11 */
export async function listLaybys(
  tx: ReadDb,
  {
    tenantId,
    limitedTo,
    now,
    asked,
  }: { tenantId: TenantId; limitedTo: readonly StoreId[] | null; now: Instant; asked: LaybyQuestion },
): Promise<LaybyRow[]> {
  const { after } = asked;
  const text = asked.text.trim().replace(/^L-/i, '');
  const part = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const conditions: (SQL | null)[] = [
    sql`layby.tenant_id = ${tenantId}`,
    limitedTo && sql`layby.store_id = any(string_to_array(${limitedTo.join()}, ',')::uuid[])`,
    asked.storeId && sql`layby.store_id = ${asked.storeId}`,
    asked.only && only(now)[asked.only],
    asked.laybyId ? sql`layby.layby_id = ${asked.laybyId}` : null,
    text === '' ? null : sql`(customer_name ilike ${part} or right(layby.layby_id::text, 8) ilike ${part})`,
    after && sql`(${rank}, layby.layby_id) > (${after.rank}::int, ${after.laybyId}::uuid)`,
  ];
  const where = sql.join(
    conditions.filter((condition) => condition !== null),
    sql` and `,
  );
  const rows = await rowsOf<Found>(
    tx,
    sql`select layby.layby_id as "laybyId", layby.store_id as "storeId", customer_id as "customerId",
               customer_name as "customerName", opened_at as "openedAt", staff.name as "openedBy",
               due_on::text as "dueOn", currency, total, paid, state, ended_at as "endedAt", store.record, ${rank} as rank
        from layby
        join store on store.tenant_id = layby.tenant_id and store.store_id = layby.store_id
        left join staff on staff.tenant_id = layby.tenant_id and staff.staff_id = layby.opened_by
        where ${where} order by ${rank}, layby.layby_id limit ${asked.limit}`,
  );
  return rows.map(({ state, record, ...row }) => ({
    ...row,
    code: laybyCode(row.laybyId),
    standing: standingOf({ ...row, state }, tradingDateOf(now, record.timeZone, record.dayCutOffMinutes)),
  }));
}

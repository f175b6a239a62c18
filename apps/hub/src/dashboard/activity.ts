import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export const noteKinds = [
  'sale-discarded',
  'pin-locked',
  'staff-signed-in',
  'receipt-reprinted',
  'line-removed',
] as const;
export type ActivityKind = 'sale' | 'return' | (typeof noteKinds)[number];

export type Activity = {
  id: string;
  kind: ActivityKind;
  at: number;
  storeId: string;
  register: string;
  staff: string | null;
  saleId: string | null;
  receiptNo: number | null;
  total: number | null;
  currency: string | null;
};

/** What the tills did last, newest first: sales, and what else a lead would like to know. Source: spec/dashboard.md DB2 */
export function activity(
  tx: ReadDb,
  { tenantId, storeIds, limit }: { tenantId: TenantId; storeIds: readonly string[]; limit: number },
): Promise<Activity[]> {
  const asked = sql`string_to_array(${storeIds.join()}, ',')::uuid[]`;
  return rowsOf<Activity>(
    tx,
    sql`with sold as (
          select sale_id as id, case when total < 0 then 'return' else 'sale' end as kind, completed_at as at, store_id, register_id,
                 staff_id, sale_id, receipt_no, total, currency
          from sale where tenant_id = ${tenantId} and store_id = any(${asked})
          order by completed_at desc limit ${limit}),
        noted as (
          select fact.fact_id as id, fact.type as kind, fact.recorded_at as at, terminal.store_id, terminal.register_id,
                 (fact.body::jsonb #>> '{fact,staffId}')::uuid as staff_id, (fact.body::jsonb #>> '{fact,saleId}')::uuid as sale_id,
                 (fact.body::jsonb #>> '{fact,receiptNo}')::int as receipt_no, (fact.body::jsonb #>> '{fact,total}')::bigint as total,
                 null::text as currency
          from fact join terminal on terminal.tenant_id = fact.tenant_id and terminal.terminal_id = fact.terminal_id
          where fact.tenant_id = ${tenantId} and terminal.store_id = any(${asked})
            and fact.type in ('sale-discarded', 'pin-locked', 'staff-signed-in', 'receipt-reprinted', 'line-removed')
          order by fact.recorded_at desc limit ${limit})
        select act.id, act.kind, act.at, act.store_id as "storeId", register.name as register, staff.name as staff,
               act.sale_id as "saleId", act.receipt_no as "receiptNo", act.total, act.currency
        from (select * from sold union all select * from noted) as act
        join register on register.tenant_id = ${tenantId} and register.register_id = act.register_id
        left join staff on staff.tenant_id = ${tenantId} and staff.staff_id = act.staff_id
        order by act.at desc, act.id desc limit ${limit}`,
  );
}

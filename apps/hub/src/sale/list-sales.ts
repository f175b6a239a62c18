import type { TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export type SaleQuestion = {
  storeId: string | null;
  registerId: string | null;
  staffId: string | null;
  /** Trading dates, both included. */
  from: string | null;
  to: string | null;
  receiptNo: number | null;
  /** Minor units, both included. */
  least: number | null;
  most: number | null;
  /** The last row of the page before. */
  after: { completedAt: number; saleId: string } | null;
  limit: number;
};

export type SaleRow = {
  saleId: string;
  storeId: string;
  registerId: string;
  register: string;
  staff: string | null;
  receiptNo: number;
  completedAt: number;
  tradingDate: string;
  total: number;
  currency: string;
  lines: number;
  tenders: string[];
};

/** A trading date begins and ends within three days of midnight UTC of its date, whatever the zone and the cut-off. */
const dateReachMs = 3 * 86_400_000;

/** Sales newest first, a page at a time. Source: spec/office-screens.md OS1, OS2 */
export function listSales(
  tx: ReadDb,
  {
    tenantId,
    limitedTo,
    asked,
  }: { tenantId: TenantId; limitedTo: readonly string[] | null; asked: SaleQuestion },
): Promise<SaleRow[]> {
  const { after } = asked;
  const conditions: (SQL | null)[] = [
    sql`sale.tenant_id = ${tenantId}`,
    limitedTo && sql`sale.store_id = any(string_to_array(${limitedTo.join()}, ',')::uuid[])`,
    asked.storeId ? sql`sale.store_id = ${asked.storeId}` : null,
    asked.registerId ? sql`sale.register_id = ${asked.registerId}` : null,
    asked.staffId ? sql`sale.staff_id = ${asked.staffId}` : null,
    asked.from ? sql`sale.trading_date >= ${asked.from}::date` : null,
    asked.to ? sql`sale.trading_date <= ${asked.to}::date` : null,
    // The list goes by time: without these it would pass by every later sale to come to those days.
    asked.from ? sql`sale.completed_at >= ${Date.parse(asked.from) - dateReachMs}::bigint` : null,
    asked.to ? sql`sale.completed_at < ${Date.parse(asked.to) + dateReachMs}::bigint` : null,
    asked.receiptNo === null ? null : sql`sale.receipt_no = ${asked.receiptNo}`,
    asked.least === null ? null : sql`sale.total >= ${asked.least}`,
    asked.most === null ? null : sql`sale.total <= ${asked.most}`,
    after && sql`(sale.completed_at, sale.sale_id) < (${after.completedAt}::bigint, ${after.saleId}::uuid)`,
  ];
  const where = sql.join(
    conditions.filter((condition) => condition !== null),
    sql` and `,
  );
  return rowsOf<SaleRow>(
    tx,
    sql`with page as (
          select * from sale where ${where} order by completed_at desc, sale_id desc limit ${asked.limit})
        select page.sale_id as "saleId", page.store_id as "storeId", page.register_id as "registerId", register.name as register,
               staff.name as staff, page.receipt_no as "receiptNo", page.completed_at as "completedAt",
               page.trading_date::text as "tradingDate", page.total, page.currency,
               (select count(*)::int from sale_line as line
                where line.tenant_id = page.tenant_id and line.sale_id = page.sale_id) as lines,
               (select coalesce(jsonb_agg(distinct tender.kind), '[]'::jsonb) from sale_tender as tender
                where tender.tenant_id = page.tenant_id and tender.sale_id = page.sale_id) as tenders
        from page
        left join register on register.tenant_id = page.tenant_id and register.register_id = page.register_id
        left join staff on staff.tenant_id = page.tenant_id and staff.staff_id = page.staff_id
        order by page.completed_at desc, page.sale_id desc`,
  );
}

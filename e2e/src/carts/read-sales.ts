import type { ShiftId, TenantId } from '@tillbridge/core/kernel';
import { type Database, asTenant, rowsOf } from '@tillbridge/hub/database';
import { sql } from 'drizzle-orm';

type Sums = Record<string, number>;
/** One sale as the hub's tables have it, added up by SQL alone. */
export type HubSale = {
  saleId: string;
  /** The sale's own row. */
  row: Sums;
  /** Its lines, and its tenders by kind. */
  lines: Sums;
  applied: Sums;
  tendered: Sums;
  /** What it left at each account and each place. */
  money: Sums;
  stock: Sums;
};

export const readSales = (
  db: Database,
  tenantId: TenantId,
  shiftId: ShiftId,
): Promise<{ sales: Map<string, HubSale>; calls: { kind: string; sentence: string }[] }> =>
  asTenant(db, tenantId, async (tx) => {
    const rows = await rowsOf<HubSale>(
      tx,
      sql`
      with mine as materialized (select * from sale where shift_id = ${shiftId}),
      lines as (
        select sale_id, json_build_object('net', sum(line.net), 'tax', sum(line.tax), 'discount', sum(line_discount + line.sale_discount),
                                          'quantity', sum(quantity_milli), 'count', count(*)) as sums
        from mine join sale_line as line using (tenant_id, sale_id) group by sale_id),
      kinds as (
        select sale_id, kind, sum(applied) as applied, sum(tendered) as tendered
        from mine join sale_tender using (tenant_id, sale_id) group by sale_id, kind),
      tenders as (
        select sale_id, json_object_agg(kind, applied) as applied, json_object_agg(kind, tendered) as tendered
        from kinds group by sale_id),
      moves as (
        select sale_id, to_account as account, amount from mine join money_entry using (tenant_id, fact_id)
        union all
        select sale_id, from_account, -amount from mine join money_entry using (tenant_id, fact_id)),
      balances as (
        select sale_id, json_object_agg(account, amount) as sums
        from (select sale_id, account, sum(amount) as amount from moves group by sale_id, account) as each group by sale_id),
      goods as (
        select sale_id, item_id || ' at ' || to_place as place, entry.quantity_milli as milli
        from mine join stock_entry as entry using (tenant_id, sale_id)
        union all
        select sale_id, item_id || ' at ' || from_place, -entry.quantity_milli
        from mine join stock_entry as entry using (tenant_id, sale_id)),
      places as (
        select sale_id, json_object_agg(place, milli) as sums
        from (select sale_id, place, sum(milli) as milli from goods group by sale_id, place) as each group by sale_id)
      select sale_id as "saleId",
             json_build_object('subtotal', subtotal, 'discount', discount, 'net', net, 'tax', tax, 'total', total,
                               'cashRounding', cash_rounding, 'change', change) as row,
             coalesce(lines.sums, '{}') as lines, coalesce(tenders.applied, '{}') as applied,
             coalesce(tenders.tendered, '{}') as tendered, coalesce(balances.sums, '{}') as money,
             coalesce(places.sums, '{}') as stock
      from mine left join lines using (sale_id) left join tenders using (sale_id) left join balances using (sale_id)
                left join places using (sale_id)`,
    );
    const calls = await rowsOf<{ kind: string; sentence: string }>(
      tx,
      sql`select kind, sentence from alert where settled_at is null order by alert_id`,
    );
    return { sales: new Map(rows.map((row) => [row.saleId, row])), calls };
  });

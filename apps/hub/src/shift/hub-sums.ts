import { type Money, type ShiftId, type TenantId, noMoney } from '@tillbridge/core/kernel';
import type { CashMovementKind, ShiftTotalsV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';

/** What a shift's facts come to, added up from what head office keeps of each; how often something happened that is no money is left to the till. */
export type HubSums = Omit<ShiftTotalsV1, 'drawerOpenings' | 'removedLines' | 'discardedSales'>;

type Row = {
  shiftId: ShiftId;
  sold: Omit<HubSums, 'sales' | 'returns' | 'taxes' | 'tenders'> | null;
  counted: { sales: number; returns: number } | null;
  taxes: HubSums['taxes'] | null;
  tenders: HubSums['tenders'] | null;
  moved: Partial<Record<CashMovementKind, Money>> | null;
};

/**
 * The sums of shifts, from the sales, tenders and movements themselves: the same figures that a Z report states, by another way.
 * Source: spec/shifts.md SF14
 */
export async function hubSums(
  tx: ReadDb,
  tenantId: TenantId,
  shiftIds: readonly ShiftId[],
): Promise<Map<ShiftId, HubSums>> {
  const ids = sql`${arrayLiteral([...shiftIds])}::text::uuid[]`;
  const rows = await rowsOf<Row>(
    tx,
    sql`
    with mine as materialized (
      select * from sale where tenant_id = ${tenantId} and shift_id is not null and shift_id = any(${ids})),
    sold as (
      select shift_id, json_build_object(
          'firstReceiptNo', min(receipt_no), 'lastReceiptNo', max(receipt_no), 'gross', sum(subtotal + returned),
          'returned', sum(returned), 'discount', sum(discount), 'net', sum(net), 'tax', sum(tax), 'total', sum(total),
          'cashRounding', sum(cash_rounding)) as sums
      from mine group by shift_id),
    ways as (
      select mine.shift_id, mine.sale_id, bool_or(quantity_milli >= 0) as goes_out, bool_or(quantity_milli < 0) as comes_back
      from mine join sale_line as line on line.tenant_id = ${tenantId} and line.sale_id = mine.sale_id
      group by mine.shift_id, mine.sale_id),
    counted as (
      select shift_id, json_build_object('sales', count(*) filter (where goes_out),
                                         'returns', count(*) filter (where comes_back)) as sums
      from ways group by shift_id),
    taxed as (
      select shift_id, json_agg(json_build_object('code', code, 'name', name, 'amount', amount) order by code collate "C") as sums
      from (select shift_id, share.code, min(share.name) as name, sum(share.amount) as amount
            from mine, jsonb_to_recordset(tax_shares) as share(code text, name text, amount bigint)
            group by shift_id, share.code) as shares
      group by shift_id),
    taken as (
      select mine.shift_id, kind, tendered, applied from mine
      join sale_tender as tender on tender.tenant_id = ${tenantId} and tender.sale_id = mine.sale_id
      union all
      select shift_id, kind, tendered, applied
      from shift_payment, jsonb_to_recordset(tenders) as tender(kind text, tendered bigint, applied bigint)
      where tenant_id = ${tenantId} and shift_id = any(${ids})),
    -- Foreign notes stay whole in the drawer, and their change leaves it in home coins. (spec/ledger.md)
    amounts as (
      select shift_id, kind, 1 as pieces, case when kind = 'foreign-cash' then tendered else applied end as amount from taken
      union all
      select shift_id, 'cash', 0, applied - tendered from taken where kind = 'foreign-cash' and applied <> tendered),
    tendered as (
      select shift_id, json_agg(json_build_object('kind', kind, 'count', pieces, 'taken', taken, 'given', given)
                                order by kind collate "C") as sums
      from (select shift_id, kind, sum(pieces) as pieces, sum(greatest(amount, 0)) as taken, sum(greatest(-amount, 0)) as given
            from amounts group by shift_id, kind) as kinds
      group by shift_id),
    moved as (
      select shift_id, json_object_agg(kind, amount) as sums
      from (select shift_id, kind, sum(amount) as amount from cash_movement
            where tenant_id = ${tenantId} and shift_id = any(${ids}) group by shift_id, kind) as kinds
      group by shift_id)
    select asked.shift_id as "shiftId", sold.sums as sold, counted.sums as counted, taxed.sums as taxes,
           tendered.sums as tenders, moved.sums as moved
    from unnest(${ids}) as asked(shift_id)
    left join sold using (shift_id) left join counted using (shift_id) left join taxed using (shift_id)
    left join tendered using (shift_id) left join moved using (shift_id)`,
  );
  return new Map(rows.map((row) => [row.shiftId, sumsOf(row)]));
}

const nothingSold = {
  firstReceiptNo: null,
  lastReceiptNo: null,
  gross: noMoney,
  returned: noMoney,
  discount: noMoney,
  net: noMoney,
  tax: noMoney,
  total: noMoney,
  cashRounding: noMoney,
};

const sumsOf = ({ sold, counted, taxes, tenders, moved }: Row): HubSums => ({
  ...nothingSold,
  ...sold,
  ...(counted ?? { sales: 0, returns: 0 }),
  taxes: taxes ?? [],
  tenders: tenders ?? [],
  paidIn: moved?.['paid-in'] ?? noMoney,
  paidOut: moved?.['paid-out'] ?? noMoney,
  dropped: moved?.drop ?? noMoney,
  transferredIn: moved?.['transfer-in'] ?? noMoney,
  transferredOut: moved?.['transfer-out'] ?? noMoney,
});

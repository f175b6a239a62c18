import { type Money, type SaleId, type ShiftId, type TenantId, money } from '@tillbridge/core/kernel';
import { type Cause, type Evidence, explainVariance } from '@tillbridge/core/shift';
import type { CashCountV1, StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowOf, rowsOf } from '../database';

type Asked = Pick<Evidence, 'variance' | 'count' | 'float' | 'movements'> & {
  tenantId: TenantId;
  shiftId: ShiftId;
};
export type NamedCause = Omit<Cause, 'saleIds'> & {
  sales: { saleId: SaleId; receiptNo: number; total: Money }[];
};

/** What may have happened to a drawer whose till did not say, from what the shift left behind here. Source: spec/shifts.md SF10 */
export async function likelyCauses(tx: ReadDb, asked: Asked): Promise<NamedCause[]> {
  const { tenantId, shiftId } = asked;
  const store = await rowOf<{ record: StoreV1 }>(
    tx,
    sql`select store.record from shift
        join store on store.tenant_id = shift.tenant_id and store.store_id = shift.store_id
        where shift.tenant_id = ${tenantId} and shift_id = ${shiftId}`,
  );
  if (!store) return [];
  const openings = await openingsOf(tx, asked);
  const causes = explainVariance({
    ...evidenceOfStore(store.record, asked.float),
    variance: asked.variance,
    count: asked.count,
    float: asked.float,
    movements: asked.movements,
    openings: openings.filter(({ saleId }) => saleId === null),
    sales: await salesOf(tx, asked, new Set(openings.map(({ saleId }) => saleId))),
  });
  return namedCauses(tx, tenantId, causes);
}

/** With the receipts of the sales concerned; one that has not arrived is left out. */
export async function namedCauses(
  tx: ReadDb,
  tenantId: TenantId,
  causes: readonly Cause[],
): Promise<NamedCause[]> {
  const named = await receiptsOf(
    tx,
    tenantId,
    causes.flatMap(({ saleIds }) => saleIds),
  );
  return causes.map(({ saleIds, ...cause }) => ({
    ...cause,
    sales: saleIds.flatMap((saleId) => named.find((sale) => sale.saleId === saleId) ?? []),
  }));
}

const evidenceOfStore = ({ jurisdiction, cashControl }: StoreV1, float: CashCountV1) => ({
  usualFloat: cashControl?.usualFloat ?? float.total,
  dropAbove: cashControl?.dropAbove ?? null,
  denominations: jurisdiction.denominations,
  coin: jurisdiction.cashRounding?.coin ?? money(1),
});

/** The facts between the opening of the drawer and its close: in a terminal's journal they lie together. */
const openingsOf = (
  tx: ReadDb,
  { tenantId, shiftId }: Asked,
): Promise<{ reason: string; saleId: SaleId | null }[]> =>
  rowsOf(
    tx,
    sql`select coalesce(fact.body::jsonb #>> '{fact,reason}', 'found-open') as reason, fact.body::jsonb #>> '{fact,saleId}' as "saleId"
        from shift join z_report as z on z.tenant_id = shift.tenant_id and z.shift_id = shift.shift_id
        join fact on fact.tenant_id = shift.tenant_id and fact.terminal_id = shift.terminal_id
                 and fact.sequence > coalesce(shift.sequence, z.sequence) and fact.sequence < z.sequence
        where shift.tenant_id = ${tenantId} and shift.shift_id = ${shiftId} and fact.type in ('drawer-opened', 'drawer-found-open')
          and coalesce(fact.body::jsonb #>> '{fact,shiftId}', ${shiftId}::text) = ${shiftId}::text`,
  );

async function salesOf(
  tx: ReadDb,
  { tenantId, shiftId }: Asked,
  opened: ReadonlySet<SaleId | null>,
): Promise<Evidence['sales']> {
  const rows = await rowsOf<Omit<Evidence['sales'][number], 'openedDrawer'>>(
    tx,
    sql`select sale.sale_id as "saleId", sale.change, paid.cash, paid.card,
               exists (select from sale_line as line where line.tenant_id = sale.tenant_id and line.sale_id = sale.sale_id
                         and quantity_milli < 0
                         and not exists (select from returned_line as returned where returned.tenant_id = line.tenant_id
                                           and returned.by_sale_id = line.sale_id and returned.by_line_id = line.line_id))
                 as unreceipted
        from sale
        join lateral (
          select coalesce(sum(applied) filter (where kind = 'cash'), 0)::bigint as cash,
                 coalesce(sum(applied) filter (where kind = 'card-manual'), 0)::bigint as card
          from sale_tender as tender where tender.tenant_id = sale.tenant_id and tender.sale_id = sale.sale_id) as paid on true
        where sale.tenant_id = ${tenantId} and sale.shift_id is not null and sale.shift_id = ${shiftId}
          and not exists (select from shift_late as late where late.tenant_id = sale.tenant_id and late.fact_id = sale.fact_id)
        order by sale.completed_at, sale.sale_id`,
  );
  // A till that states no openings has no drawer that it could open: then none of them tells anything.
  return rows.map((row) => ({ ...row, openedDrawer: opened.size === 0 || opened.has(row.saleId) }));
}

const receiptsOf = (
  tx: ReadDb,
  tenantId: TenantId,
  saleIds: readonly SaleId[],
): Promise<{ saleId: SaleId; receiptNo: number; total: Money }[]> =>
  rowsOf(
    tx,
    sql`select sale_id as "saleId", receipt_no as "receiptNo", total from sale
        where tenant_id = ${tenantId} and sale_id = any(${arrayLiteral(saleIds)}::text::uuid[])`,
  );

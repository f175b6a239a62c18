import { type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { type ReceiptBlock, layOut, receiptOf } from '@tillbridge/core/receipt';
import { RecordedFact, type SaleCompletedV1, type StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowOf, rowsOf } from '../database';

export type SaleDetail = {
  sale: SaleCompletedV1;
  storeName: string;
  register: string;
  staff: string;
  /** Of the items that the company still knows: the product to open. */
  products: Record<string, string | null>;
  units: Record<string, string>;
  /** What this sale brought something back from. */
  returns: { saleId: string; receiptNo: number; completedAt: number }[];
  /** What came back of this sale later, newest first. */
  refunds: RefundRow[];
  receipt: { columns: number; blocks: ReceiptBlock[] };
};
export type RefundRow = {
  saleId: string;
  receiptNo: number;
  completedAt: number;
  storeId: string;
  storeName: string;
  /** Thousandths by line of this sale, and what was given back in all. */
  lines: Record<string, number>;
  amount: number;
};
export type SaleRefusal = { kind: 'no-such-sale' };

/** Most receipt printers have as many columns on 80 mm paper. */
const columns = 42;

type Row = { body: string; record: StoreV1; register: string | null; staff: string | null };

/** A sale as its till stated it, and the receipt laid out by the rules of the till. Source: spec/office-screens.md OS3 */
export async function getSale(
  tx: ReadDb,
  {
    tenantId,
    limitedTo,
    saleId,
  }: { tenantId: TenantId; limitedTo: readonly string[] | null; saleId: string },
): Promise<Result<SaleDetail, SaleRefusal>> {
  const row = await rowOf<Row>(
    tx,
    sql`select fact.body, store.record, register.name as register, staff.name as staff
        from sale
        join fact on fact.tenant_id = sale.tenant_id and fact.fact_id = sale.fact_id
        join store on store.tenant_id = sale.tenant_id and store.store_id = sale.store_id
        left join register on register.tenant_id = sale.tenant_id and register.register_id = sale.register_id
        left join staff on staff.tenant_id = sale.tenant_id and staff.staff_id = sale.staff_id
        where sale.tenant_id = ${tenantId} and sale.sale_id = ${saleId}
          and (${limitedTo === null} or sale.store_id = any(string_to_array(${limitedTo?.join() ?? ''}, ',')::uuid[]))`,
  );
  if (!row) return refuse({ kind: 'no-such-sale' });
  const { fact } = RecordedFact.parse(JSON.parse(row.body));
  if (fact.type !== 'sale-completed') return refuse({ kind: 'no-such-sale' });
  const items = await rowsOf<{ itemId: string; productId: string | null; unitOfMeasure: string }>(
    tx,
    sql`select item_id as "itemId", record ->> 'productId' as "productId", record ->> 'unitOfMeasure' as "unitOfMeasure"
        from item where tenant_id = ${tenantId}
          and item_id = any(string_to_array(${fact.lines.map(({ itemId }) => itemId).join()}, ',')::uuid[])`,
  );
  const units = Object.fromEntries(items.map(({ itemId, unitOfMeasure }) => [itemId, unitOfMeasure]));
  const broughtFrom = [...new Set(fact.lines.flatMap(({ returns }) => (returns ? [returns.saleId] : [])))];
  const returns = await rowsOf<SaleDetail['returns'][number]>(
    tx,
    sql`select sale_id as "saleId", receipt_no as "receiptNo", completed_at as "completedAt" from sale
        where tenant_id = ${tenantId} and sale_id = any(string_to_array(${broughtFrom.join()}, ',')::uuid[])`,
  );
  const refunds = await rowsOf<RefundRow>(
    tx,
    sql`select sale.sale_id as "saleId", sale.receipt_no as "receiptNo", sale.completed_at as "completedAt",
               sale.store_id as "storeId", store.name as "storeName",
               json_object_agg(returned.line_id, returned.quantity_milli) as lines, sum(returned.amount)::bigint as amount
        from returned_line as returned
        join sale on sale.tenant_id = returned.tenant_id and sale.sale_id = returned.by_sale_id
        join store on store.tenant_id = sale.tenant_id and store.store_id = sale.store_id
        where returned.tenant_id = ${tenantId} and returned.sale_id = ${saleId}
        group by sale.sale_id, sale.receipt_no, sale.completed_at, sale.store_id, store.name
        order by sale.completed_at desc`,
  );
  const register = row.register ?? 'Register';
  const staff = row.staff ?? 'Somebody who has left';
  const document = receiptOf(fact, {
    store: row.record,
    registerName: register,
    staffName: staff,
    unitOf: (itemId) => units[itemId],
    copy: false,
  });
  return ok({
    sale: fact,
    storeName: row.record.name,
    register,
    staff,
    products: Object.fromEntries(items.map(({ itemId, productId }) => [itemId, productId])),
    units,
    returns,
    refunds,
    receipt: { columns, blocks: layOut(document, columns) },
  });
}

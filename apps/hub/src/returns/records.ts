import { type Instant, type TenantId, idFrom } from '@tillbridge/core/kernel';
import { receiptCode } from '@tillbridge/core/receipt';
import { ReturnedLineV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import { appendChanges } from '../feed';

/** The code of a receipt, as `receiptCode` of the core writes it. */
const codeSql = sql`upper(right(sale.register_id::text, 4)) || '-' || lpad(sale.receipt_no::text, greatest(6, length(sale.receipt_no::text)), '0')`;

/** What came back of each line, as tills are told of it. Source: spec/returns.md RT17 */
const recordsSql = (tenantId: TenantId, which: SQL): SQL => sql`
  select sale_id || ':' || line_id as key,
         json_build_object(
           'saleId', sale_id, 'lineId', line_id, 'returned', sum(milli),
           'returns', json_agg(json_build_object('saleId', by_sale_id, 'receipt', receipt, 'storeName', store_name,
                                                 'at', at, 'quantity', milli) order by at, by_sale_id))::text as record
  from (select returned.sale_id, returned.line_id, returned.by_sale_id, sum(returned.quantity_milli)::bigint as milli,
               ${codeSql} as receipt, store.record ->> 'name' as store_name, sale.completed_at as at
        from returned_line as returned
        join sale on sale.tenant_id = returned.tenant_id and sale.sale_id = returned.by_sale_id
        join store on store.tenant_id = sale.tenant_id and store.store_id = sale.store_id
        where returned.tenant_id = ${tenantId} and ${which}
        group by returned.sale_id, returned.line_id, returned.by_sale_id, sale.register_id, sale.receipt_no,
                 store.record ->> 'name', sale.completed_at) as by_refund
  group by sale_id, line_id`;

/** Every line that came back, for a new terminal. */
export const returnedRecordsOf = (tenantId: TenantId): SQL => recordsSql(tenantId, sql`true`);

/** Tells the tills of all stores what came back of these sales. */
export async function tellOfReturns(
  tx: Tx,
  { tenantId, at }: { tenantId: TenantId; at: Instant },
  saleIds: readonly string[],
): Promise<void> {
  const which = sql`returned.sale_id = any(${arrayLiteral(saleIds)}::text::uuid[])`;
  const rows = await rowsOf<{ key: string; record: string }>(tx, recordsSql(tenantId, which));
  await appendChanges(
    tx,
    { tenantId, at },
    rows.map(({ key, record }) => ({
      topic: 'returned-line' as const,
      key,
      record: ReturnedLineV1.parse(JSON.parse(record)),
    })),
  );
}

export const codeOfReceipt = (registerId: string, receiptNo: number): string =>
  receiptCode({ registerId: idFrom<'RegisterId'>(registerId), receiptNo });

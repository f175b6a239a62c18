import { sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';
import type { Understood } from './links';
import type { Pushed } from './pushed';

const saleTypes = {
  sale_id: 'uuid',
  fact_id: 'uuid',
  store_id: 'uuid',
  register_id: 'uuid',
  staff_id: 'uuid',
  receipt_no: 'int',
  completed_at: 'bigint',
  trading_date: 'date',
  currency: 'text',
  subtotal: 'bigint',
  discount: 'bigint',
  net: 'bigint',
  tax: 'bigint',
  total: 'bigint',
  cash_rounding: 'bigint',
  change: 'bigint',
} as const;
const lineTypes = {
  sale_id: 'uuid',
  line_id: 'uuid',
  line_no: 'int',
  item_id: 'uuid',
  sku: 'text',
  description: 'text',
  quantity_milli: 'bigint',
  unit_price: 'bigint',
  line_discount: 'bigint',
  sale_discount: 'bigint',
  net: 'bigint',
  tax: 'bigint',
} as const;
const tenderTypes = {
  sale_id: 'uuid',
  tender_id: 'uuid',
  kind: 'text',
  tendered: 'bigint',
  applied: 'bigint',
  reference: 'text',
} as const;

/** What head office reads of the sales: one statement each for sales, lines, tenders and the registers' receipt numbers. */
export async function writeSales(tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<void> {
  const rows = saleRows(facts);
  await tx.execute(
    sql`insert into sale (tenant_id, terminal_id, sale_id, fact_id, store_id, register_id, staff_id, receipt_no, completed_at,
                          trading_date, currency, subtotal, discount, net, tax, total, cash_rounding, change)
        select ${pushed.tenantId}::uuid, ${pushed.terminalId}::uuid, sales.* from ${unnest('sales', saleTypes, rows.sales)}`,
  );
  await tx.execute(
    sql`insert into sale_line (tenant_id, sale_id, line_id, line_no, item_id, sku, description, quantity_milli, unit_price,
                               line_discount, sale_discount, net, tax)
        select ${pushed.tenantId}::uuid, lines.* from ${unnest('lines', lineTypes, rows.lines)}`,
  );
  if (rows.tenders.length > 0) {
    await tx.execute(
      sql`insert into sale_tender (tenant_id, sale_id, tender_id, kind, tendered, applied, reference)
          select ${pushed.tenantId}::uuid, tenders.* from ${unnest('tenders', tenderTypes, rows.tenders)}`,
    );
  }
  const receipts = rows.sales.map(({ register_id, receipt_no }) => ({ register_id, receipt_no }));
  await tx.execute(
    sql`update register set last_receipt_no = heard.receipt_no
        from (select register_id, max(receipt_no) as receipt_no
              from ${unnest('receipts', { register_id: 'uuid', receipt_no: 'int' }, receipts)} group by register_id) as heard
        where register.tenant_id = ${pushed.tenantId} and register.register_id = heard.register_id
          and register.last_receipt_no < heard.receipt_no`,
  );
}

function saleRows(facts: readonly Understood[]) {
  const sold = facts.flatMap(({ recorded, sale }) =>
    sale ? [{ factId: recorded.id, fact: sale.fact }] : [],
  );
  return {
    sales: sold.map(({ factId, fact }) => ({
      sale_id: fact.saleId,
      fact_id: factId,
      store_id: fact.storeId,
      register_id: fact.registerId,
      staff_id: fact.staffId,
      receipt_no: fact.receiptNo,
      completed_at: fact.completedAt,
      trading_date: fact.tradingDate,
      currency: fact.currency,
      subtotal: fact.subtotal,
      discount: fact.discount,
      net: fact.net,
      tax: fact.tax,
      total: fact.total,
      cash_rounding: fact.cashRounding,
      change: fact.change,
    })),
    lines: sold.flatMap(({ fact }) =>
      fact.lines.map((line, index) => ({
        sale_id: fact.saleId,
        line_id: line.lineId,
        line_no: index + 1,
        item_id: line.itemId,
        sku: line.sku,
        description: line.description,
        quantity_milli: line.quantity,
        unit_price: line.unitPrice,
        line_discount: line.lineDiscount,
        sale_discount: line.saleDiscount,
        net: line.net,
        tax: line.tax,
      })),
    ),
    tenders: sold.flatMap(({ fact }) =>
      fact.tenders.map((tender) => ({
        sale_id: fact.saleId,
        tender_id: tender.tenderId,
        kind: tender.kind,
        tendered: tender.tendered,
        applied: tender.applied,
        reference: tender.reference,
      })),
    ),
  };
}

import { type SQL, sql } from 'drizzle-orm';
import { unnest } from '../database';
import type { Sale } from './links';
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
  shift_id: 'uuid',
  returned: 'bigint',
  tax_shares: 'jsonb',
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
export function* insertSales({ tenantId, terminalId }: Pushed, sold: readonly Sale[]): Iterable<SQL> {
  const sales = sold.map(saleRow);
  yield sql`
    insert into sale (tenant_id, terminal_id, sale_id, fact_id, store_id, register_id, staff_id, receipt_no, completed_at,
                      trading_date, currency, subtotal, discount, net, tax, total, cash_rounding, change, shift_id, returned,
                      tax_shares)
    select ${tenantId}::uuid, ${terminalId}::uuid, sales.* from ${unnest('sales', saleTypes, sales)}`;
  yield sql`
    insert into sale_line (tenant_id, sale_id, line_id, line_no, item_id, sku, description, quantity_milli, unit_price,
                           line_discount, sale_discount, net, tax)
    select ${tenantId}::uuid, lines.* from ${unnest('lines', lineTypes, sold.flatMap(lineRows))}`;
  const tenders = sold.flatMap(tenderRows);
  if (tenders.length > 0) {
    yield sql`
      insert into sale_tender (tenant_id, sale_id, tender_id, kind, tendered, applied, reference)
      select ${tenantId}::uuid, tenders.* from ${unnest('tenders', tenderTypes, tenders)}`;
  }
  yield sql`
    update register set last_receipt_no = heard.receipt_no
    from ${unnest('heard', { register_id: 'uuid', receipt_no: 'int' }, newestReceipts(sales))}
    where register.tenant_id = ${tenantId} and register.register_id = heard.register_id
      and register.last_receipt_no < heard.receipt_no`;
}

const saleRow = ({ factId, fact }: Sale) => ({
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
  ...ofShift(fact),
});

/** What only a shift's sums ask for. Source: spec/shifts.md SF14 */
function ofShift({ shiftId, lines, taxShares }: Sale['fact']) {
  if (shiftId === undefined) return { shift_id: null, returned: null, tax_shares: null };
  const returned = lines.reduce((sum, { quantity, extended }) => (quantity < 0 ? sum - extended : sum), 0);
  const shares = taxShares.map(({ code, name, amount }) => ({ code, name, amount }));
  return { shift_id: shiftId, returned, tax_shares: JSON.stringify(shares) };
}

const lineRows = ({ fact }: Sale) =>
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
  }));

const tenderRows = ({ fact }: Sale) =>
  fact.tenders.map((tender) => ({
    sale_id: fact.saleId,
    tender_id: tender.tenderId,
    kind: tender.kind,
    tendered: tender.tendered,
    applied: tender.applied,
    reference: tender.reference,
  }));

/** The highest receipt number of each register in the batch: mostly one row. */
function newestReceipts(sales: readonly ReturnType<typeof saleRow>[]) {
  const newest = new Map<string, number>();
  for (const { register_id, receipt_no } of sales)
    newest.set(register_id, Math.max(receipt_no, newest.get(register_id) ?? 0));
  return [...newest].map(([register_id, receipt_no]) => ({ register_id, receipt_no }));
}

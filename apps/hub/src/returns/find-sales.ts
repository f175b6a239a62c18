import { type CustomerId, type SaleId, type TenantId, ok } from '@tillbridge/core/kernel';
import { readReceiptCode } from '@tillbridge/core/receipt';
import { RecordedFact, type SaleCompletedV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { rowsOf } from '../database';
import type { RequestHandler } from '../sync/requests/answer-request';

/** So many of the newest sales are read for words: some weeks of a company of a few stores. */
const searchedSales = 20_000;

/**
 * Sales of the whole company, newest first; for a sale by its id also those that brought something of it back, so that a till knows
 * which tender has given how much.
 * Source: spec/returns.md RT15
 */
export const findSales: RequestHandler<'find-sales'> = async (
  tx,
  { tenantId },
  { text, saleId, customerId, limit },
) => {
  const which = saleId ? ofSale(saleId) : customerId ? boughtBy(tenantId, customerId) : wordsOf(text);
  const rows = await rowsOf<{ body: string }>(
    tx,
    sql`select fact.body
        from ${which.looksAtAll ? sql`sale` : newest(tenantId)}
        join fact on fact.tenant_id = sale.tenant_id and fact.fact_id = sale.fact_id
        where sale.tenant_id = ${tenantId} and ${which.condition}
        order by sale.completed_at desc, sale.sale_id desc limit ${limit}`,
  );
  const sales = rows.flatMap(({ body }): SaleCompletedV1[] => {
    const { fact } = RecordedFact.parse(JSON.parse(body));
    return fact.type === 'sale-completed' ? [fact] : [];
  });
  return ok({ sales });
};

const newest = (tenantId: TenantId): SQL => sql`(
  select * from sale where sale.tenant_id = ${tenantId}
  order by completed_at desc, sale_id desc limit ${searchedSales}) as sale`;

type Which = { condition: SQL; looksAtAll: boolean };

const ofSale = (saleId: SaleId): Which => ({
  looksAtAll: true,
  condition: sql`(sale.sale_id = ${saleId} or sale.sale_id in (
    select by_sale_id from returned_line as returned
    where returned.tenant_id = sale.tenant_id and returned.sale_id = ${saleId}))`,
});

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Names and notes stand in the fact as they were typed. */
const wordIn = (text: string): Which => ({
  looksAtAll: false,
  condition: sql`fact.body ilike ${like(text)}`,
});

/** Also what was bought as somebody who turned out to be this customer. */
const boughtBy = (tenantId: TenantId, customerId: CustomerId): Which => ({
  looksAtAll: false,
  condition: sql`fact.body like any (
    select '%"customerId":"' || customer_id || '"%' from customer
    where customer.tenant_id = ${tenantId} and (customer_id = ${customerId} or merged_into = ${customerId}))`,
});

function wordsOf(text: string): Which {
  const typed = text.trim();
  const code = readReceiptCode(typed);
  if (code) {
    return {
      looksAtAll: true,
      condition: sql`sale.receipt_no = ${code.receiptNo}
        and upper(right(sale.register_id::text, 4)) = ${code.registerMark}`,
    };
  }
  if (/^\d{1,9}$/.test(typed)) {
    // The end of a card's number is digits too.
    return {
      looksAtAll: false,
      condition: sql`(sale.receipt_no = ${Number(typed)} or exists (
        select 1 from sale_tender as tender
        where tender.tenant_id = sale.tenant_id and tender.sale_id = sale.sale_id and tender.reference ilike ${like(typed)}))`,
    };
  }
  const amount = /^\$?(\d{1,7})[.,](\d{2})$/.exec(typed);
  if (amount) {
    return { looksAtAll: false, condition: sql`sale.total = ${Number(amount[1]) * 100 + Number(amount[2])}` };
  }
  return wordIn(typed);
}

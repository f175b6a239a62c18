import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

export type LawReader = { tenantId: TenantId; limitedTo: readonly StoreId[] | null };
/** `2026-11`, both included. */
export type Months = { from: string; to: string };

/** One tax of one month and place, as its sales state it. */
export type MonthTax = { code: string; name: string; amount: number; aboveCap: number };

/** What was sold in one month where one profile of the law holds: minor units, without tax, returns taken off. */
export type MonthRow = {
  month: string;
  /** Of the profile, which in Florida is the county. */
  code: string;
  currency: string;
  sales: number;
  gross: number;
  /** To buyers who showed a certificate. */
  certificate: number;
  /** Goods that bear no tax at all. */
  untaxedGoods: number;
  holiday: number;
  taxable: number;
  /** Of the taxable, what lay above a tax's cap; by tax in `taxes`. */
  aboveCap: number;
  tax: number;
  taxes: MonthTax[];
  /** Sales of tills that did not state yet what lay above a cap: for them it is nothing. */
  unstated: number;
};

/**
 * Gross, exempt, taxable and above the cap, by month and place, added up from what each sale states. What is put on a gift card is no
 * sale. A return counts in its own month, as its sale did: what an exempt buyer brings back is exempt.
 * Source: spec/law-reports.md LR1 to LR3
 */
export async function salesTaxReport(
  tx: ReadDb,
  { tenantId, limitedTo }: LawReader,
  { from, to }: Months,
): Promise<MonthRow[]> {
  return rowsOf<MonthRow>(
    tx,
    sql`with told as (
          select sale.sale_id, to_char(sale.trading_date, 'YYYY-MM') as month, sale.currency, (fact.body::jsonb) -> 'fact' as said
          from sale
          join fact on fact.tenant_id = sale.tenant_id and fact.fact_id = sale.fact_id
          where sale.tenant_id = ${tenantId}
            and (${limitedTo === null} or sale.store_id = any(string_to_array(${limitedTo?.join() ?? ''}, ',')::uuid[]))
            and sale.trading_date >= ${`${from}-01`}::date
            and sale.trading_date < (${`${to}-01`}::date + interval '1 month')::date),
        line as (
          select told.sale_id, month, currency, said #>> '{jurisdiction,code}' as code, each.line,
                 (each.line ->> 'net')::bigint
                   - case when (said #>> '{jurisdiction,pricesIncludeTax}')::boolean then (each.line ->> 'tax')::bigint else 0 end as net,
                 (each.line ->> 'tax')::bigint as tax,
                 said #> '{jurisdiction,taxName}' is null as is_unstated,
                 case when jsonb_typeof(said -> 'exemption') = 'object' then 'certificate'
                      when jsonb_array_length(each.line -> 'taxShares') > 0
                        then case when each.line ? 'onTaxHoliday' then 'holiday' else 'taxable' end
                      when exists (
                        select from sale as sold
                        join fact on fact.tenant_id = sold.tenant_id and fact.fact_id = sold.fact_id
                        where sold.tenant_id = ${tenantId} and sold.sale_id = (each.line #>> '{returns,saleId}')::uuid
                          and jsonb_typeof((fact.body::jsonb) #> '{fact,exemption}') = 'object') then 'certificate'
                      else 'untaxed' end as kind
          from told cross join lateral jsonb_array_elements(said -> 'lines') as each (line)
          where not (each.line ? 'loads')),
        share as (
          select month, code, currency, tax_code, (array_agg(name order by name))[1] as name,
                 sum(amount)::bigint as amount, sum(above_cap)::bigint as above_cap
          from (select month, code, currency, each.share ->> 'code' as tax_code, each.share ->> 'name' as name,
                       (each.share ->> 'amount')::bigint as amount, coalesce((each.share ->> 'aboveCap')::bigint, 0) as above_cap
                from line cross join lateral jsonb_array_elements(line.line -> 'taxShares') as each (share)) as shares
          group by month, code, currency, tax_code)
        select month, code, currency, count(distinct sale_id)::int as sales, sum(net)::bigint as gross,
               coalesce(sum(net) filter (where kind = 'certificate'), 0)::bigint as certificate,
               coalesce(sum(net) filter (where kind = 'untaxed'), 0)::bigint as "untaxedGoods",
               coalesce(sum(net) filter (where kind = 'holiday'), 0)::bigint as holiday,
               coalesce(sum(net) filter (where kind = 'taxable'), 0)::bigint as taxable,
               sum(tax)::bigint as tax,
               count(distinct sale_id) filter (where is_unstated)::int as unstated,
               coalesce((select sum(above_cap) from share
                         where share.month = line.month and share.code = line.code and share.currency = line.currency), 0)::bigint
                 as "aboveCap",
               coalesce((select jsonb_agg(jsonb_build_object('code', tax_code, 'name', name, 'amount', amount, 'aboveCap', above_cap)
                                          order by tax_code)
                         from share
                         where share.month = line.month and share.code = line.code and share.currency = line.currency),
                        '[]'::jsonb) as taxes
        from line
        group by month, code, currency
        order by month desc, code, currency`,
  );
}

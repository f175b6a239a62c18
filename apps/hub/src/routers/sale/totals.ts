import { tradingDateSchema } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { asTenant, rowsOf } from '../../database';
import { allowed } from '../procedure';

type Row = {
  storeId: string;
  currency: string;
  sales: number;
  net: number;
  tax: number;
  total: number;
  cashRounding: number;
};

/** What each store sold, over all time or on one trading date. */
export const totals = allowed('see-sales')
  .input(z.object({ tradingDate: tradingDateSchema.nullable().default(null) }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, (tx) =>
      rowsOf<Row>(
        tx,
        sql`select store_id as "storeId", currency, count(*)::int as sales, sum(net)::bigint as net, sum(tax)::bigint as tax,
                   sum(total)::bigint as total, sum(cash_rounding)::bigint as "cashRounding"
            from sale
            where tenant_id = ${ctx.tenantId}
              and (${ctx.principal.storeIds === null}
                   or store_id = any(string_to_array(${ctx.principal.storeIds?.join() ?? ''}, ',')::uuid[]))
              and (${input.tradingDate}::date is null or trading_date = ${input.tradingDate}::date)
            group by store_id, currency order by store_id`,
      ),
    ),
  );

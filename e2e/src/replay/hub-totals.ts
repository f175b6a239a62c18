import type { TenantId } from '@tillbridge/core/kernel';
import { type Database, asTenant, rowOf } from '@tillbridge/hub/database';
import { sql } from 'drizzle-orm';
import type { LogTotals } from './totals';

/** What the hub has come to, counted in its own tables; the invoice number travelled as the sale's note. */
export const hubTotals = (db: Database, tenantId: TenantId): Promise<LogTotals> =>
  asTenant(db, tenantId, async (tx) => {
    const totals = await rowOf<LogTotals>(
      tx,
      sql`select (select count(*)::int from sale_line) as lines,
                 (select count(*)::int from sale) as invoices,
                 (select count(*)::int from fact
                  where type = 'sale-completed' and body::jsonb -> 'fact' ->> 'note' like 'C%') as "cancelInvoices",
                 (select count(*)::int from sale_line where quantity_milli < 0) as "negativeLines",
                 (select count(*)::int from sale_line where unit_price = 0) as "zeroPriceLines",
                 (select count(distinct sku)::int from sale_line) as "distinctCodes",
                 (select coalesce(sum(total), 0)::float8 from sale) as "netValue"`,
    );
    if (!totals) throw new Error('the hub answered nothing');
    return totals;
  });

/** Pieces per stock code that the hub's stock ledger says have left, to hold against the log itself. */
export const hubStockMoved = (db: Database, tenantId: TenantId): Promise<number> =>
  asTenant(db, tenantId, async (tx) => {
    const row = await rowOf<{ pieces: number }>(
      tx,
      sql`select coalesce(sum(case when to_place = 'customer' then quantity_milli else -quantity_milli end), 0)::float8 / 1000
                 as pieces from stock_entry`,
    );
    return row?.pieces ?? 0;
  });

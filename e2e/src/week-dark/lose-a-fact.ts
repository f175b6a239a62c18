import type { TenantId } from '@tillbridge/core/kernel';
import { type Database, rowsOf } from '@tillbridge/hub/database';
import { sql } from 'drizzle-orm';

export type Lost = { sequence: number; receiptNo: number };

/**
 * Takes one sale out of the hub for good, with all that was booked of it, as a lost write would: the proof must find it. No door
 * of the hub could do this; only the owner of the database itself can.
 */
export async function loseASale({ drizzle }: Database, tenantId: TenantId): Promise<Lost> {
  return await drizzle.transaction(async (tx) => {
    const [lost] = await rowsOf<Lost & { saleId: string; factId: string }>(
      tx,
      sql`select sale_id as "saleId", fact_id as "factId", receipt_no as "receiptNo", sequence
          from sale join fact using (tenant_id, fact_id)
          where tenant_id = ${tenantId} and shift_id is not null order by sale_id offset 7 limit 1`,
    );
    if (!lost) throw new Error('there is no sale to lose');
    for (const table of ['sale_tender', 'sale_line', 'sale'])
      await tx.execute(
        sql`delete from ${sql.identifier(table)} where tenant_id = ${tenantId} and sale_id = ${lost.saleId}`,
      );
    for (const table of ['money_entry', 'stock_entry', 'fact'])
      await tx.execute(
        sql`delete from ${sql.identifier(table)} where tenant_id = ${tenantId} and fact_id = ${lost.factId}`,
      );
    return { sequence: lost.sequence, receiptNo: lost.receiptNo };
  });
}

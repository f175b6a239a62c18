import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowOf } from '../database';

/**
 * The next number of one of a company's series, from `first` on. Given out under the row's lock and taken back with the transaction:
 * none is skipped, and none is given twice.
 * Source: spec/transfers.md TR9, TR28
 */
export async function nextNumber(
  tx: Tx,
  tenantId: TenantId,
  { series, first }: { series: string; first: number },
): Promise<number> {
  const row = await rowOf<{ lastNumber: number }>(
    tx,
    sql`insert into company_number (tenant_id, series, last_number) values (${tenantId}, ${series}, ${first})
        on conflict (tenant_id, series) do update set last_number = company_number.last_number + 1
        returning last_number as "lastNumber"`,
  );
  return row?.lastNumber ?? first;
}

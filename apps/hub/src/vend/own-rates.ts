import type { TenantId } from '@tillbridge/core/kernel';
import type { StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';
import type { OwnRate } from './map-place';

/** The taxes of the company's stores, each once, and whether prices are entered with them. */
export async function ownRates(
  tx: ReadDb,
  tenantId: TenantId,
): Promise<{ rates: OwnRate[]; pricesIncludeTax: boolean }> {
  const rows = await rowsOf<{ record: StoreV1 }>(
    tx,
    sql`select record from store where tenant_id = ${tenantId} and archived_at is null order by name, store_id`,
  );
  const rates = rows.flatMap(({ record }) =>
    record.jurisdiction.rates.map(({ code, ratePpm }): [string, OwnRate] => [code, { code, ratePpm }]),
  );
  return {
    rates: [...new Map(rates).values()],
    pricesIncludeTax: rows[0]?.record.jurisdiction.pricesIncludeTax ?? true,
  };
}

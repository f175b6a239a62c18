import type { TenantId } from '@tillbridge/core/kernel';
import type { StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

/** The stores that somebody may see, of those they ask for; null is all. Source: spec/dashboard.md DB4 */
export async function storesSeen(
  tx: ReadDb,
  {
    tenantId,
    limitedTo,
    asked,
  }: { tenantId: TenantId; limitedTo: readonly string[] | null; asked: readonly string[] | null },
): Promise<StoreV1[]> {
  const rows = await rowsOf<{ record: StoreV1 }>(
    tx,
    sql`select record from store where tenant_id = ${tenantId} order by name, store_id`,
  );
  const isSeen = (storeId: string): boolean =>
    (limitedTo === null || limitedTo.includes(storeId)) && (asked === null || asked.includes(storeId));
  return rows.map(({ record }) => record).filter(({ storeId }) => isSeen(storeId));
}

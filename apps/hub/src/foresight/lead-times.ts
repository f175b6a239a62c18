import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';

/** So many of the last deliveries tell how long the next one takes. */
const deliveriesLookedAt = 8;

type Row = { supplierId: string; storeId: StoreId; days: number };

/**
 * How many days the last deliveries of each supplier to each store took, from the day the order was sent to the first goods of it; at
 * least one. Source: spec/foresight.md FO4
 */
export async function leadTimes(
  tx: ReadDb,
  tenantId: TenantId,
): Promise<(supplierId: string | null, storeId: StoreId) => number[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select "supplierId", "storeId", days from (
          select supplier_id as "supplierId", store_id as "storeId",
                 greatest(1, ceil((came - sent_at) / 86400000.0))::int as days,
                 row_number() over (partition by supplier_id, store_id order by sent_at desc) as place
          from (select ordered.supplier_id, ordered.store_id, ordered.sent_at, min(intake.at) as came
                from purchase_order as ordered
                join intake on intake.tenant_id = ordered.tenant_id
                           and intake.purchase_order_id = ordered.purchase_order_id
                where ordered.tenant_id = ${tenantId} and ordered.sent_at is not null and intake.at >= ordered.sent_at
                group by 1, 2, 3) as delivered) as ranked
        where place <= ${deliveriesLookedAt} order by "supplierId", "storeId", place`,
  );
  const known = new Map<string, number[]>();
  for (const { supplierId, storeId, days } of rows) {
    const key = `${supplierId} ${storeId}`;
    known.set(key, [...(known.get(key) ?? []), days]);
  }
  return (supplierId, storeId) => known.get(`${supplierId ?? ''} ${storeId}`) ?? [];
}

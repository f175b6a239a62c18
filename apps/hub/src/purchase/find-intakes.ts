import type { FactId, Instant, StoreId, SupplierId, TenantId } from '@tillbridge/core/kernel';
import { GoodsReceivedV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';
import type { LoadedIntake } from './load-purchase';

export type IntakeQuestion = {
  storeId: StoreId | null;
  supplierId: SupplierId | null;
  after: { at: Instant; factId: FactId } | null;
  limit: number;
};

/** What came through the door, with or without an order, the newest first. */
export async function findIntakes(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  limitedTo: readonly StoreId[] | null,
  { storeId, supplierId, after, limit }: IntakeQuestion,
): Promise<LoadedIntake[]> {
  const rows = await rowsOf<Omit<LoadedIntake, 'fact'> & { fact: unknown }>(
    tx,
    sql`select fact_id as id, terminal_id as "terminalId", sequence, at, who, fact,
               (select staff.record->>'name' from staff
                where staff.tenant_id = intake.tenant_id and staff.staff_id = intake.staff_id limit 1) as "staffName"
        from intake
        where tenant_id = ${tenantId}
          and (${storeId}::uuid is null or store_id = ${storeId})
          and (${supplierId}::uuid is null or supplier_id = ${supplierId})
          and (${after === null} or (at, fact_id) < (${after?.at ?? 0}::bigint, ${after?.factId ?? null}::uuid))
          and (${limitedTo === null} or store_id = any(${arrayLiteral(limitedTo ?? [])}::text::uuid[]))
        order by at desc, fact_id desc limit ${limit}`,
  );
  return rows.map((row) => ({ ...row, fact: GoodsReceivedV1.parse(row.fact) }));
}

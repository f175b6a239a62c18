import type {
  FactId,
  Instant,
  IntakeId,
  PurchaseOrderId,
  StoreId,
  SupplierId,
  TenantId,
} from '@tillbridge/core/kernel';
import { GoodsSentBackV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowOf, rowsOf } from '../database';

export type SupplierReturnFound = {
  id: FactId;
  at: Instant;
  fact: GoodsSentBackV1;
  who: string | null;
  staffName: string | null;
};
export type SupplierReturnQuestion = {
  storeId: StoreId | null;
  supplierId: SupplierId | null;
  after: { at: Instant; factId: FactId } | null;
  limit: number;
};

/** What went back to suppliers, the newest first. Source: spec/receiving.md RE9 */
export async function findSupplierReturns(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  limitedTo: readonly StoreId[] | null,
  { storeId, supplierId, after, limit }: SupplierReturnQuestion,
): Promise<SupplierReturnFound[]> {
  const rows = await rowsOf<Omit<SupplierReturnFound, 'fact'> & { fact: unknown }>(
    tx,
    sql`select fact_id as id, at, who, fact,
               (select staff.record->>'name' from staff
                where staff.tenant_id = back.tenant_id and staff.staff_id = back.staff_id limit 1) as "staffName"
        from supplier_return as back
        where tenant_id = ${tenantId}
          and (${storeId}::uuid is null or store_id = ${storeId})
          and (${supplierId}::uuid is null or supplier_id = ${supplierId})
          and (${after === null} or (at, fact_id) < (${after?.at ?? 0}::bigint, ${after?.factId ?? null}::uuid))
          and (${limitedTo === null} or store_id = any(${arrayLiteral(limitedTo ?? [])}::text::uuid[]))
        order by at desc, fact_id desc limit ${limit}`,
  );
  return rows.map((row) => ({ ...row, fact: GoodsSentBackV1.parse(row.fact) }));
}

/** Which delivery goods came with: of whom, for which order, and where; undefined when nobody knows of it. */
export const intakeNamed = (
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  intakeId: IntakeId,
): Promise<
  { storeId: StoreId; supplierId: SupplierId | null; purchaseOrderId: PurchaseOrderId | null } | undefined
> =>
  rowOf(
    tx,
    sql`select store_id as "storeId", supplier_id as "supplierId", purchase_order_id as "purchaseOrderId" from intake
        where tenant_id = ${tenantId} and intake_id = ${intakeId} limit 1`,
  );

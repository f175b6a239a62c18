import type { FactId, Instant, StoreId, SupplierId, TenantId } from '@tillbridge/core/kernel';
import { GoodsReceivedV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';
import type { LoadedIntake } from './load-purchase';

export type IntakeFound = LoadedIntake & {
  /** Null where nobody said who sent it. */
  supplierName: string | null;
  /** The order that it came for; null came without one. */
  orderNumber: number | null;
};
export type IntakeQuestion = {
  /** Only what came without an order. */
  isUnordered?: boolean;
  storeId: StoreId | null;
  supplierId: SupplierId | null;
  after: { at: Instant; factId: FactId } | null;
  limit: number;
};

/** What came through the door, with or without an order, the newest first. Source: spec/receiving.md RE15 */
export async function findIntakes(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  limitedTo: readonly StoreId[] | null,
  { storeId, supplierId, after, limit, isUnordered = false }: IntakeQuestion,
): Promise<IntakeFound[]> {
  const rows = await rowsOf<Omit<IntakeFound, 'fact'> & { fact: unknown }>(
    tx,
    sql`select fact_id as id, terminal_id as "terminalId", sequence, at, who, fact, later_costs as "laterCosts",
               (select supplier.name from supplier
                where supplier.tenant_id = intake.tenant_id and supplier.supplier_id = intake.supplier_id) as "supplierName",
               (select number from purchase_order as asked
                where asked.tenant_id = intake.tenant_id
                  and asked.purchase_order_id = intake.purchase_order_id) as "orderNumber",
               (select staff.record->>'name' from staff
                where staff.tenant_id = intake.tenant_id and staff.staff_id = intake.staff_id limit 1) as "staffName"
        from intake
        where tenant_id = ${tenantId}
          and (${storeId}::uuid is null or store_id = ${storeId})
          and (not ${isUnordered}::boolean or purchase_order_id is null)
          and (${supplierId}::uuid is null or supplier_id = ${supplierId})
          and (${after === null} or (at, fact_id) < (${after?.at ?? 0}::bigint, ${after?.factId ?? null}::uuid))
          and (${limitedTo === null} or store_id = any(${arrayLiteral(limitedTo ?? [])}::text::uuid[]))
        order by at desc, fact_id desc limit ${limit}`,
  );
  return rows.map((row) => ({ ...row, fact: GoodsReceivedV1.parse(row.fact) }));
}

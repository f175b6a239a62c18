import type { ItemId, TenantId } from '@tillbridge/core/kernel';
import type { ReceiptContext } from '@tillbridge/core/receipt';
import { type SaleCompletedV1, StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowOf, rowsOf } from '../database';

/** The names and addresses that a receipt has beside its sale, as head office knows them; null where the store is none of the company's. */
export async function receiptContext(
  tx: ReadDb,
  tenantId: TenantId,
  sale: SaleCompletedV1,
): Promise<ReceiptContext | null> {
  const row = await rowOf<{ record: unknown; registerName: string | null; staffName: string | null }>(
    tx,
    sql`select store.record, register.name as "registerName", staff.name as "staffName"
        from store
        left join register on register.tenant_id = store.tenant_id and register.register_id = ${sale.registerId}
        left join staff on staff.tenant_id = store.tenant_id and staff.staff_id = ${sale.staffId}
        where store.tenant_id = ${tenantId} and store.store_id = ${sale.storeId}`,
  );
  if (!row) return null;
  const units = await unitsOf(tx, tenantId, sale);
  return {
    store: StoreV1.parse(row.record),
    registerName: row.registerName ?? '',
    staffName: row.staffName ?? '',
    unitOf: (itemId) => units.get(itemId),
    copy: false,
  };
}

async function unitsOf(
  tx: ReadDb,
  tenantId: TenantId,
  sale: SaleCompletedV1,
): Promise<ReadonlyMap<ItemId, string>> {
  const items = JSON.stringify(sale.lines.map(({ itemId }) => itemId));
  const rows = await rowsOf<{ itemId: ItemId; unit: string | null }>(
    tx,
    sql`select item_id as "itemId", record ->> 'unitOfMeasure' as unit from item
        where tenant_id = ${tenantId}
          and item_id in (select value::uuid from jsonb_array_elements_text(${items}::jsonb))`,
  );
  return new Map(rows.flatMap(({ itemId, unit }) => (unit === null ? [] : [[itemId, unit] as const])));
}

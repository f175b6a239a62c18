import { type ItemId, type StoreId, type TenantId, milliPerUnit } from '@tillbridge/core/kernel';
import type { CartonId, TransferNames, TransferStanding } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowsOf } from '../database';

/** How the goods, stores and cartons of a transfer are called where a sentence is read at head office. */
export async function namesFor(
  tx: ReadDb,
  tenantId: TenantId,
  { lines, cartons, shipments }: TransferStanding,
): Promise<TransferNames> {
  const itemIds = [...new Set(lines.map(({ itemId }) => itemId))];
  const items = await rowsOf<{ itemId: ItemId; name: string; unit: string | null }>(
    tx,
    sql`select item_id as "itemId", name, record ->> 'unitOfMeasure' as unit from item
        where tenant_id = ${tenantId} and item_id = any(${arrayLiteral(itemIds)}::text::uuid[])`,
  );
  const stores = await rowsOf<{ storeId: StoreId; name: string }>(
    tx,
    sql`select store_id as "storeId", name from store where tenant_id = ${tenantId}`,
  );
  const itemOf = new Map(items.map((item) => [item.itemId, item]));
  const storeOf = new Map(stores.map((store) => [store.storeId, store.name]));
  const cartonOf = new Map<CartonId, number>(
    [...cartons, ...shipments.flatMap((shipment) => shipment.cartons)].map(({ cartonId, number }) => [
      cartonId,
      number,
    ]),
  );
  return {
    itemName: (itemId) => itemOf.get(itemId)?.name ?? 'something that is not in the catalogue',
    storeName: (storeId) => storeOf.get(storeId) ?? 'another store',
    cartonName: (cartonId) => String(cartonOf.get(cartonId) ?? cartonId.slice(-6).toUpperCase()),
    amount: (quantity, itemId) => {
      const unit = itemOf.get(itemId)?.unit ?? 'each';
      return unit === 'each' ? String(quantity / milliPerUnit) : `${quantity / milliPerUnit} ${unit}`;
    },
  };
}

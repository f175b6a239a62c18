import { type PurchaseOrderId, type StoreId, type TenantId, idFrom } from '@tillbridge/core/kernel';
import type { PurchaseOrderV1 } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';
import { appendChanges } from '../feed';
import type { HeardAt } from '../goods';
import { type PublishDeps, publishMany } from '../program';
import { type LoadedPurchase, loadPurchases, purchaseNumber } from './load-purchase';

/** Keeps how orders stand, for lists, and tells the tills of their stores. Source: spec/receiving.md RE4, RE12 */
export async function settlePurchases(
  tx: Tx,
  heard: HeardAt & { deps: PublishDeps },
  ids: readonly PurchaseOrderId[],
): Promise<LoadedPurchase[]> {
  const loaded = await loadPurchases(tx, heard.tenantId, ids);
  if (loaded.length === 0) return [];
  const told = loaded.map((purchase) => ({ purchase, record: recordOf(purchase) }));
  const states = told.map(({ purchase: { row, standing }, record }) => ({
    id: row.purchaseOrderId,
    state: standing.state,
    told: record === null ? null : JSON.stringify(record),
  }));
  await tx.execute(
    sql`update purchase_order set state = standing.state, told = standing.told, changed_at = ${heard.at}
        from ${unnest('standing', { id: 'uuid', state: 'text', told: 'jsonb' }, states)}
        where purchase_order.tenant_id = ${heard.tenantId} and purchase_order.purchase_order_id = standing.id`,
  );
  const lines = loaded.flatMap(({ standing }) =>
    standing.lines.map(({ lineId, good, damaged, backOrder }) => ({
      line_id: lineId,
      came_milli: good + damaged,
      back_order_milli: backOrder,
    })),
  );
  const types = { line_id: 'uuid', came_milli: 'bigint', back_order_milli: 'bigint' } as const;
  await tx.execute(
    sql`update purchase_line set came_milli = standing.came_milli, back_order_milli = standing.back_order_milli
        from ${unnest('standing', types, lines)}
        where purchase_line.tenant_id = ${heard.tenantId} and purchase_line.line_id = standing.line_id`,
  );
  await appendChanges(
    tx,
    heard,
    told.map(({ purchase: { row }, record }) => ({
      topic: 'purchase-order' as const,
      key: row.purchaseOrderId,
      storeId: row.storeId,
      record,
    })),
  );
  await tellPrograms(tx, heard, loaded);
  return loaded;
}

/** Source: spec/webhooks.md WH10 */
const tellPrograms = (
  tx: Tx,
  { tenantId, deps }: HeardAt & { deps: PublishDeps },
  loaded: readonly LoadedPurchase[],
): Promise<void> =>
  publishMany(
    tx,
    deps,
    { tenantId, event: 'purchase.changed' },
    loaded.map(({ row: { purchaseOrderId, number, storeId, supplierId }, standing }) => ({
      subject: purchaseOrderId,
      data: {
        ...{ purchaseOrderId, number: purchaseNumber(number), storeId, supplierId, state: standing.state },
        backOrders: standing.lines.filter(({ backOrder }) => backOrder > 0).length,
      },
    })),
  );

/** What the store's tills know of an order: nothing of one that nobody waits for. Source: spec/receiving.md RE12 */
function recordOf({ row, lines, standing, intakes }: LoadedPurchase): PurchaseOrderV1 | null {
  if (standing.state !== 'sent' && standing.state !== 'partly-received') return null;
  const counted = new Map<string, number>();
  for (const { terminalId, sequence } of intakes)
    if (terminalId !== null && sequence !== null)
      counted.set(terminalId, Math.max(counted.get(terminalId) ?? 0, sequence));
  const codes = new Map(lines.map(({ lineId, supplierCode }) => [lineId, supplierCode]));
  const { purchaseOrderId, supplierId, supplierName, storeId, currency, sentAt, expectedOn, note } = row;
  return {
    ...{ purchaseOrderId, supplierId, supplierName, storeId, currency, sentAt, expectedOn, note },
    number: purchaseNumber(row.number),
    state: standing.state,
    lines: standing.lines.map(({ lineId, itemId, ordered, good, damaged, backOrder, unitCost }) => ({
      ...{ lineId, itemId, ordered, good, damaged, backOrder, unitCost },
      supplierCode: codes.get(lineId) ?? '',
    })),
    counted: [...counted].map(([terminalId, sequence]) => ({ terminalId: idFrom(terminalId), sequence })),
  };
}

/** Those that a store waits for, for a new terminal. Source: spec/feed.md F11 */
export const purchaseRecordsOf = ({ tenantId, storeId }: { tenantId: TenantId; storeId: StoreId }): SQL =>
  sql`select purchase_order_id::text as key, told::text as record from purchase_order
      where tenant_id = ${tenantId} and store_id = ${storeId} and state in ('sent', 'partly-received') and told is not null`;

import { barcodeRows } from '@tillbridge/core/replica';
import type { Instant, TenantId } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';
import { appendChanges } from '../feed';

const itemTypes = {
  item_id: 'uuid',
  sku: 'text',
  name: 'text',
  is_active: 'boolean',
  record: 'jsonb',
} as const;
const barcodeTypes = { key: 'text', item_id: 'uuid', code: 'text' } as const;

/** Writes items whole, with the keys of their codes and their feed rows: one statement per table for any number of them. */
export async function saveItems(
  tx: Tx,
  where: { tenantId: TenantId; at: Instant },
  items: readonly ItemV1[],
): Promise<void> {
  if (items.length === 0) return;
  const { tenantId } = where;
  const rows = items.map((item) => ({
    item_id: item.itemId,
    sku: item.sku,
    name: item.name,
    is_active: item.isActive,
    record: JSON.stringify(item),
  }));
  await tx.execute(
    sql`insert into item (tenant_id, item_id, sku, name, is_active, record)
        select ${tenantId}::uuid, items.* from ${unnest('items', itemTypes, rows)}
        on conflict (tenant_id, item_id) do update set
          sku = excluded.sku, name = excluded.name, is_active = excluded.is_active, record = excluded.record`,
  );
  const ids = items.map((item) => ({ item_id: item.itemId }));
  await tx.execute(
    sql`delete from item_barcode using ${unnest('ids', { item_id: 'uuid' }, ids)}
        where item_barcode.tenant_id = ${tenantId} and item_barcode.item_id = ids.item_id`,
  );
  const barcodes = items.flatMap((item) =>
    barcodeRows(item).map(({ key, code }) => ({ key, item_id: item.itemId, code })),
  );
  if (barcodes.length > 0) {
    await tx.execute(
      sql`insert into item_barcode (tenant_id, key, item_id, code)
          select ${tenantId}::uuid, barcodes.* from ${unnest('barcodes', barcodeTypes, barcodes)}`,
    );
  }
  await appendChanges(
    tx,
    where,
    items.map((item) => ({ topic: 'item', key: item.itemId, record: item })),
  );
}

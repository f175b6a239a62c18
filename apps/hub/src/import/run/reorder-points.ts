import { quantity } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf, unnest } from '../../database';
import { readQuantity, withoutApostrophe } from '../row/cells';
import type { ReadRow, RowContext } from '../row/read-row';
import type { Which } from './run';

/** What a row says of a store: from what quantity on its item counts as low there. */
export type SaidPoint = { storeId: string; quantityMilli: number };

/** What an import set, and what was there: null for nothing. */
export type SetPoint = SaidPoint & { itemId: string; before: number | null };

/** Reads the reorder points of a row; what cannot be read is a problem of the row. Source: spec/imports.md IP22 */
export function reorderPointsOf(
  row: ReadRow,
  cells: readonly string[],
  { header, mapping }: RowContext,
): SaidPoint[] {
  return mapping.uses.flatMap((use, index) => {
    if (use?.field !== 'reorderPoint' || row.continues) return [];
    const storeId = mapping.stores.find(({ place }) => place === use.place)?.storeId ?? null;
    const value = withoutApostrophe((cells[index] ?? '').trim());
    if (storeId === null || value === '') return [];
    const read = readQuantity(value, mapping);
    if (read.ok && read.value >= 0) return [{ storeId, quantityMilli: quantity(read.value) }];
    const reason = read.ok ? 'A reorder point cannot be below nought.' : read.refusal;
    row.problems.push({ column: header[index] ?? null, reason });
    return [];
  });
}

export const pointKey = (storeId: string, itemId: string): string => `${storeId} ${itemId}`;

/** The reorder points of items as they are, by store and item. */
export async function readPoints(
  tx: Tx,
  { tenantId }: Which,
  itemIds: readonly string[],
): Promise<Map<string, number>> {
  if (itemIds.length === 0) return new Map();
  const ids = [...new Set(itemIds)].map((id) => ({ id }));
  const rows = await rowsOf<{ storeId: string; itemId: string; milli: number }>(
    tx,
    sql`select store_id as "storeId", item_id as "itemId", quantity_milli as milli
        from ${unnest('ids', { id: 'uuid' }, ids)} join reorder_point on tenant_id = ${tenantId} and item_id = ids.id`,
  );
  return new Map(rows.map(({ storeId, itemId, milli }) => [pointKey(storeId, itemId), Number(milli)]));
}

const pointTypes = { store_id: 'uuid', item_id: 'uuid', quantity_milli: 'bigint' } as const;
const asRows = (points: readonly (SaidPoint & { itemId: string })[]) =>
  points.map(({ storeId, itemId, quantityMilli }) => ({
    store_id: storeId,
    item_id: itemId,
    quantity_milli: quantityMilli,
  }));

export async function writePoints(
  tx: Tx,
  { tenantId }: Which,
  points: readonly (SaidPoint & { itemId: string })[],
): Promise<void> {
  if (points.length === 0) return;
  await tx.execute(
    sql`insert into reorder_point (tenant_id, store_id, item_id, quantity_milli)
        select ${tenantId}::uuid, rows.* from ${unnest('rows', pointTypes, asRows(points))}
        on conflict (tenant_id, store_id, item_id) do update set quantity_milli = excluded.quantity_milli`,
  );
}

/** Puts back what was there, unless somebody set another since. */
export async function takeBackPoints(tx: Tx, which: Which, points: readonly SetPoint[]): Promise<void> {
  const now = await readPoints(
    tx,
    which,
    points.map(({ itemId }) => itemId),
  );
  const own = points.filter(
    ({ storeId, itemId, quantityMilli }) => now.get(pointKey(storeId, itemId)) === quantityMilli,
  );
  await writePoints(
    tx,
    which,
    own.flatMap((point) => (point.before === null ? [] : [{ ...point, quantityMilli: point.before }])),
  );
  const gone = own.filter(({ before }) => before === null);
  if (gone.length === 0) return;
  await tx.execute(
    sql`delete from reorder_point using ${unnest('rows', pointTypes, asRows(gone))}
        where tenant_id = ${which.tenantId} and reorder_point.store_id = rows.store_id
          and reorder_point.item_id = rows.item_id`,
  );
}

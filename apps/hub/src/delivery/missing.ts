import { type ItemId, type TenantId, milliPerUnit } from '@tillbridge/core/kernel';
import { OrderV1, type PickedLineV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowOf, rowsOf } from '../database';
import { mappedByOurs } from '../link';
import { type PlatformRow, wantedOf } from './keep';
import { itemThing } from './match-items';
import type { Lacking, Missing } from './platform';

/**
 * What the till did not find of an order that is ready, line by line as the platform has them: several of its lines may be one of
 * ours, and what was found goes to the first of them.
 * Source: spec/deliveries.md DL14
 */
export async function missingOf(tx: ReadDb, tenantId: TenantId, row: PlatformRow): Promise<Missing[]> {
  const kept = await rowOf<{ record: unknown }>(
    tx,
    sql`select record from customer_order where tenant_id = ${tenantId} and order_id = ${row.orderId}`,
  );
  const order = kept && OrderV1.parse(kept.record);
  if (!order?.picked) return [];
  const picked = new Map(
    order.lines.map(({ lineId, itemId }) => [
      itemId,
      order.picked?.find((line) => line.lineId === lineId) ?? null,
    ]),
  );
  const insteadIds = [...picked.values()].flatMap((line) => line?.instead?.itemId ?? []);
  const theirs = await mappedByOurs(tx, { tenantId, linkId: row.linkId, thing: itemThing }, insteadIds);
  return missingLines(row, picked, (itemId) => theirs.get(itemId)?.theirId ?? itemId);
}

/** Whole pieces: a platform knows no others. */
const pieces = (milli: number): number => Math.floor(milli / milliPerUnit);

export function missingLines(
  { content, itemIds }: Pick<PlatformRow, 'content' | 'itemIds'>,
  picked: ReadonlyMap<ItemId, PickedLineV1 | null>,
  theirIdOf: (itemId: ItemId) => string,
): Missing[] {
  const left = new Map([...picked].map(([itemId, line]) => [itemId, pieces(line?.quantity ?? 0)]));
  const insteads = new Map([...picked].map(([itemId, line]) => [itemId, line?.instead]));
  return (content?.lines ?? []).flatMap((line, index): Missing[] => {
    const itemId = itemIds?.[index];
    if (!itemId) return [];
    const found = Math.min(line.quantity, left.get(itemId) ?? 0);
    left.set(itemId, (left.get(itemId) ?? 0) - found);
    if (found === line.quantity) return [];
    const instead = insteads.get(itemId);
    // It is told once, with the first line that lacks something.
    insteads.delete(itemId);
    return [
      {
        ...{ line, found },
        instead: instead
          ? {
              theirId: theirIdOf(instead.itemId),
              name: instead.description,
              pieces: pieces(instead.quantity),
              unitPrice: instead.unitPrice,
            }
          : null,
      },
    ];
  });
}

/** For which of its lines a no is: by what could be set aside when it came, and by what nobody knows. Source: spec/deliveries.md DL14 */
export async function lackingOf(tx: ReadDb, tenantId: TenantId, row: PlatformRow): Promise<Lacking> {
  const lines = row.content?.lines ?? [];
  const unknown = row.itemIds ? lines.filter((_line, index) => row.itemIds?.[index] === null) : [];
  const held = await rowsOf<{ itemId: ItemId; milli: number }>(
    tx,
    sql`select item_id as "itemId", sum(quantity_milli)::float8 as milli from stock_hold
        where tenant_id = ${tenantId} and asked_by = ${row.orderId} group by item_id`,
  );
  const heldOf = new Map(held.map(({ itemId, milli }) => [itemId, milli]));
  const counted = await rowsOf<{ itemId: ItemId }>(
    tx,
    sql`select item_id as "itemId" from item where tenant_id = ${tenantId} and record ->> 'movesStock' = 'true'
          and item_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(wantedOf(row).map(({ itemId }) => itemId))}::jsonb))`,
  );
  const isCounted = new Set(counted.map(({ itemId }) => itemId));
  const short = new Set(
    wantedOf(row)
      .filter(
        ({ itemId, pieces: wanted }) =>
          isCounted.has(itemId) && (heldOf.get(itemId) ?? 0) < wanted * milliPerUnit,
      )
      .map(({ itemId }) => itemId),
  );
  const outOfStock = lines.filter((_line, index) => {
    const itemId = row.itemIds?.[index];
    return itemId ? short.has(itemId) : false;
  });
  return { outOfStock, unknown };
}

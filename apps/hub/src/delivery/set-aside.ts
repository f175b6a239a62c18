import {
  type Instant,
  type ItemId,
  type OrderId,
  type SaleId,
  type StoreId,
  type TenantId,
  instant,
  quantity,
  milliPerUnit,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { idOfWords } from '../order';
import { stockNear } from '../stock';

type About = { tenantId: TenantId; orderId: OrderId; storeId: StoreId; at: Instant };
export type Wanted = { itemId: ItemId; pieces: number };

/** Longer than from an order to its hand-over, shorter than anybody forgets it. */
const heldForMs = 24 * 3_600_000;

/**
 * Sets aside what there is of the goods of a platform order, each item's level locked so that nobody else gets it meanwhile.
 * @returns whether all of it was there
 * Source: spec/deliveries.md DL3
 */
export async function setAside(
  tx: Tx,
  deps: HubDeps,
  about: About & { name: string; phone: string | null },
  wanted: readonly Wanted[],
): Promise<boolean> {
  const { tenantId, orderId, storeId, at } = about;
  const kept = await keptItems(tx, tenantId, wanted);
  // In one order, so that two orders for the same goods do not wait for each other.
  const goods = wanted
    .filter(({ itemId }) => kept.has(itemId))
    .toSorted((a, b) => a.itemId.localeCompare(b.itemId));
  let isAllThere = true;
  for (const { itemId, pieces } of goods) {
    await tx.execute(
      sql`select from stock_level where tenant_id = ${tenantId} and store_id = ${storeId} and item_id = ${itemId} for update`,
    );
    const near = await stockNear(tx, { tenantId, itemId, now: at });
    const available = near.find((each) => each.storeId === storeId)?.available ?? 0;
    const milli = Math.min(pieces * milliPerUnit, Math.max(0, available));
    if (milli < pieces * milliPerUnit) isAllThere = false;
    if (milli === 0) continue;
    const holdId = idOfWords<'HoldId'>(deps, ['platform-hold', orderId, itemId]);
    // Nobody of ours asked for it: where a hold names who did, it names the order.
    await tx.execute(
      sql`insert into stock_hold (tenant_id, hold_id, store_id, item_id, quantity_milli, customer_id, customer_name, phone,
                                  asked_by_store_id, asked_by, asked_at, until)
          values (${tenantId}, ${holdId}, ${storeId}, ${itemId}, ${quantity(milli)}, null, ${about.name}, ${about.phone},
                  ${storeId}, ${orderId}, ${at}, ${instant(at + heldForMs)})
          on conflict do nothing`,
    );
  }
  return isAllThere;
}

/** Those whose stock is counted at all. */
async function keptItems(tx: Tx, tenantId: TenantId, wanted: readonly Wanted[]): Promise<Set<ItemId>> {
  const rows = await rowsOf<{ itemId: ItemId }>(
    tx,
    sql`select item_id as "itemId" from item
        where tenant_id = ${tenantId} and record ->> 'movesStock' = 'true'
          and item_id = any(${arrayLiteral(wanted.map(({ itemId }) => itemId))}::text::uuid[])`,
  );
  return new Set(rows.map(({ itemId }) => itemId));
}

/** What was set aside binds nobody any more: it went out with a sale, or is back on the shelf. A second time changes nothing. */
export async function letGo(
  tx: Tx,
  { tenantId, orderId, at }: Omit<About, 'storeId'>,
  saleId: SaleId | null,
): Promise<void> {
  await tx.execute(
    sql`update stock_hold set ended_at = ${at}, ended_how = ${saleId === null ? 'let-go' : 'sold'}, sale_id = ${saleId}
        where tenant_id = ${tenantId} and asked_by = ${orderId} and ended_at is null`,
  );
}

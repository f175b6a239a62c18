import { type Quantity, type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';

export type ReorderRefusal = { kind: 'not-your-store' } | { kind: 'no-such-item' } | { kind: 'below-zero' };

/**
 * Says from what quantity on an item counts as low at a store; null takes that back. Refuses somebody else's store, what the
 * catalogue or the company does not have, and a point below nought. Source: spec/office-screens.md OS5
 */
export async function setReorderPoint(
  db: Database,
  deps: HubDeps,
  principal: Principal,
  asked: { storeId: Parameters<typeof mayActAt>[1]; itemId: string; quantity: Quantity | null },
): Promise<Result<null, ReorderRefusal>> {
  const { tenantId } = principal;
  const { storeId, itemId, quantity } = asked;
  if (!mayActAt(principal, storeId).ok) return refuse({ kind: 'not-your-store' });
  if (quantity !== null && quantity < 0) return refuse({ kind: 'below-zero' });
  return asTenant(db, tenantId, async (tx) => {
    const there = await rowOf<{ name: string; before: number | null }>(
      tx,
      sql`select item.name, point.quantity_milli as before
          from item join store on store.tenant_id = item.tenant_id and store.store_id = ${storeId}
          left join reorder_point as point on point.tenant_id = item.tenant_id and point.store_id = store.store_id
                                          and point.item_id = item.item_id
          where item.tenant_id = ${tenantId} and item.item_id = ${itemId}`,
    );
    if (!there) return refuse({ kind: 'no-such-item' });
    await tx.execute(
      quantity === null
        ? sql`delete from reorder_point where tenant_id = ${tenantId} and store_id = ${storeId} and item_id = ${itemId}`
        : sql`insert into reorder_point (tenant_id, store_id, item_id, quantity_milli)
              values (${tenantId}, ${storeId}, ${itemId}, ${quantity})
              on conflict (tenant_id, store_id, item_id) do update set quantity_milli = excluded.quantity_milli`,
    );
    await writeAudit(tx, deps, {
      ...doneBy(principal),
      at: deps.clock.now(),
      verb: 'stock.set-reorder-point',
      subject: itemId,
      before: { reorderPoint: there.before },
      after: { reorderPoint: quantity },
      detail: { name: there.name },
      atStores: [storeId],
    });
    return ok(null);
  });
}

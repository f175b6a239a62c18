import { type ItemId, type Result, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import { itemSpotKey, longestSpot } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import { appendChanges, hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';

export type SpotRefusal = { kind: 'not-your-store' } | { kind: 'no-such-item' } | { kind: 'too-long' };

/**
 * Says where an item lies in a store; an empty text takes that back. Refuses somebody else's store, what the company does not have,
 * and more than a label holds. Source: spec/spots.md SP1, SP2, SP3
 */
export async function setSpot(
  db: Database,
  deps: HubDeps,
  principal: Principal,
  asked: { storeId: StoreId; itemId: ItemId; spot: string },
): Promise<Result<null, SpotRefusal>> {
  const { tenantId } = principal;
  const { storeId, itemId } = asked;
  const spot = asked.spot.trim();
  if (!mayActAt(principal, storeId).ok) return refuse({ kind: 'not-your-store' });
  if (spot.length > longestSpot) return refuse({ kind: 'too-long' });
  return asTenant(db, tenantId, async (tx) => {
    const there = await rowOf<{ name: string; before: string | null }>(
      tx,
      sql`select item.name, spot.spot as before
          from item join store on store.tenant_id = item.tenant_id and store.store_id = ${storeId}
          left join item_spot as spot on spot.tenant_id = item.tenant_id and spot.item_id = item.item_id
                                     and spot.store_id = store.store_id
          where item.tenant_id = ${tenantId} and item.item_id = ${itemId}`,
    );
    if (!there) return refuse({ kind: 'no-such-item' });
    await tx.execute(
      spot === ''
        ? sql`delete from item_spot where tenant_id = ${tenantId} and store_id = ${storeId} and item_id = ${itemId}`
        : sql`insert into item_spot (tenant_id, store_id, item_id, spot) values (${tenantId}, ${storeId}, ${itemId}, ${spot})
              on conflict (tenant_id, store_id, item_id) do update set spot = excluded.spot`,
    );
    const at = deps.clock.now();
    const record = spot === '' ? null : { storeId, itemId, spot };
    const change = { topic: 'item-spot' as const, key: itemSpotKey({ storeId, itemId }), record, storeId };
    await appendChanges(tx, { tenantId, at }, [change]);
    await writeAudit(tx, deps, {
      ...doneBy(principal),
      at,
      verb: 'stock.set-spot',
      subject: itemId,
      before: { spot: there.before },
      after: { spot: spot === '' ? null : spot },
      detail: { name: there.name },
      atStores: [storeId],
    });
    await hintCompany(tx, tenantId);
    return ok(null);
  });
}

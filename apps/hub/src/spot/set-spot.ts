import { type ItemId, type Quantity, type Result, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import { type ItemSpotV1, itemSpotKey, longestSpot } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Principal, doneBy, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import { appendChanges, hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { type SpotRefusal, spotRefusal } from './refusals';

export type SpotAsked = {
  storeId: StoreId;
  itemId: ItemId;
  /** Empty takes it back. */
  spot: string;
  /** Null where nothing should lie there at least; left out, it stays as it is. */
  floorLeast?: Quantity | null | undefined;
};

/**
 * Says where an item lies in a store, and how much should at least; an empty text takes that back. Refuses somebody else's store, what
 * the company does not have, more than a label holds, and less than nothing. Source: spec/spots.md SP1, SP2, SP3, SP5
 */
export async function setSpot(
  db: Database,
  deps: HubDeps,
  principal: Principal,
  asked: SpotAsked,
): Promise<Result<null, SpotRefusal>> {
  const { tenantId } = principal;
  return asTenant(db, tenantId, async (tx) => {
    const done = await putSpot(tx, deps, principal, asked);
    if (done.ok) await hintCompany(tx, tenantId);
    return done;
  });
}

/** The same within a transaction that tells the company's terminals when it has set all of them. */
export async function putSpot(
  tx: Tx,
  deps: HubDeps,
  principal: Principal,
  asked: SpotAsked,
): Promise<Result<null, SpotRefusal>> {
  const { tenantId } = principal;
  const { storeId, itemId } = asked;
  const spot = asked.spot.trim();
  if (!mayActAt(principal, storeId).ok) return refuse(spotRefusal('not-your-store'));
  if (spot.length > longestSpot) return refuse(spotRefusal('too-long'));
  if ((asked.floorLeast ?? 0) < 0) return refuse(spotRefusal('below-zero'));
  const there = await rowOf<{ name: string; before: string | null; least: Quantity | null }>(
    tx,
    sql`select item.name, spot.spot as before, spot.floor_least_milli as least
        from item join store on store.tenant_id = item.tenant_id and store.store_id = ${storeId}
        left join item_spot as spot on spot.tenant_id = item.tenant_id and spot.item_id = item.item_id
                                   and spot.store_id = store.store_id
        where item.tenant_id = ${tenantId} and item.item_id = ${itemId}`,
  );
  if (!there) return refuse(spotRefusal('no-such-item'));
  const least = asked.floorLeast === undefined ? there.least : asked.floorLeast;
  const isSo = (there.before ?? '') === spot && (spot === '' || there.least === least);
  if (isSo) return ok(null);
  await tx.execute(
    spot === ''
      ? sql`delete from item_spot where tenant_id = ${tenantId} and store_id = ${storeId} and item_id = ${itemId}`
      : sql`insert into item_spot (tenant_id, store_id, item_id, spot, floor_least_milli)
            values (${tenantId}, ${storeId}, ${itemId}, ${spot}, ${least})
            on conflict (tenant_id, store_id, item_id)
              do update set spot = excluded.spot, floor_least_milli = excluded.floor_least_milli`,
  );
  const at = deps.clock.now();
  const floor = least === null ? {} : { floorLeast: least };
  const record: ItemSpotV1 | null = spot === '' ? null : { storeId, itemId, spot, ...floor };
  const change = { topic: 'item-spot' as const, key: itemSpotKey({ storeId, itemId }), record, storeId };
  await appendChanges(tx, { tenantId, at }, [change]);
  await writeAudit(tx, deps, {
    ...doneBy(principal),
    at,
    verb: 'stock.set-spot',
    subject: itemId,
    before: { spot: there.before, ...(there.least === null ? {} : { floorLeast: there.least }) },
    after: spot === '' ? { spot: null } : { spot, ...floor },
    detail: { name: there.name },
    atStores: [storeId],
  });
  return ok(null);
}

import { deliveryPlatforms } from '@tillbridge/core/delivery';
import { type Instant, type TenantId } from '@tillbridge/core/kernel';
import { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, asTenant, listCompanies, rowOf, rowsOf } from '../../database';
import { type Links, type OpenLink, addErrand, linksOn } from '../../link';
import type { PlatformSettings, PlatformStore } from '../settings';
import { stockFor } from './read-menu';
import { type MenuPlace, keptMenu } from './told';

export const tellMenuErrand = 'tell-menu';

/** Sold out is told within a minute: what sells in between is told together. Source: spec/deliveries.md DL18 */
const everyMs = 20_000;

/**
 * Looks whether a platform must be told of stock or menus, and writes that down as an errand. Between two looks through the whole
 * catalogue only the stock of what stands on the menu is looked at, which is quick.
 * @returns for how many links there is something to tell
 * Source: spec/deliveries.md DL17, DL18
 */
export const lookAtMenus = (links: Links, tenantId: TenantId): Promise<number> =>
  asTenant(links.db, tenantId, async (tx) => {
    const at = links.deps.clock.now();
    let found = 0;
    for (const kind of deliveryPlatforms)
      for (const link of await linksOn(tx, links, tenantId, kind)) {
        if (!(await isSomethingNew(tx, link, at)) || (await isUnderWay(tx, link))) continue;
        await addErrand(tx, links.deps, {
          ...{ tenantId, linkId: link.linkId, errand: tellMenuErrand, input: null },
          key: `${tellMenuErrand} ${links.deps.ids.next<string>()}`,
        });
        found += 1;
      }
    return found;
  });

async function isSomethingNew(tx: Tx, link: OpenLink, at: Instant): Promise<boolean> {
  const { tenantId, linkId } = link;
  for (const store of (link.settings as PlatformSettings).stores) {
    const place: MenuPlace = { tenantId, linkId, theirStoreId: store.theirId };
    const kept = await keptMenu(tx, place);
    if (store.menu === null && kept === undefined) continue;
    if (kept === undefined || kept.lookAt <= at) return true;
    if (await isStockNew(tx, place, store, { at, countsPieces: link.kind === 'doordash' })) return true;
  }
  return false;
}

async function isStockNew(
  tx: ReadDb,
  place: MenuPlace,
  store: PlatformStore,
  { at, countsPieces }: { at: Instant; countsPieces: boolean },
): Promise<boolean> {
  const { tenantId, linkId, theirStoreId } = place;
  const told = await rowsOf<{ record: unknown; isAvailable: boolean; pieces: number | null }>(
    tx,
    sql`select item.record, offer.is_available as "isAvailable", offer.pieces
        from platform_offer as offer join item on item.tenant_id = offer.tenant_id and item.item_id = offer.item_id
        where offer.tenant_id = ${tenantId} and offer.link_id = ${linkId} and offer.their_store_id = ${theirStoreId}`,
  );
  const items = told.map((offer) => ({ ...offer, item: ItemV1.parse(offer.record) }));
  const free = await stockFor(
    tx,
    { tenantId, linkId, store, at },
    items.map(({ item }) => item),
  );
  return items.some(({ item, isAvailable, pieces }) => {
    const now = free(item);
    return isAvailable !== (now === null || now > 0) || (countsPieces && pieces !== now);
  });
}

const isUnderWay = async (tx: ReadDb, { tenantId, linkId }: OpenLink): Promise<boolean> =>
  (await rowOf(
    tx,
    sql`select 1 from link_task where tenant_id = ${tenantId} and link_id = ${linkId} and not is_hook
          and name = ${tellMenuErrand} and state = 'waiting' limit 1`,
  )) !== undefined;

/** The same for every company, as long as the hub runs. Two hubs may do it at once. */
export function watchMenus(links: Links, onTrouble: (error: unknown) => void): { stop(): void } {
  let isRunning = false;
  const look = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    try {
      for (const { tenantId } of await listCompanies(links.db)) await lookAtMenus(links, tenantId);
    } finally {
      isRunning = false;
    }
  };
  const timer = setInterval(() => {
    look().catch(onTrouble);
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

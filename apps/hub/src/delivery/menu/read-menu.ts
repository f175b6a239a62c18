import { priceFor } from '@tillbridge/core/catalogue';
import {
  type LeftOut,
  type LeftOutReason,
  type MenuOffer,
  leftOutBecause,
  leftOutOf,
  piecesFree,
} from '@tillbridge/core/delivery';
import { type Instant, type ItemId, type TenantId, units } from '@tillbridge/core/kernel';
import { ItemV1, StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, arrayLiteral, rowOf, rowsOf } from '../../database';
import { type LinkId, mappedByOurs } from '../../link';
import { offersFor } from '../../price-book';
import { itemThing } from '../match-items';
import type { PlatformStore } from '../settings';
import { freeAt } from './free-at';

/**
 * More are not told. Neither platform states a limit; Uber Eats takes a menu in one body, and every change of it is that body again.
 * Of more, what sold best at the store is told. Source: spec/deliveries.md DL23
 */
export const mostOffers = 5_000;
/** So many days of sales say what sells. */
const soldDays = 90;

export type MenuOf = { tenantId: TenantId; linkId: LinkId; store: PlatformStore; at: Instant };
export type StoreMenu = { store: StoreV1; offers: MenuOffer[]; leftOut: LeftOut[] };

/** A store's menu as it is now; null where the store is none of ours any more. @param most of them. Source: spec/deliveries.md DL17, DL23 */
export async function readMenu(tx: ReadDb, of: MenuOf, most = mostOffers): Promise<StoreMenu | null> {
  const { tenantId, linkId, store, at } = of;
  const kept = await rowOf<{ record: unknown }>(
    tx,
    sql`select record from store where tenant_id = ${tenantId} and store_id = ${store.storeId} and archived_at is null`,
  );
  if (!kept) return null;
  const chosen = store.menu === null ? [] : await itemsOf(tx, tenantId, store.menu.categoryIds);
  const leftOut: { name: string; reason: LeftOutReason }[] = [];
  const mayStand = chosen.filter(({ item }) => {
    const reason = leftOutBecause(item);
    if (reason !== null) leftOut.push({ name: item.name, reason });
    return reason === null;
  });
  const items = await bestOf(tx, of, mayStand, most);
  if (items.length < mayStand.length) {
    const kept = new Set(items);
    leftOut.push(
      ...mayStand
        .filter((each) => !kept.has(each))
        .map(({ item: { name } }) => ({ name, reason: 'too-many' as const })),
    );
  }
  const itemIds = items.map(({ item }) => item.itemId);
  const offers = await offersFor(tx, tenantId, itemIds);
  const said = await mappedByOurs(tx, { tenantId, linkId, thing: itemThing }, itemIds);
  const free = await stockFor(
    tx,
    of,
    items.map(({ item }) => item),
  );
  const told = items.flatMap(({ item, category }): MenuOffer[] => {
    const { itemId, sku, name, ageClass } = item;
    const price = priceFor(item, {
      ...{ at, storeId: store.storeId, customerGroupId: null, quantity: units(1) },
      books: offers.get(itemId) ?? [],
    });
    // What costs nothing is not sold over a counter that nobody stands at.
    if (!price || price.price <= 0) {
      leftOut.push({ name, reason: 'no-price' });
      return [];
    }
    const pieces = free(item);
    return [
      {
        ...{ itemId, sku, name, category, pieces, price: price.price },
        theirId: said.get(itemId)?.theirId ?? itemId,
        barcodes: item.barcodes
          .filter(({ packQuantity }) => packQuantity === units(1))
          .map(({ code }) => code),
        isAlcohol: ageClass === 'alcohol',
        isAvailable: pieces === null || pieces > 0,
      },
    ];
  });
  return { store: StoreV1.parse(kept.record), offers: told, leftOut: leftOutOf(leftOut) };
}

/**
 * Those that sold most at the store in the last ninety days, where there are more than may be told; then by name. Days that are over
 * count alone, so that a menu does not change with every sale. What is put together counts as nothing: its parts were sold.
 */
async function bestOf(
  tx: ReadDb,
  { tenantId, store, at }: MenuOf,
  items: readonly Kept[],
  most: number,
): Promise<readonly Kept[]> {
  if (items.length <= most) return items;
  const rows = await rowsOf<{ itemId: ItemId; milli: number }>(
    tx,
    sql`select item_id as "itemId", sum(sold_milli)::float8 as milli from item_demand
        where tenant_id = ${tenantId} and store_id = ${store.storeId}
          and day < ${dayOf(at)}::date and day >= ${dayOf(at)}::date - ${soldDays}::int
        group by item_id`,
  );
  const sold = new Map(rows.map(({ itemId, milli }) => [itemId, milli]));
  const soldOf = ({ item }: Kept): number => sold.get(item.itemId) ?? 0;
  // They come by name, and a sort keeps what is equal in its order.
  return items.toSorted((one, other) => soldOf(other) - soldOf(one)).slice(0, most);
}
const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

type Kept = { item: ItemV1; category: MenuOffer['category'] };
const noCategory = { id: 'other', name: 'Other' };

/** Those of the chosen categories and of what lies below them; of all where none were chosen. */
async function itemsOf(
  tx: ReadDb,
  tenantId: TenantId,
  categoryIds: readonly string[] | null,
): Promise<Kept[]> {
  const chosen =
    categoryIds === null ? sql`true` : sql`item.record ->> 'categoryId' in (select id::text from chosen)`;
  const rows = await rowsOf<{ record: unknown; categoryId: string | null; categoryName: string | null }>(
    tx,
    sql`with recursive chosen (id) as (
          select category_id from category
          where tenant_id = ${tenantId} and category_id = any(${arrayLiteral(categoryIds ?? [])}::text::uuid[])
          union select category.category_id from category join chosen on category.parent_id = chosen.id
                where category.tenant_id = ${tenantId})
        select item.record, category.category_id::text as "categoryId", category.name as "categoryName"
        from item left join category on category.tenant_id = item.tenant_id
                                    and category.category_id::text = item.record ->> 'categoryId'
        where item.tenant_id = ${tenantId} and item.is_active and ${chosen}
        order by item.name, item.item_id`,
  );
  return rows.map(({ record, categoryId, categoryName }) => ({
    item: ItemV1.parse(record),
    category:
      categoryId !== null && categoryName !== null ? { id: categoryId, name: categoryName } : noCategory,
  }));
}

/** How many of each may be sold: of what is put together, as many as its parts make; null where stock is not counted. */
export async function stockFor(
  tx: ReadDb,
  { tenantId, store, at }: MenuOf,
  items: readonly ItemV1[],
): Promise<(item: ItemV1) => number | null> {
  const itemIds = [
    ...new Set<ItemId>(
      items.flatMap(({ itemId, components }) => [itemId, ...(components ?? []).map((part) => part.itemId)]),
    ),
  ];
  const free = await freeAt(tx, { tenantId, storeId: store.storeId, itemIds, now: at });
  const isPaused = store.pausedUntil !== null && at < store.pausedUntil;
  return ({ itemId, components, movesStock }) => {
    if (isPaused) return 0;
    if (components && components.length > 0)
      return Math.max(
        0,
        Math.min(...components.map((part) => Math.floor(Math.max(0, free(part.itemId)) / part.quantity))),
      );
    return movesStock ? piecesFree(free(itemId)) : null;
  };
}

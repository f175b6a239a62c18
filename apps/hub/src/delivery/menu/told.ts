import { type MenuOffer, type ToldOffer, contentOf } from '@tillbridge/core/delivery';
import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, arrayLiteral, rowOf, rowsOf, unnest } from '../../database';
import type { LinkId } from '../../link';

/** A store's menu at a platform, or, with an empty id of the store, what its catalogue has. */
export type MenuPlace = { tenantId: TenantId; linkId: LinkId; theirStoreId: string };

const at = ({ tenantId, linkId, theirStoreId }: MenuPlace) =>
  sql`tenant_id = ${tenantId} and link_id = ${linkId} and their_store_id = ${theirStoreId}`;

/** What the platform was told last. */
export const toldOffers = (tx: ReadDb, place: MenuPlace): Promise<ToldOffer[]> =>
  rowsOf<ToldOffer>(
    tx,
    sql`select their_id as "theirId", content, price::float8 as price, is_available as "isAvailable", pieces
        from platform_offer where ${at(place)}`,
  );

/** The platform has these now, and those no more. */
export async function keepTold(
  tx: Tx,
  place: MenuPlace,
  { offers, gone }: { offers: readonly MenuOffer[]; gone: readonly string[] },
): Promise<void> {
  if (gone.length > 0)
    await tx.execute(
      sql`delete from platform_offer where ${at(place)} and their_id = any(${arrayLiteral(gone)}::text::text[])`,
    );
  if (offers.length === 0) return;
  const rows = unnest(
    'offer',
    {
      ...{
        their_id: 'text',
        item_id: 'uuid',
        content: 'text',
        price: 'bigint',
        is_available: 'boolean',
        pieces: 'int',
      },
    },
    offers.map((offer) => ({
      ...{ their_id: offer.theirId, item_id: offer.itemId, content: contentOf(offer), price: offer.price },
      ...{ is_available: offer.isAvailable, pieces: offer.pieces },
    })),
  );
  await tx.execute(
    sql`insert into platform_offer (tenant_id, link_id, their_store_id, their_id, item_id, content, price, is_available, pieces)
        select ${place.tenantId}, ${place.linkId}, ${place.theirStoreId}, their_id, item_id, content, price, is_available, pieces
        from ${rows}
        on conflict (tenant_id, link_id, their_store_id, their_id) do update
          set item_id = excluded.item_id, content = excluded.content, price = excluded.price,
              is_available = excluded.is_available, pieces = excluded.pieces`,
  );
}

export type KeptMenu = {
  items: number;
  soldOut: number;
  toldAt: Instant | null;
  lookAt: Instant;
  trouble: string | null;
};

export const keptMenu = (tx: ReadDb, place: MenuPlace): Promise<KeptMenu | undefined> =>
  rowOf<KeptMenu>(
    tx,
    sql`select items, sold_out as "soldOut", told_at as "toldAt", look_at as "lookAt", trouble
        from platform_menu where ${at(place)}`,
  );

/** How the menu stands after it was told, or could not be. */
export const keepMenu = (
  tx: Tx,
  place: MenuPlace,
  { lookAt, toldAt, trouble }: { lookAt: Instant; toldAt: Instant | null; trouble: string | null },
): Promise<unknown> =>
  tx.execute(
    sql`insert into platform_menu as kept (tenant_id, link_id, their_store_id, items, sold_out, told_at, look_at, trouble)
        select ${place.tenantId}, ${place.linkId}, ${place.theirStoreId}, count(*)::int,
               count(*) filter (where not is_available)::int, ${toldAt}::bigint, ${lookAt}, ${trouble}::text
        from platform_offer where ${at(place)}
        on conflict (tenant_id, link_id, their_store_id) do update
          set items = excluded.items, sold_out = excluded.sold_out, look_at = excluded.look_at, trouble = excluded.trouble,
              told_at = coalesce(excluded.told_at, kept.told_at)`,
  );

/** Nobody tells this menu any more: what was told of it is nothing to compare with. */
export async function forgetMenu(tx: Tx, place: MenuPlace): Promise<void> {
  await tx.execute(sql`delete from platform_offer where ${at(place)}`);
  await tx.execute(sql`delete from platform_menu where ${at(place)}`);
}

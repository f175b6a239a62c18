import { type LeftOut, type MenuOffer, type ToldOffer, contentOf } from '@tillbridge/core/delivery';
import type { Instant, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, arrayLiteral, rowOf, rowsOf, unnest } from '../../database';
import type { LinkId } from '../../link';

/** A store's menu at a platform, or, with an empty id of the store, what its catalogue has. */
export type MenuPlace = { tenantId: TenantId; linkId: LinkId; theirStoreId: string };

const at = ({ tenantId, linkId, theirStoreId }: MenuPlace) =>
  sql`tenant_id = ${tenantId} and link_id = ${linkId} and their_store_id = ${theirStoreId}`;

/** What it did not take in the end is told again so much later: what it wants of an item first takes it days. Source: spec/deliveries.md DL25 */
const againMs = 24 * 3_600_000;

/** What the platform was told last, less what it did not take a day ago. */
export const toldOffers = (tx: ReadDb, place: MenuPlace, now: Instant): Promise<ToldOffer[]> =>
  rowsOf<ToldOffer>(
    tx,
    sql`select their_id as "theirId", content, price::float8 as price, is_available as "isAvailable", pieces
        from platform_offer where ${at(place)} and coalesce(trouble_at > ${now - againMs}, true)`,
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
              is_available = excluded.is_available, pieces = excluded.pieces, trouble = null, trouble_at = null`,
  );
}

export type KeptMenu = {
  items: number;
  soldOut: number;
  toldAt: Instant | null;
  lookAt: Instant;
  trouble: string | null;
  /** What of the chosen categories is not told; null before a menu was read. */
  leftOut: readonly LeftOut[] | null;
  /** What the platform did not take in the end: how many, and the first of them with its words. */
  failed: { items: number; first: { name: string; why: string }[] };
  /** Items that the platform took in hand and has not finished with. */
  unfinished: number;
};

/** So many that failed are shown by name. */
const mostFailed = 20;

export const keptMenu = (tx: ReadDb, place: MenuPlace): Promise<KeptMenu | undefined> =>
  rowOf<KeptMenu>(
    tx,
    sql`select items, sold_out as "soldOut", told_at as "toldAt", look_at as "lookAt", trouble, left_out as "leftOut",
               (select coalesce(sum(jsonb_array_length(their_ids)), 0)::int from platform_operation where ${at(place)}) as unfinished,
               jsonb_build_object(
                 'items', (select count(*)::int from platform_offer where ${at(place)} and trouble is not null),
                 'first', (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'why', why) order by name), '[]'::jsonb)
                           from (select coalesce(item.name, failed.their_id) as name, failed.trouble as why
                                 from platform_offer as failed left join item using (tenant_id, item_id)
                                 where ${at(place)} and failed.trouble is not null
                                 order by 1 limit ${mostFailed}) as named)) as failed
        from platform_menu where ${at(place)}`,
  );

/** How the menu stands after it was told, or could not be. */
export const keepMenu = (
  tx: Tx,
  place: MenuPlace,
  {
    lookAt,
    toldAt,
    trouble,
    leftOut,
  }: { lookAt: Instant; toldAt: Instant | null; trouble: string | null; leftOut: readonly LeftOut[] },
): Promise<unknown> =>
  tx.execute(
    sql`insert into platform_menu as kept (tenant_id, link_id, their_store_id, items, sold_out, told_at, look_at, trouble, left_out)
        select ${place.tenantId}, ${place.linkId}, ${place.theirStoreId}, count(*)::int,
               count(*) filter (where not is_available)::int, ${toldAt}::bigint, ${lookAt}, ${trouble}::text,
               ${JSON.stringify(leftOut)}::jsonb
        from platform_offer where ${at(place)}
        on conflict (tenant_id, link_id, their_store_id) do update
          set items = excluded.items, sold_out = excluded.sold_out, look_at = excluded.look_at, trouble = excluded.trouble,
              left_out = excluded.left_out,
              told_at = coalesce(excluded.told_at, kept.told_at)`,
  );

/** Nobody tells this menu any more: what was told of it is nothing to compare with. */
export async function forgetMenu(tx: Tx, place: MenuPlace): Promise<void> {
  await tx.execute(sql`delete from platform_offer where ${at(place)}`);
  await tx.execute(sql`delete from platform_menu where ${at(place)}`);
  await tx.execute(sql`delete from platform_operation where ${at(place)}`);
}

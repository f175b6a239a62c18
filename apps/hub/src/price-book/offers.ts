import type { BookOffer } from '@tillbridge/core/catalogue';
import type { ItemId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf, unnest } from '../database';

/** What the company's books say of some items: what the hub prices a quote with, as a till prices a scan. */
export async function offersFor(
  db: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
  itemIds: readonly ItemId[],
): Promise<ReadonlyMap<ItemId, BookOffer[]>> {
  const wanted = unnest(
    'wanted',
    { item_id: 'uuid' },
    itemIds.map((item_id) => ({ item_id })),
  );
  const rows = await rowsOf<BookOffer & { itemId: ItemId }>(
    db,
    sql`select book_price.item_id as "itemId", price_book.record as book, book_price.record->'breaks' as breaks
        from ${wanted} join book_price on book_price.tenant_id = ${tenantId} and book_price.item_id = wanted.item_id
        join price_book on price_book.tenant_id = ${tenantId} and price_book.price_book_id = book_price.price_book_id`,
  );
  return Map.groupBy(rows, ({ itemId }) => itemId);
}

import { type BookPrice, priceInForce } from '@tillbridge/core/catalogue';
import { type Instant, type ItemId, type Money, type Result, ok, refuse } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Database, type ReadDb, type Tx, asTenant, rowsOf, unnest } from '../database';
import { appendChanges } from '../feed';
import type { HubDeps } from '../hub-deps';
import {
  type Changer,
  type PriceBookId,
  type PriceBookRefusal,
  lockedBook,
  reachesTooFar,
  tell,
  unknownBook,
} from './price-books';

export type BookPriceListed = {
  itemId: ItemId;
  sku: string;
  name: string;
  /** What it costs without the book; null when it has no price yet. */
  ownPrice: Money | null;
  breaks: BookPrice['breaks'];
};

export type BookPriceChange = {
  itemId: ItemId;
  /** Null takes the item out of the book. */
  breaks: BookPrice['breaks'] | null;
};

export type BookPricesRefusal =
  | PriceBookRefusal
  | { kind: 'item-unknown'; itemId: ItemId; sentence: string }
  | { kind: 'breaks-unclear'; itemId: ItemId; sentence: string };

/** What a book asks for its items, by name. */
export async function listBookPrices(
  db: Pick<ReadDb, 'execute'>,
  { tenantId, at }: { tenantId: Changer['tenantId']; at: Instant },
  {
    priceBookId,
    after,
    limit,
  }: { priceBookId: PriceBookId; after: { name: string; itemId: string } | null; limit: number },
): Promise<{ prices: BookPriceListed[]; next: { name: string; itemId: string } | null }> {
  const beyond = after ? sql`(item.name, item.item_id) > (${after.name}, ${after.itemId}::uuid)` : sql`true`;
  const rows = await rowsOf<{ item: ItemV1; breaks: BookPrice['breaks'] }>(
    db,
    sql`select item.record as item, book_price.record->'breaks' as breaks from book_price
        join item on item.tenant_id = book_price.tenant_id and item.item_id = book_price.item_id
        where book_price.tenant_id = ${tenantId} and price_book_id = ${priceBookId} and ${beyond}
        order by item.name, item.item_id limit ${limit + 1}`,
  );
  const prices = rows.slice(0, limit).map(({ item: { itemId, sku, name, prices: own }, breaks }) => ({
    itemId,
    sku,
    name,
    ownPrice: priceInForce({ prices: own }, at)?.price ?? null,
    breaks,
  }));
  const last = prices.at(-1);
  return { prices, next: rows.length > limit && last ? { name: last.name, itemId: last.itemId } : null };
}

export type BookPricesSet = {
  by: Changer;
  priceBookId: PriceBookId;
  changes: readonly BookPriceChange[];
};
type PricesSet = Result<{ set: number; removed: number }, BookPricesRefusal>;

/** Sets what a book asks for some items, all of them or none: one statement per table for any number. Source: spec/price-books.md PB8 */
export const setBookPrices = (db: Database, deps: HubDeps, wanted: BookPricesSet): Promise<PricesSet> =>
  asTenant(db, wanted.by.tenantId, (tx) => setBookPricesIn(tx, deps, wanted));

/** The same in a transaction that goes on. */
export async function setBookPricesIn(
  tx: Tx,
  deps: HubDeps,
  { by, priceBookId, changes }: BookPricesSet,
): Promise<PricesSet> {
  const book = await lockedBook(tx, by, priceBookId);
  if (!book) return refuse(unknownBook);
  const wrong = reachesTooFar(by, [book.record]) ?? (await wrongWith(tx, by, changes));
  if (wrong) return refuse(wrong);
  // Said twice of one item, the last counts.
  const last = [...new Map(changes.map((change) => [change.itemId, change])).values()];
  const records = last.flatMap(({ itemId, breaks }) =>
    breaks ? [{ priceBookId, itemId, breaks: breaks.toSorted((a, b) => a.minQuantity - b.minQuantity) }] : [],
  );
  const removed = last.filter(({ breaks }) => breaks === null).map(({ itemId }) => itemId);
  await write(tx, { tenantId: by.tenantId, at: deps.clock.now() }, { priceBookId, records, removed });
  const detail = { set: records.length, removed: removed.length, items: last.slice(0, 20) };
  await tell(tx, deps, by, {
    verb: 'set-book-prices',
    subject: priceBookId,
    detail,
    atStores: book.record.storeIds,
  });
  return ok({ set: records.length, removed: removed.length });
}

async function wrongWith(
  tx: Tx,
  { tenantId }: Changer,
  changes: readonly BookPriceChange[],
): Promise<BookPricesRefusal | null> {
  const wanted = unnest(
    'wanted',
    { item_id: 'uuid' },
    changes.map(({ itemId }) => ({ item_id: itemId })),
  );
  const known = await rowsOf<{ itemId: string }>(
    tx,
    sql`select item.item_id as "itemId" from ${wanted} join item on tenant_id = ${tenantId} and item.item_id = wanted.item_id`,
  );
  const isKnown = new Set(known.map(({ itemId }) => itemId));
  for (const { itemId, breaks } of changes) {
    if (!isKnown.has(itemId)) {
      return {
        kind: 'item-unknown',
        itemId,
        sentence: 'One of these items is no longer there. Load the list again.',
      };
    }
    const counts = new Set(breaks?.map(({ minQuantity }) => minQuantity));
    const isClear = breaks?.every(({ minQuantity, price }) => minQuantity > 0 && price >= 0) ?? true;
    if (!isClear || (breaks && counts.size < breaks.length)) {
      const sentence = 'A price needs a quantity above zero, each only once, and must not be below zero.';
      return { kind: 'breaks-unclear', itemId, sentence };
    }
  }
  return null;
}

type Written = { priceBookId: PriceBookId; records: readonly BookPrice[]; removed: readonly ItemId[] };

async function write(
  tx: Tx,
  where: { tenantId: Changer['tenantId']; at: Instant },
  { priceBookId, records, removed }: Written,
): Promise<void> {
  const rows = records.map((record) => ({ item_id: record.itemId, record: JSON.stringify(record) }));
  await tx.execute(
    sql`insert into book_price (tenant_id, price_book_id, item_id, record)
        select ${where.tenantId}::uuid, ${priceBookId}::uuid, rows.*
        from ${unnest('rows', { item_id: 'uuid', record: 'jsonb' }, rows)}
        on conflict (tenant_id, price_book_id, item_id) do update set record = excluded.record`,
  );
  const gone = removed.map((itemId) => ({ item_id: itemId }));
  await tx.execute(
    sql`delete from book_price using ${unnest('gone', { item_id: 'uuid' }, gone)}
        where book_price.tenant_id = ${where.tenantId} and price_book_id = ${priceBookId}
          and book_price.item_id = gone.item_id`,
  );
  const keyOf = (itemId: ItemId) => `${priceBookId}:${itemId}`;
  await appendChanges(tx, where, [
    ...records.map((record) => ({ topic: 'book-price' as const, key: keyOf(record.itemId), record })),
    ...removed.map((itemId) => ({ topic: 'book-price' as const, key: keyOf(itemId), record: null })),
  ]);
}

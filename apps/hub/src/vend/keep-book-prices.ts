import type { BookPrice } from '@tillbridge/core/catalogue';
import { type ItemId, assert, idFrom } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { isSame } from '../catalogue';
import { type Tx, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { mappedByTheirs } from '../link';
import { type BookPriceChange, type PriceBookId, setBookPricesIn } from '../price-book';
import type { OwnPrices } from './book-context';
import { byVend } from './keep-books';
import { type TheirBookRow, breaksOf, rowOfBook } from './map-book';
import { type Aside, type Where, nothingAside, setAside } from './pull-state';
import type { VendLink } from './settings';
import type { PriceBookRow } from './shapes';

type Breaks = BookPrice['breaks'];
export type KeepingPrices = {
  link: VendLink;
  prices: OwnPrices;
  book: { theirId: string; priceBookId: PriceBookId; name: string };
  /** Somebody decided that Vend is right whatever was changed here. */
  isForced?: boolean;
};

/** What we know of a product in a book of theirs. */
export type Kept = { productId: string; rows: TheirBookRow[]; seen: Breaks | null; isWaiting: boolean };

/** Takes rows of one book over. @returns how many were set aside Source: spec/vend.md VN19 */
export async function keepBookPrices(
  tx: Tx,
  deps: HubDeps,
  keeping: KeepingPrices,
  rows: readonly PriceBookRow[],
): Promise<number> {
  const byProduct = Map.groupBy(rows, (row) => row.product_id);
  const kept = await keptOf(tx, keeping, [...byProduct.keys()]);
  const after = [...byProduct].map(([productId, said]): Kept => {
    const before = kept.get(productId);
    const byId = new Map((before?.rows ?? []).map((row) => [row.id, row]));
    for (const row of said) {
      if (row.deleted_at) byId.delete(row.id);
      else byId.set(row.id, rowOfBook(row));
    }
    const { seen = null, isWaiting = false } = before ?? {};
    return { productId, rows: [...byId.values()], seen, isWaiting };
  });
  return bringOver(tx, deps, keeping, after);
}

/** Takes over anew what is known of some products: those that came after their prices, and one that a person decided. */
export async function keepKnownPrices(
  tx: Tx,
  deps: HubDeps,
  keeping: KeepingPrices,
  productIds: readonly string[],
): Promise<number> {
  const kept = await keptOf(tx, keeping, productIds);
  return bringOver(tx, deps, keeping, [...kept.values()]);
}

/** Their products that have a price in a book of theirs and are here by now. */
export const noLongerWaiting = (tx: Tx, { tenantId, linkId }: Where) =>
  rowsOf<{ bookId: string; productId: string }>(
    tx,
    sql`select book_id as "bookId", product_id as "productId" from vend_book_price
        join link_map on link_map.tenant_id = ${tenantId} and link_map.link_id = ${linkId} and thing = 'item'
          and their_id = product_id
        where vend_book_price.tenant_id = ${tenantId} and vend_book_price.link_id = ${linkId} and is_waiting
        order by book_id, product_id limit 2000`,
  );

export async function keptOf(
  tx: Tx,
  { link: { tenantId, linkId }, book }: KeepingPrices,
  productIds: readonly string[],
): Promise<Map<string, Kept>> {
  const asked = productIds.map((product_id) => ({ product_id }));
  const rows = await rowsOf<Kept>(
    tx,
    sql`select kept.product_id as "productId", rows, seen, is_waiting as "isWaiting"
        from ${unnest('asked', { product_id: 'text' }, asked)}
        join vend_book_price as kept on kept.tenant_id = ${tenantId} and kept.link_id = ${linkId}
          and kept.book_id = ${book.theirId} and kept.product_id = asked.product_id`,
  );
  return new Map(rows.map((row) => [row.productId, row]));
}

/** The name of a price in a book there: a product has one in several. */
export const theirPrice = {
  nameOf: (bookId: string, productId: string): string => `${bookId} ${productId}`,
  partsOf: (name: string): { bookId: string; productId: string } => {
    const [bookId = '', productId = ''] = name.split(' ');
    return { bookId, productId };
  },
};

async function bringOver(
  tx: Tx,
  deps: HubDeps,
  { link, prices, book, isForced = false }: KeepingPrices,
  said: readonly Kept[],
): Promise<number> {
  const items = await mappedByTheirs(
    tx,
    { ...link, thing: 'item' },
    said.map(({ productId }) => productId),
  );
  const itemIds = [...items.values()].map(({ ourId }) => idFrom<'ItemId'>(ourId));
  const ours = await pricedHere(tx, link, { priceBookId: book.priceBookId, itemIds });
  const aside: Aside[] = [];
  const changes: BookPriceChange[] = [];
  const keeping: Kept[] = [];
  for (const kept of said) {
    const own = ours.get(items.get(kept.productId)?.ourId ?? '');
    if (!own) {
      keeping.push({ ...kept, isWaiting: kept.rows.length > 0 });
      continue;
    }
    const its = { ...kept, isWaiting: false };
    const label = `${own.item.name} in ${book.name}`;
    const theirId = theirPrice.nameOf(book.theirId, kept.productId);
    const ourId = `${book.priceBookId}:${own.item.itemId}`;
    const asideOf = (reason: string, fields: Aside['fields'] = []): Aside => ({
      ...{ thing: 'book-price', theirId, ourId, label, reason, fields },
    });
    const told = breaksOf(kept.rows, {
      ...{ name: own.item.name, minorUnitDigits: prices.minorUnitDigits },
      isWeighed: own.item.unitOfMeasure !== 'each',
      taxPpm: (taxId) => prices.taxPpm((taxId && link.settings.taxes[taxId]) || own.item.taxCodes),
    });
    if (!told.ok) {
      aside.push(asideOf(told.refusal.sentence));
      keeping.push(its);
      continue;
    }
    const breaks = told.value;
    if (!isSame(own.breaks, breaks)) {
      if (!isForced && !isSame(own.breaks, kept.seen)) {
        const digits = prices.minorUnitDigits;
        const fields = [
          { field: 'Price', ours: wordsOf(own.breaks, digits), theirs: wordsOf(breaks, digits) },
        ];
        aside.push(asideOf('Its price was changed here and in Vend. Say which of the two is right.', fields));
        keeping.push(its);
        continue;
      }
      changes.push({ itemId: own.item.itemId, breaks });
    }
    keeping.push({ ...its, seen: breaks });
  }
  if (changes.length > 0) {
    const { priceBookId } = book;
    const set = await setBookPricesIn(tx, deps, { by: byVend(link), priceBookId, changes });
    assert(set.ok, 'what Vend says of prices was looked at before');
  }
  await keep(tx, link, book.theirId, keeping);
  for (const each of aside) await setAside(tx, deps, link, each);
  const waiting = new Set(aside.map(({ theirId }) => theirId));
  const names = said.map(({ productId }) => theirPrice.nameOf(book.theirId, productId));
  await nothingAside(
    tx,
    link,
    'book-price',
    names.filter((name) => !waiting.has(name)),
  );
  return aside.length;
}

type Priced = { item: ItemV1; breaks: Breaks | null };

async function pricedHere(
  tx: Tx,
  { tenantId }: VendLink,
  { priceBookId, itemIds }: { priceBookId: PriceBookId; itemIds: readonly ItemId[] },
): Promise<Map<string, Priced>> {
  const asked = itemIds.map((item_id) => ({ item_id }));
  const rows = await rowsOf<Priced>(
    tx,
    sql`select item.record as item, book_price.record->'breaks' as breaks
        from ${unnest('asked', { item_id: 'uuid' }, asked)}
        join item on item.tenant_id = ${tenantId} and item.item_id = asked.item_id
        left join book_price on book_price.tenant_id = ${tenantId} and book_price.price_book_id = ${priceBookId}
          and book_price.item_id = asked.item_id`,
  );
  return new Map(rows.map((row) => [row.item.itemId, row]));
}

const keptTypes = { product_id: 'text', rows: 'jsonb', seen: 'jsonb', is_waiting: 'boolean' } as const;

export async function keep(
  tx: Tx,
  { tenantId, linkId }: VendLink,
  bookId: string,
  kept: readonly Kept[],
): Promise<void> {
  if (kept.length === 0) return;
  const rows = kept.map((each) => ({
    ...{ product_id: each.productId, rows: JSON.stringify(each.rows), is_waiting: each.isWaiting },
    seen: each.seen && JSON.stringify(each.seen),
  }));
  await tx.execute(
    sql`insert into vend_book_price (tenant_id, link_id, book_id, product_id, rows, seen, is_waiting)
        select ${tenantId}::uuid, ${linkId}::uuid, ${bookId}, said.*
        from ${unnest('said', keptTypes, rows)}
        on conflict (tenant_id, link_id, book_id, product_id) do update
          set rows = excluded.rows, seen = excluded.seen, is_waiting = excluded.is_waiting`,
  );
}

/** A person said that our price is right: it stays until Vend changes it again. Source: spec/vend.md VN12 */
export async function ourPriceStays(
  tx: Tx,
  { tenantId, linkId }: Where,
  { theirId, ourId }: { theirId: string; ourId: string },
): Promise<void> {
  const { bookId, productId } = theirPrice.partsOf(theirId);
  const [priceBookId = '', itemId = ''] = ourId.split(':');
  await tx.execute(
    sql`update vend_book_price set seen = (
          select record->'breaks' from book_price
          where book_price.tenant_id = ${tenantId} and price_book_id = ${priceBookId} and item_id = ${itemId})
        where tenant_id = ${tenantId} and link_id = ${linkId} and book_id = ${bookId} and product_id = ${productId}`,
  );
}

/** Prices in words, from how many on: “9.20; 8.00 from 6”. */
export const wordsOf = (breaks: Breaks | null, digits: number): string =>
  (breaks ?? [])
    .map(({ minQuantity, price }) => {
      const amount = (price / 10 ** digits).toFixed(digits);
      return minQuantity <= 1_000 ? amount : `${amount} from ${minQuantity / 1_000}`;
    })
    .join('; ');

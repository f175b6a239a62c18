import type { BookOffer, PriceBook } from '@tillbridge/core/catalogue';
import type { ItemId } from '@tillbridge/core/kernel';
import { BookPriceV1, PriceBookV1 } from '@tillbridge/core/wire';
import { type ReadDb, all } from '../database/database';

const Breaks = BookPriceV1.shape.breaks;

/** Every price book that the hub told of, also those of other stores and other times. */
export const priceBooks = (db: ReadDb): Map<string, PriceBook> =>
  new Map(
    all<{ record: string }>(db, 'select record from price_book')
      .map(({ record }) => PriceBookV1.parse(JSON.parse(record)))
      .map((book) => [book.priceBookId, book]),
  );

/** What the books say of an item; a row of a book that is gone says nothing. */
export function offersFor(db: ReadDb, books: ReadonlyMap<string, PriceBook>, itemId: ItemId): BookOffer[] {
  if (books.size === 0) return [];
  return all<{ price_book_id: string; breaks: string }>(
    db,
    'select price_book_id, breaks from book_price where item_id = ?',
    itemId,
  ).flatMap((row) => {
    const book = books.get(row.price_book_id);
    return book ? [{ book, breaks: Breaks.parse(JSON.parse(row.breaks)) }] : [];
  });
}

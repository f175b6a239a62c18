import type { Id, Instant, Money, PriceId, Quantity, StoreId } from '../kernel';
import type { BookPriceV1, ItemV1, PriceBookV1 } from '../wire';
import { priceInForce } from './price-in-force';

export type PriceBook = PriceBookV1;
export type BookPrice = BookPriceV1;

/** What a price book says of an item. */
export type BookOffer = { book: PriceBook; breaks: BookPrice['breaks'] };

export type PriceQuestion = {
  at: Instant;
  storeId: StoreId;
  /** Null when nobody knows the customer. */
  customerGroupId: Id<'CustomerGroupId'> | null;
  /** What one line holds, thousandths; a return asks with what comes back. */
  quantity: Quantity;
  /** What the books say of this item, in any order. */
  books: readonly BookOffer[];
};

/** A price and where it is from: a row of the item's own prices, or a book. Minor units per unit of measure. */
export type ChosenPrice = {
  price: Money;
  priceId: PriceId | null;
  priceBookId: PriceBook['priceBookId'] | null;
};

/**
 * The price of an item for a customer at a store, at a moment and for a quantity. A book that is in force there and then and has a
 * break that the quantity reaches goes before the item's own price; of several the highest rank decides, of equal rank the lower
 * price, and of equal prices the smaller id, so that the order of the books never matters. Null when nothing prices the item.
 * Source: spec/price-books.md PB1 to PB5
 */
export function priceFor(item: Pick<ItemV1, 'prices'>, asked: PriceQuestion): ChosenPrice | null {
  let best: Candidate | null = null;
  for (const offer of asked.books) {
    const candidate = candidateOf(offer, asked);
    if (candidate && (best === null || goesBefore(candidate, best))) best = candidate;
  }
  if (best) return { price: best.price, priceId: null, priceBookId: best.book.priceBookId };
  const own = priceInForce(item, asked.at);
  return own && { ...own, priceBookId: null };
}

/** Whether a book is in force at a moment, at a store, for a customer: from its first moment, until before its last. Source: PB2, PB3 */
export const isInForce = (
  book: PriceBook,
  { at, storeId, customerGroupId }: Pick<PriceQuestion, 'at' | 'storeId' | 'customerGroupId'>,
): boolean =>
  (book.effectiveFrom === null || book.effectiveFrom <= at) &&
  (book.effectiveTo === null || at < book.effectiveTo) &&
  (book.storeIds === null || book.storeIds.includes(storeId)) &&
  (book.customerGroupId === null || book.customerGroupId === customerGroupId);

type Candidate = { book: PriceBook; price: Money };

function candidateOf({ book, breaks }: BookOffer, asked: PriceQuestion): Candidate | null {
  if (!isInForce(book, asked)) return null;
  const count = Math.abs(asked.quantity);
  let reached: BookPrice['breaks'][number] | null = null;
  for (const each of breaks) {
    if (each.minQuantity > count) continue;
    const isMore = reached === null || each.minQuantity > reached.minQuantity;
    // Two prices for one quantity are a mistake in the book: the customer gets the lower.
    if (isMore || (each.minQuantity === reached?.minQuantity && each.price < reached.price)) reached = each;
  }
  return reached && { book, price: reached.price };
}

const goesBefore = (one: Candidate, other: Candidate): boolean =>
  one.book.rank !== other.book.rank
    ? one.book.rank > other.book.rank
    : one.price !== other.price
      ? one.price < other.price
      : one.book.priceBookId < other.book.priceBookId;

import type { BookPrice } from '@tillbridge/core/catalogue';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { groupsOf, outletsOf } from './map-book';
import type { PriceBook as TheirBook, PriceBookRow } from './shapes';
import { digest } from './wish-customer';

/** A book in Vend's words; it is for tills, and no rank is known there. */
export type BookBody = {
  name: string;
  outlet_ids: string[];
  customer_group_ids: string[];
  valid_from: string | null;
  valid_to: string | null;
  restrict_to_platform: string;
};

/** What somebody at Vend may change of a book, so that a later look can tell whether they did. */
export const bookPrint = (book: TheirBook): string =>
  digest(
    JSON.stringify([
      ...[book.name, book.valid_from ?? null, book.valid_to ?? null],
      ...[outletsOf(book).toSorted(), groupsOf(book).toSorted()],
    ]),
  );

/** Theirs as it is, over from a moment on. */
export const endedBody = (book: TheirBook, at: number): BookBody => ({
  ...{ name: book.name, outlet_ids: outletsOf(book), customer_group_ids: groupsOf(book) },
  ...{ valid_from: book.valid_from ?? null, valid_to: new Date(at).toISOString() },
  restrict_to_platform: book.restrict_to_platform_key ?? book.restrict_to_platform ?? '1',
});

export type RowBody = {
  id?: string;
  product_id: string;
  price: number;
  tax_id: string;
  min_units: number | null;
  max_units: number | null;
};
export type TellingPrice = {
  name: string;
  isWeighed: boolean;
  productId: string;
  taxId: string;
  /** A price of ours as one that is written there, in major units. */
  written(price: number): number;
};
type CannotHold = { kind: 'cannot-hold'; sentence: string };

/** Breaks as rows there: each ends with the piece before the next begins. Source: spec/vend.md VN27 */
export function rowsFor(breaks: BookPrice['breaks'], item: TellingPrice): Result<RowBody[], CannotHold> {
  const sorted = breaks.toSorted((one, other) => one.minQuantity - other.minQuantity);
  const isByPiece = sorted.every(({ minQuantity }) => minQuantity % 1_000 === 0);
  const isFromFirst = sorted.length === 1 && sorted[0]?.minQuantity === 1;
  if (!isByPiece && !(item.isWeighed && isFromFirst))
    return refuse({
      kind: 'cannot-hold',
      sentence: `${item.name} has a price from a part of a piece on, or by weight, and Vend’s begin with whole numbers. Its price there stays as it is.`,
    });
  return ok(
    sorted.map(({ minQuantity, price }, index) => {
      const next = sorted[index + 1];
      return {
        ...{ product_id: item.productId, tax_id: item.taxId, price: item.written(price) },
        min_units: minQuantity <= 1_000 ? null : minQuantity / 1_000,
        max_units: next ? next.minQuantity / 1_000 - 1 : null,
      };
    }),
  );
}

export type RowsToWrite = { patched: RowBody[]; added: RowBody[]; deleted: string[] };

/** How the rows of a product become what is wished: those that are there are changed first, so that no moment has none. */
export function rowsToWrite(there: readonly PriceBookRow[], wished: readonly RowBody[]): RowsToWrite {
  const sorted = there.toSorted((one, other) => (one.min_units ?? 0) - (other.min_units ?? 0));
  return {
    patched: wished.slice(0, sorted.length).map((row, index) => ({ ...row, id: sorted[index]?.id ?? '' })),
    added: wished.slice(sorted.length),
    deleted: sorted.slice(wished.length).map(({ id }) => id),
  };
}

import { decimalText } from '@tillbridge/core/format';
import { type Result, type StoreId, idFrom, ok, quantity, refuse } from '@tillbridge/core/kernel';
import type { Answers, Questions } from '../app/client';
import { amountSentence, readAmount } from '../places/read-amount';
import { instantAt, localTextOf } from '../places/zone-time';

export type Book = Answers['priceBook']['list'][number];
export type BookInput = Questions['priceBook']['save']['book'];
export type Break = { key: string; from: string; price: string };
type Trouble = { sentence: string };

export const stateWords = { 'to-come': 'To come', 'in-force': 'In force', over: 'Over' } as const;

/** A book while somebody edits it; moments are by a store's clock. */
export type BookDraft = {
  name: string;
  storeIds: string[];
  customerGroupId: string | null;
  from: string;
  to: string;
  rank: number;
};

export const bookDraftOf = (book: Book | null, zone: string): BookDraft => ({
  name: book?.name ?? '',
  storeIds: book?.storeIds ? [...book.storeIds] : [],
  customerGroupId: book?.customerGroupId ?? null,
  from: book?.effectiveFrom ? localTextOf(book.effectiveFrom, zone) : '',
  to: book?.effectiveTo ? localTextOf(book.effectiveTo, zone) : '',
  rank: book?.rank ?? 0,
});

/** The draft as the hub takes it. Empty moments are since ever and for ever; no store is every store. */
export function readBook(
  draft: BookDraft,
  priceBookId: BookInput['priceBookId'],
  zone: string,
): Result<BookInput, Trouble> {
  const moments = [draft.from, draft.to].map((text) => (text === '' ? ok(null) : instantAt(text, zone)));
  const [from, to] = moments;
  if (!from?.ok || !to?.ok) {
    return refuse({
      sentence: 'One of these moments does not exist; the clocks go forward then. Choose another.',
    });
  }
  if (from.value !== null && to.value !== null && to.value <= from.value) {
    return refuse({ sentence: 'The book ends before it begins. Choose a later end.' });
  }
  return ok({
    priceBookId,
    name: draft.name,
    storeIds:
      draft.storeIds.length === 0 ? null : draft.storeIds.map((each): StoreId => idFrom<'StoreId'>(each)),
    customerGroupId: draft.customerGroupId === null ? null : idFrom<'CustomerGroupId'>(draft.customerGroupId),
    effectiveFrom: from.value,
    effectiveTo: to.value,
    rank: draft.rank,
  });
}

type Breaks = Answers['priceBook']['prices']['prices'][number]['breaks'];

export const breakTexts = (breaks: Breaks, digits: number): Break[] =>
  breaks.map(({ minQuantity, price }, place) => ({
    key: String(place),
    from: String(minQuantity / 1000),
    price: decimalText(price, digits),
  }));

/** Prices by quantity as they were typed, fewest first. */
export function readBreaks(rows: readonly Break[], digits: number): Result<Breaks, Trouble> {
  const breaks: Breaks = [];
  for (const { from, price } of rows) {
    const milli = Math.round(Number(from.replace(',', '.')) * 1000);
    if (!Number.isSafeInteger(milli) || milli <= 0) {
      return refuse({ sentence: 'Say from how many on each price counts: 1, 6, 12.' });
    }
    if (breaks.some(({ minQuantity }) => minQuantity === milli)) {
      return refuse({ sentence: `There are two prices from ${from} on. Take one away.` });
    }
    const amount = readAmount(price, digits);
    if (!amount.ok) return refuse({ sentence: amountSentence(amount.refusal) });
    if (amount.value < 0) return refuse({ sentence: 'A price is nought or more.' });
    breaks.push({ minQuantity: quantity(milli), price: amount.value });
  }
  if (breaks.length === 0) return refuse({ sentence: 'Give at least one price, or take the item out.' });
  return ok(breaks.toSorted((a, b) => a.minQuantity - b.minQuantity));
}

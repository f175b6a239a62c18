import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instant, money, quantity, units } from '../kernel';
import { id } from '../sale/sale.fixture';
import { type BookOffer, type PriceBook, type PriceQuestion, isInForce, priceFor } from './price-for';

const wine = { prices: [{ priceId: id<'PriceId'>(1), price: money(2_000), effectiveFrom: null }] };
const [ponsonby, thorndon] = [id<'StoreId'>(10), id<'StoreId'>(11)];
const trade = id<'CustomerGroupId'>(20);
const nine = instant(Date.UTC(2026, 10, 20, 20));

const book = (number: number, more: Partial<PriceBook> = {}): PriceBook => ({
  priceBookId: id<'PriceBookId'>(number),
  name: `Book ${number}`,
  storeIds: null,
  customerGroupId: null,
  effectiveFrom: null,
  effectiveTo: null,
  rank: 0,
  ...more,
});
const offer = (of: PriceBook, price: number, min = 1): BookOffer => ({
  book: of,
  breaks: [{ minQuantity: units(min), price: money(price) }],
});
const ask = (more: Partial<PriceQuestion> = {}): PriceQuestion => ({
  at: nine,
  storeId: ponsonby,
  customerGroupId: null,
  quantity: units(1),
  books: [],
  ...more,
});
const priceOf = (more: Partial<PriceQuestion>) => priceFor(wine, ask(more))?.price;

it('[PB1] without a book the item’s own price is charged, and named', () => {
  expect(priceFor(wine, ask())).toEqual({ price: 2_000, priceId: id(1), priceBookId: null });
  expect(priceFor({ prices: [] }, ask())).toBeNull();
});

it('[PB1] a book goes before the item’s own price, also when it is dearer, and is named', () => {
  expect(priceFor(wine, ask({ books: [offer(book(5), 2_300)] }))).toEqual({
    price: 2_300,
    priceId: null,
    priceBookId: id(5),
  });
  expect(priceFor({ prices: [] }, ask({ books: [offer(book(5), 2_300)] }))?.price).toBe(2_300);
});

it.each([
  { at: nine - 1, price: 2_000, why: 'the last millisecond before' },
  { at: nine, price: 1_500, why: 'its first moment' },
  { at: nine + 3_600_000 - 1, price: 1_500, why: 'its last millisecond' },
  { at: nine + 3_600_000, price: 2_000, why: 'the moment it ends' },
])('[PB2] a book of one hour prices $price at $why', ({ at, price }) => {
  const hour = book(5, { effectiveFrom: nine, effectiveTo: instant(nine + 3_600_000) });
  expect(priceOf({ at: instant(at), books: [offer(hour, 1_500)] })).toBe(price);
});

it.each([
  { why: 'another store', more: { storeIds: [thorndon] }, price: 2_000 },
  { why: 'this store among others', more: { storeIds: [thorndon, ponsonby] }, price: 1_500 },
  { why: 'no store at all', more: { storeIds: [] }, price: 2_000 },
  { why: 'a group the customer is not in', more: { customerGroupId: trade }, price: 2_000 },
])('[PB3] a book for $why prices $price', ({ more, price }) => {
  expect(priceOf({ books: [offer(book(5, more), 1_500)] })).toBe(price);
});

it('[PB3] a book for a group prices for its customers only', () => {
  const books = [offer(book(5, { customerGroupId: trade }), 1_500)];
  expect(priceOf({ books, customerGroupId: trade })).toBe(1_500);
  expect(isInForce(book(5), { at: nine, storeId: thorndon, customerGroupId: trade })).toBe(true);
});

const six: BookOffer = {
  book: book(5),
  breaks: [
    { minQuantity: units(6), price: money(1_700) },
    { minQuantity: units(12), price: money(1_500) },
  ],
};
it.each([
  { count: 5, price: 2_000, why: 'too few for any break' },
  { count: 6, price: 1_700, why: 'the first break' },
  { count: 11, price: 1_700, why: 'not yet the second' },
  { count: 12, price: 1_500, why: 'the second' },
  { count: -6, price: 1_700, why: 'six that come back' },
])('[PB4] $count are $price each: $why', ({ count, price }) =>
  expect(priceOf({ quantity: units(count), books: [six] })).toBe(price),
);

it('[PB4] a book whose breaks are not reached leaves the price to the next book', () => {
  expect(priceOf({ books: [{ ...six, book: book(5, { rank: 9 }) }, offer(book(6), 1_900)] })).toBe(1_900);
});

it('[PB5] the higher rank decides; of one rank the lower price; of one price the smaller id', () => {
  expect(priceOf({ books: [offer(book(5, { rank: 1 }), 1_800), offer(book(6), 1_500)] })).toBe(1_800);
  expect(priceOf({ books: [offer(book(5), 1_800), offer(book(6), 1_500)] })).toBe(1_500);
  const twins = [offer(book(6), 1_500), offer(book(5), 1_500)];
  expect(priceFor(wine, ask({ books: twins }))?.priceBookId).toBe(id(5));
});

const anyOffer: fc.Arbitrary<BookOffer> = fc.record({
  book: fc
    .record({
      number: fc.integer({ min: 30, max: 40 }),
      rank: fc.integer({ min: -2, max: 2 }),
      from: fc.option(fc.integer({ min: -3, max: 3 })),
      to: fc.option(fc.integer({ min: -3, max: 3 })),
      storeIds: fc.option(fc.subarray([ponsonby, thorndon])),
      customerGroupId: fc.option(fc.constant(trade)),
    })
    .map(({ number, from, to, ...more }) =>
      book(number, {
        ...more,
        effectiveFrom: from === null ? null : instant(nine + from),
        effectiveTo: to === null ? null : instant(nine + to),
      }),
    ),
  breaks: fc.array(
    fc.record({
      minQuantity: fc.integer({ min: 1, max: 12 }).map(units),
      price: fc.integer({ min: 0, max: 3_000 }).map(money),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

it('[PB5] the order of books and breaks never changes the price', () =>
  fc.assert(
    fc.property(
      fc
        .array(anyOffer, { maxLength: 6 })
        .chain((books) =>
          fc.tuple(
            fc.constant(books),
            fc.shuffledSubarray(books, { minLength: books.length, maxLength: books.length }),
          ),
        ),
      fc.integer({ min: 1, max: 15_000 }).map(quantity),
      ([books, shuffled], count) => {
        const turned = shuffled.map((each) => ({ ...each, breaks: each.breaks.toReversed() }));
        const [one, other] = [books, turned].map((each) =>
          priceFor(wine, ask({ books: each, quantity: count })),
        );
        expect(other).toEqual(one);
      },
    ),
  ));

it('[PB5] what is charged is what some book in force says, or the item’s own price', () =>
  fc.assert(
    fc.property(
      fc.array(anyOffer, { maxLength: 6 }),
      fc.integer({ min: 1, max: 15_000 }).map(quantity),
      (books, count) => {
        const asked = ask({ books, quantity: count });
        const chosen = priceFor(wine, asked);
        const offered = books.filter(
          (each) =>
            isInForce(each.book, asked) && each.breaks.some(({ minQuantity }) => minQuantity <= count),
        );
        if (offered.length === 0) {
          expect(chosen?.priceId).toBe(id(1));
          return;
        }
        const highest = Math.max(...offered.map((each) => each.book.rank));
        const from = offered.find((each) => each.book.priceBookId === chosen?.priceBookId);
        expect(
          from &&
            offered.some(
              (each) =>
                each.book.rank === highest && each.breaks.some(({ price }) => price === chosen?.price),
            ),
        ).toBe(true);
      },
    ),
  ));

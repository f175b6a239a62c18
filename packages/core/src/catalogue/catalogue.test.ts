import { expect, it } from 'vitest';
import { instant, money } from '../kernel';
import { id } from '../sale/sale.fixture';
import { priceInForce } from './price-in-force';
import { searchWords } from './search-words';

const row = (number: number, price: number, from: number | null) => ({
  priceId: id<'PriceId'>(number),
  price: money(price),
  effectiveFrom: from === null ? null : instant(from),
});

const prices = [row(1, 499, null), row(2, 449, 100), row(3, 529, 200)];

it.each([
  { at: 99, price: 499, why: 'the price there ever was' },
  { at: 100, price: 449, why: 'the new one from its first moment' },
  { at: 999, price: 529, why: 'the last that has begun' },
])('[P9] at $at the price is $price: $why', ({ at, price }) =>
  expect(priceInForce({ prices }, instant(at))?.price).toBe(price),
);

it('[P9] the order of the list does not matter, but for two that begin together', () => {
  expect(priceInForce({ prices: prices.toReversed() }, instant(150))?.price).toBe(449);
  expect(priceInForce({ prices: [row(1, 100, 5), row(2, 200, 5)] }, instant(5))).toEqual({
    priceId: id(2),
    price: 200,
  });
});

it('[P9] what has no price yet cannot be sold', () => {
  expect(priceInForce({ prices: [row(1, 499, 100)] }, instant(99))).toBeNull();
});

it.each([
  { text: 'Kererū Trading, LTD.', words: ['kereru', 'trading', 'ltd'] },
  { text: "L'Oréal crème 50ml", words: ['loreal', 'creme', '50ml'] },
  { text: 'Smørrebrød Straße ŁÓDŹ', words: ['smorrebrod', 'strasse', 'lodz'] },
  { text: 'Pinot Noir 2019 / 750 ml, pinot', words: ['pinot', 'noir', '2019', '750', 'ml'] },
  { text: '茶 Ｔｅａ', words: ['茶', 'tea'] },
  { text: ' -- ', words: [] },
])('[P10] $text is found by $words', ({ text, words }) => expect(searchWords(text)).toEqual(words));

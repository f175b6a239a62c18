import { expect, it } from 'vitest';
import { AssertionFailed, instant, money, quantity } from '../kernel';
import { cart, cartLine, gst, off, state, surtax } from '../pricing/cart.fixture';
import { priceCart } from '../pricing';
import { holidaysInForce, ratesInForce } from './rate';
import { shareExactly, spread } from './share-exactly';
import { type TaxQuestion, taxOfLines } from './tax-of-lines';

const florida = {
  rates: [state, surtax],
  pricesIncludeTax: false,
  taxRounding: { level: 'document', mode: 'half_up' },
} as const;
const question = (more: Partial<TaxQuestion>): TaxQuestion => ({
  ...florida,
  holidays: [],
  lines: [],
  ...more,
});
const line = (net: number, taxCodes: string[], milli = 1000) => ({
  net: money(net),
  quantity: quantity(milli),
  taxCodes,
});
const amounts = (shares: readonly { code: string; amount: number }[]) =>
  Object.fromEntries(shares.map(({ code, amount }) => [code, amount]));

const row = (ratePpm: number, effectiveFrom: number | null, effectiveTo: number | null, code = 'GST') => ({
  ...gst,
  code,
  ratePpm,
  effectiveFrom: effectiveFrom === null ? null : instant(effectiveFrom),
  effectiveTo: effectiveTo === null ? null : instant(effectiveTo),
});

it.each([
  { at: 99, rate: 100_000, why: 'the old rate until the last moment' },
  { at: 100, rate: 150_000, why: 'the new one from its first' },
])('[T1] at $at the rate is $rate: $why', ({ at, rate }) => {
  const rates = [row(100_000, null, 100), row(150_000, 100, null)];
  expect(ratesInForce({ rates }, instant(at)).map((each) => each.ratePpm)).toEqual([rate]);
});

it('[T1] of two rows that overlap the one that began last counts, and a tax that is over is gone', () => {
  const rates = [row(100_000, null, null), row(125_000, 50, null), row(1, 0, 10, 'LEVY')];
  expect(ratesInForce({ rates }, instant(60)).map(({ code, ratePpm }) => [code, ratePpm])).toEqual([
    ['GST', 125_000],
  ]);
});

it('[T2] several codes come out of one inclusive price together', () => {
  const answer = taxOfLines(question({ pricesIncludeTax: true, lines: [line(10_700, ['STATE', 'SURTAX'])] }));
  expect(amounts(answer.taxShares)).toEqual({ STATE: 600, SURTAX: 100 });
});

it('[T3] four times 33 cents hold 17 cents of GST together and 16 one by one', () => {
  const lines = [1, 2, 3, 4].map(() => line(33, ['GST']));
  const nz = { rates: [gst], pricesIncludeTax: true, lines };
  expect(taxOfLines(question({ ...nz, taxRounding: { level: 'document', mode: 'half_down' } })).tax).toBe(17);
  expect(taxOfLines(question({ ...nz, taxRounding: { level: 'line', mode: 'half_down' } })).tax).toBe(16);
});

it.each([
  { net: 450, mode: 'half_down', tax: 67 },
  { net: 450, mode: 'half_up', tax: 68 },
  { net: -450, mode: 'half_down', tax: -67 },
  { net: -450, mode: 'half_up', tax: -68 },
  { net: 451, mode: 'half_down', tax: 68 },
] as const)('[T4] $mode on 15 % of $net is $tax, at both levels', ({ net, mode, tax }) => {
  for (const level of ['document', 'line'] as const) {
    const asked = question({ rates: [gst], taxRounding: { level, mode }, lines: [line(net, ['GST'])] });
    expect(taxOfLines(asked).tax).toBe(tax);
  }
});

it.each([
  { net: 725_000, milli: 1000, tax: 5_000, why: 'only the first 5,000.00 of one item' },
  { net: 1_450_000, milli: 2000, tax: 10_000, why: 'of each of two' },
  { net: -725_000, milli: -1000, tax: -5_000, why: 'and the same comes back' },
  { net: 362_500, milli: 500, tax: 2_500, why: 'half a unit has half the cap' },
  { net: 900_000, milli: 1355, tax: 6_775, why: 'a cap on 1.355 units' },
  { net: 400_000, milli: 1000, tax: 4_000, why: 'below the cap all of it' },
])('[T5] the surtax on $net is $tax: $why', ({ net, milli, tax }) =>
  expect(taxOfLines(question({ lines: [line(net, ['SURTAX'], milli)] })).tax).toBe(tax),
);

it.each([
  { net: 725_000, milli: 1000, aboveCap: 225_000, why: 'what is over 5,000.00' },
  { net: 1_450_000, milli: 2000, aboveCap: 450_000, why: 'of each of two' },
  { net: -725_000, milli: -1000, aboveCap: -225_000, why: 'and the same comes back' },
  { net: 500_001, milli: 1000, aboveCap: 1, why: 'to the cent' },
  { net: 500_000, milli: 1000, aboveCap: undefined, why: 'nothing at the cap itself' },
])('[T10] of $net the surtax leaves out $aboveCap: $why', ({ net, milli, aboveCap }) => {
  const [taxed] = taxOfLines(question({ lines: [line(net, ['STATE', 'SURTAX'], milli)] })).lines;
  expect(taxed?.taxShares.map((share) => share.aboveCap)).toEqual([undefined, aboveCap]);
});

it('[T10] a line that the holiday freed says so, and one that it did not free does not', () => {
  const lines = [shirt(10_000), shirt(10_001), cartLine(9_000, { taxCodes: [], taxCategory: 'clothing' })];
  const priced = priceCart(cart(lines, { ...florida, holidays }));
  expect(priced.lines.map((each) => each.onTaxHoliday)).toEqual([true, undefined, undefined]);
});

it('[T5] a cap on a price with tax in it is a cap on that price', () => {
  const capped = { ...gst, capBasePerUnit: money(11_500) };
  const asked = question({ rates: [capped], pricesIncludeTax: true, lines: [line(23_000, ['GST'])] });
  expect(taxOfLines(asked).tax).toBe(1_500);
});

it.each([
  { net: 207, shares: { STATE: 12, SURTAX: 2 }, why: '12.42 and 2.07 make 14.49' },
  { net: 36, shares: { STATE: 3, SURTAX: 0 }, why: '3 in proportion is 2.57 and 0.43' },
  { net: 50, shares: { STATE: 3, SURTAX: 1 }, why: '4 in proportion is 3.43 and 0.57' },
])('[T6] tax on $net is shared in proportion: $why', ({ net, shares }) =>
  expect(amounts(taxOfLines(question({ lines: [line(net, ['STATE', 'SURTAX'])] })).taxShares)).toEqual(
    shares,
  ),
);

it('[T6] a tie goes to the tax that the profile lists first', () => {
  const half = { ...state, ratePpm: 50_000 };
  const other = { ...half, code: 'OTHER' };
  const asked = question({ rates: [half, other], lines: [line(30, ['OTHER', 'STATE'])] });
  expect(amounts(taxOfLines(asked).taxShares)).toEqual({ STATE: 2, OTHER: 1 });
});

it('[T6] shares of both signs still add up, and mirror', () => {
  const shares = shareExactly(money(1), [306n, -300n, 50n], 100n);
  expect(shares.reduce((all, share) => all + share, 0)).toBe(1);
  expect(shareExactly(money(-1), [-306n, 300n, -50n], 100n)).toEqual(shares.map((share) => -share || 0));
  expect(() => shareExactly(money(1), [0n, 0n], 100n)).toThrow(AssertionFailed);
  expect(() => spread(money(1), [money(5), money(-5)])).toThrow(AssertionFailed);
});

it('[T7] a line carries its part of the sale’s tax, and the odd cent goes to the earlier of what is alike', () => {
  const lines = [line(33, ['GST']), line(33, ['GST']), line(33, ['GST']), line(33, ['GST'])];
  const answer = taxOfLines(
    question({
      rates: [gst],
      pricesIncludeTax: true,
      taxRounding: { level: 'document', mode: 'half_down' },
      lines,
    }),
  );
  expect(answer.lines.map((each) => each.tax)).toEqual([5, 4, 4, 4]);
});

it('[T1] a code that is among no rates is our own mistake and stops everything', () => {
  expect(() => taxOfLines(question({ lines: [line(100, ['VAT'])] }))).toThrow(AssertionFailed);
});

const holidays = [{ category: 'clothing', maxUnitPrice: money(10_000) }];
const shirt = (unitPrice: number, more: Parameters<typeof cartLine>[1] = {}) =>
  cartLine(unitPrice, { taxCodes: ['STATE', 'SURTAX'], taxCategory: 'clothing', ...more });

it.each([
  { lines: [shirt(10_000)], tax: 0, why: 'at the limit' },
  { lines: [shirt(10_001)], tax: 700, why: 'a cent above it the whole price is taxed' },
  { lines: [shirt(12_000, { discounts: [off(2_000)] })], tax: 0, why: 'the discounted price counts' },
  { lines: [shirt(10_000, { milli: 3000 })], tax: 0, why: 'three of them count one by one' },
  { lines: [shirt(10_000, { milli: -1000 })], tax: 0, why: 'coming back as they went' },
  { lines: [shirt(9_000, { taxCategory: 'toys' })], tax: 630, why: 'toys are not clothing' },
  { lines: [cartLine(9_000, { taxCodes: ['STATE'] })], tax: 540, why: 'nor is what has no category' },
])('[T9] on the holiday the tax is $tax: $why', ({ lines, tax }) =>
  expect(priceCart(cart(lines, { ...florida, holidays })).tax).toBe(tax),
);

it('[T9] a holiday holds from its first moment until just before its last', () => {
  const rows = [
    {
      ...holidays[0],
      category: 'clothing',
      maxUnitPrice: money(10_000),
      effectiveFrom: instant(10),
      effectiveTo: instant(20),
    },
  ];
  expect([9, 10, 19, 20].map((at) => holidaysInForce({ holidays: rows }, instant(at)).length)).toEqual([
    0, 1, 1, 0,
  ]);
});

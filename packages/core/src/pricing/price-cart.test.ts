import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Money, money, negate, negateQuantity, quantity, sum } from '../kernel';
import type { Cart, CartLine, PricedCart } from './cart';
import { anyCart, anyLine, cart, cartLine, gst, off, percent, state } from './cart.fixture';
import { priceCart } from './price-cart';

const netOf = (lines: Cart['lines'], discounts: Cart['discounts'] = []) =>
  priceCart(cart([...lines], { discounts })).lines.map((line) => line.net);

it.each([
  { unitPrice: 499, milli: 3000, extended: 1497, why: 'three of something' },
  { unitPrice: 399, milli: 355, extended: 142, why: '141.645 rounds up' },
  { unitPrice: 1, milli: 500, extended: 1, why: 'half a cent rounds up' },
  { unitPrice: 1, milli: -500, extended: -1, why: 'and on a return away from zero' },
  { unitPrice: 333, milli: -1000, extended: -333, why: 'a returned piece' },
])('[P1] $milli thousandths at $unitPrice come to $extended: $why', ({ unitPrice, milli, extended }) =>
  expect(priceCart(cart([cartLine(unitPrice, { milli })])).subtotal).toBe(extended),
);

it('[P2] takes line discounts off before the sale discount, and tax comes last', () => {
  const priced = priceCart(
    cart([cartLine(1000, { taxCodes: ['STATE'], discounts: [percent(100_000)] })], {
      pricesIncludeTax: false,
      discounts: [off(100)],
    }),
  );
  expect(priced).toMatchObject({ subtotal: 1000, discount: 200, net: 800, tax: 48, total: 848 });
});

it('[P3, P4] an empty cart comes to nothing', () => {
  expect(priceCart(cart([]))).toMatchObject({
    subtotal: 0,
    discount: 0,
    net: 0,
    tax: 0,
    total: 0,
    taxShares: [],
  });
});

it('[P4] a price that includes tax is what the customer pays; one that excludes it is not', () => {
  expect(priceCart(cart([cartLine(2300)])).total).toBe(2300);
  expect(priceCart(cart([cartLine(2300)], { pricesIncludeTax: false })).total).toBe(2645);
});

it('[D1] half a cent of discount favours the customer', () => {
  expect(netOf([cartLine(25, { discounts: [percent(100_000)] })])).toEqual([22]);
});

it.each([
  { discounts: [off(1500)], net: 0, why: 'an amount is held to the line' },
  { discounts: [percent(1_500_000)], net: 0, why: 'so is more than all of it' },
  { discounts: [off(900), off(900)], net: 0, why: 'the second takes only what is left' },
])('[D2] a line of 10.00 cannot fall below zero: $why', ({ discounts, net }) =>
  expect(netOf([cartLine(1000, { discounts })])).toEqual([net]),
);

it('[D2] a returned line gives back its price less the discount', () => {
  expect(netOf([cartLine(1000, { milli: -1000, discounts: [off(300)] })])).toEqual([-700]);
});

it('[D3] the odd cents of a sale discount go to the largest remainders, and between alike lines to the earlier', () => {
  expect(netOf([cartLine(1899), cartLine(1101)], [off(300)])).toEqual([1709, 991]);
  expect(netOf([cartLine(100), cartLine(100), cartLine(100)], [off(100)])).toEqual([66, 67, 67]);
});

it('[D3] what the lines are decides whose the odd cent is, not which was scanned first', () => {
  const shirt = { ...cartLine(999, { taxCodes: ['STATE'] }), id: 'shirt', itemId: 'a' };
  const bread = { ...cartLine(999, { taxCodes: [] }), id: 'bread', itemId: 'b' };
  const priced = (lines: CartLine[]) => priceCart(cart(lines, { discounts: [off(1)] }));
  const [one, other] = [priced([shirt, bread]), priced([bread, shirt])];
  expect(one.lines.map(({ id, net }) => [id, net])).toEqual([
    ['shirt', 998],
    ['bread', 999],
  ]);
  expect(other.lines).toEqual([...one.lines].reverse());
});

it('[D3, T7] every line bears the same cents, in whatever order the lines were scanned', () =>
  fc.assert(
    fc.property(
      fc
        .array(
          fc.tuple(anyLine('sold'), fc.constantFrom(100, 333, 999)).map(([line, price]) => ({
            ...line,
            unitPrice: money(price),
            quantity: quantity(1000),
          })),
          { minLength: 2, maxLength: 8 },
        )
        .map((lines) => lines.map((line, at) => ({ ...line, itemId: `item ${at}` })))
        .chain((lines) =>
          fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
        ),
      anyCart('sold'),
      ([lines, shuffled], more) => {
        const [one, other] = [priceCart({ ...more, lines }), priceCart({ ...more, lines: shuffled })];
        const byId = new Map(other.lines.map((line) => [line.id, line]));
        expect(one.lines).toEqual(one.lines.map(({ id }) => byId.get(id)));
        expect({ ...one, lines: [] }).toEqual({ ...other, lines: [] });
      },
    ),
  ));

it('[D3] in an exchange the returned line takes its share with the opposite sign', () => {
  expect(netOf([cartLine(1000), cartLine(400, { milli: -1000 })], [off(60)])).toEqual([900, -360]);
});

it('[D4] discounts apply in the order given, on the line and on the sale', () => {
  expect(netOf([cartLine(1000, { discounts: [percent(100_000), off(100)] })])).toEqual([800]);
  expect(netOf([cartLine(1000, { discounts: [off(100), percent(100_000)] })])).toEqual([810]);
  expect(netOf([cartLine(600), cartLine(400)], [percent(100_000), off(100)])).toEqual([480, 320]);
  expect(netOf([cartLine(600), cartLine(400)], [off(100), percent(100_000)])).toEqual([486, 324]);
});

it('[D5] a shop discount lowers the price that is taxed', () => {
  const lines = [cartLine(10_000, { taxCodes: ['STATE'] })];
  expect(priceCart(cart(lines, { pricesIncludeTax: false, discounts: [percent(500_000)] })).tax).toBe(300);
});

it('[T8] an exempt buyer pays exactly the ordinary total less its tax, included or not', () =>
  fc.assert(
    fc.property(anyCart(), (any) => {
      const ordinary = priceCart({ ...any, isExempt: false });
      const exempt = priceCart({ ...any, isExempt: true });
      expect(exempt.total).toBe(ordinary.total - ordinary.tax);
      expect(exempt.tax).toBe(0);
      expect(exempt.taxShares).toEqual([]);
    }),
  ));

it('[T8] an exempt shirt at 23.00 including GST costs 20.00', () => {
  expect(priceCart(cart([cartLine(2300)], { isExempt: true }))).toMatchObject({
    exempted: 300,
    net: 2000,
    total: 2000,
  });
});

it('[P3, P5] never creates or loses a cent: lines, shares and totals add up', () =>
  fc.assert(
    fc.property(anyCart(), (any) => {
      const priced = priceCart(any);
      const all = (part: (line: PricedCart['lines'][number]) => Money) => sum(priced.lines.map(part));
      expect(all((line) => line.net)).toBe(priced.net);
      expect(all((line) => line.tax)).toBe(priced.tax);
      expect(priced.subtotal - priced.discount - priced.exempted).toBe(priced.net);
      expect(sum(priced.taxShares.map((share) => share.amount))).toBe(priced.tax);
      for (const line of priced.lines) {
        expect(sum(line.taxShares.map((share) => share.amount))).toBe(line.tax);
        expect(line.extended - line.lineDiscount - line.saleDiscount - line.exempted).toBe(line.net);
      }
    }),
  ));

it('[D3] shares a sale discount to the cent, and never below zero on a sale without returns', () =>
  fc.assert(
    fc.property(anyCart('sold'), (any) => {
      const priced = priceCart({ ...any, isExempt: false });
      for (const line of priced.lines) expect(line.net).toBeGreaterThanOrEqual(0);
    }),
  ));

const mirrored = (priced: PricedCart): PricedCart => ({
  ...priced,
  lines: priced.lines.map((line) => ({
    ...line,
    extended: negate(line.extended),
    lineDiscount: negate(line.lineDiscount),
    saleDiscount: negate(line.saleDiscount),
    net: negate(line.net),
    exempted: negate(line.exempted),
    tax: negate(line.tax),
    taxShares: line.taxShares.map((share) => ({
      ...share,
      amount: negate(share.amount),
      ...(share.aboveCap === undefined ? {} : { aboveCap: negate(share.aboveCap) }),
    })),
  })),
  subtotal: negate(priced.subtotal),
  discount: negate(priced.discount),
  net: negate(priced.net),
  exempted: negate(priced.exempted),
  tax: negate(priced.tax),
  taxShares: priced.taxShares.map((share) => ({ ...share, amount: negate(share.amount) })),
  total: negate(priced.total),
});

it('[P6, T4] the refund of everything is the exact inverse of the sale', () =>
  fc.assert(
    fc.property(anyCart(), (any) => {
      const back = {
        ...any,
        lines: any.lines.map((line) => ({ ...line, quantity: negateQuantity(line.quantity) })),
      };
      expect(priceCart(back)).toEqual(mirrored(priceCart(any)));
    }),
  ));

it('[P7] the order of scanning changes no total while nothing is taken off the whole sale', () =>
  fc.assert(
    fc.property(
      fc
        .array(anyLine('either'), { maxLength: 8 })
        .chain((lines) =>
          fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
        ),
      fc.boolean(),
      ([lines, shuffled], pricesIncludeTax) => {
        const { subtotal, net, tax, total, taxShares } = priceCart(cart(lines, { pricesIncludeTax }));
        expect(priceCart(cart(shuffled, { pricesIncludeTax }))).toMatchObject({
          subtotal,
          net,
          tax,
          total,
          taxShares,
        });
      },
    ),
  ));

it('[P7] two scans of one item come to the same as one line of two', () => {
  const twice = priceCart(cart([cartLine(333, { taxCodes: ['GST'] }), cartLine(333, { taxCodes: ['GST'] })]));
  const once = priceCart(cart([cartLine(333, { milli: 2000 })]));
  expect(once).toMatchObject({ subtotal: twice.subtotal, tax: twice.tax, total: twice.total });
});

it('[P5] a cart of two hundred lines with several discounts still adds up', () => {
  const lines = Array.from({ length: 200 }, (_, at) =>
    cartLine(199 + at * 37, {
      milli: at % 7 ? 1000 : 355 + at,
      taxCodes: at % 2 ? ['GST'] : ['STATE', 'SURTAX'],
    }),
  );
  const priced = priceCart(cart(lines, { discounts: [percent(50_000), off(777)] }));
  expect(sum(priced.lines.map((line) => line.tax))).toBe(priced.tax);
  expect(sum(priced.lines.map((line) => line.net))).toBe(priced.total);
});

it('[T2] yen have no cents, and their tax has none either', () => {
  const yen = { ...gst, code: 'CT', ratePpm: 100_000 };
  const priced = priceCart(cart([cartLine(108, { taxCodes: ['CT'], milli: 3000 })], { rates: [yen] }));
  expect(priced).toMatchObject({ total: 324, tax: 29 });
});

it('[T6] a tax share names the rate it was worked out with', () => {
  const { taxShares } = priceCart(
    cart([cartLine(1000, { taxCodes: ['STATE'] })], { pricesIncludeTax: false }),
  );
  expect(taxShares).toEqual([{ code: 'STATE', name: state.name, ratePpm: 60_000, amount: 60 }]);
});

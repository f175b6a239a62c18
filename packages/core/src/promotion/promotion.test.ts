import { expect, it } from 'vitest';
import { assert, instant, money, quantity, units } from '../kernel';
import { priceSale } from '../sale';
import { setLineDiscount } from '../sale/discount';
import { percentOff } from '../sale/discount.fixture';
import type { OpenLine } from '../sale';
import { accepted, completed, florida, id, newLine, newSale, noon } from '../sale/sale.fixture';
import { applyPromotions, savedByPromotions } from './apply-promotions';
import { addCoupon, removeCoupon } from './coupon';
import type { Promotion, PromotionContext } from './in-force';
import {
  amount,
  buyGet,
  coils,
  free,
  inShop,
  liquids,
  ofCategory,
  percent,
  price,
  promotion,
} from './promotion.fixture';
import { whyPrice } from './why-price';

const liquid = (number: number, unitPrice: number, more: Partial<OpenLine> = {}) =>
  newLine(number, unitPrice, { item: { categoryId: liquids, brand: 'Sea' }, ...more });
const coil = (number: number, unitPrice: number, more: Partial<OpenLine> = {}) =>
  newLine(number, unitPrice, { item: { categoryId: coils, brand: 'Sea' }, ...more });
const given = (lines: OpenLine[], promotions: Promotion[], context: Partial<PromotionContext> = {}) =>
  applyPromotions(newSale({ lines }), promotions, { ...inShop, ...context });
const saved = (...of: Parameters<typeof given>) => savedByPromotions(given(...of));

const liquidsOff = promotion(1, { kind: 'each', match: ofCategory(liquids), off: percent(10) });
const threeForTwo = promotion(2, buyGet(2, 1, ofCategory(liquids)));
const kit = promotion(3, {
  kind: 'bundle',
  parts: [
    { match: ofCategory(liquids), quantity: 1 },
    { match: ofCategory(coils), quantity: 2 },
  ],
  price: money(3000),
});

it.each([
  { off: percent(10), saves: 200, why: 'a tenth of 9.99 is 1.00, twice' },
  { off: amount(150), saves: 300, why: '1.50 off each' },
  { off: price(900), saves: 198, why: '9.00 each' },
  { off: price(1200), saves: 0, why: 'a promotion makes nothing dearer' },
  { off: amount(2000), saves: 1998, why: 'nothing costs less than zero' },
])('[PM4, PM5] $off saves $saves: $why', ({ off, saves }) =>
  expect(
    saved([liquid(2, 999, { quantity: units(2) })], [promotion(1, { kind: 'each', match: {}, off })]),
  ).toBe(saves),
);

it('[PM10] which of two lines of one item gets the free unit is not what was scanned first', () => {
  const plain = liquid(2, 999, { quantity: units(2) });
  const scratched = liquid(2, 999, { lineId: id(9002), discounts: [percentOff(10)] });
  const early = { ...scratched, lineId: id<'LineId'>(1) };
  const net = (lines: OpenLine[]) => priceSale(given(lines, [threeForTwo]), noon).net;
  expect(net([early, plain])).toBe(net([plain, scratched]));
});

it('[PM4] what is sold by weight is one unit, and an amount off it is meant per kilogram', () => {
  const nuts = liquid(2, 2000, { unitOfMeasure: 'kg', quantity: quantity(1250) });
  const off = (reward: Promotion['reward']) => saved([nuts], [promotion(1, reward)]);
  expect(off({ kind: 'each', match: {}, off: percent(10) })).toBe(250);
  expect(off({ kind: 'each', match: {}, off: amount(100) })).toBe(125);
  expect(off({ kind: 'each', match: {}, off: price(1600) })).toBe(500);
  expect(off(buyGet(1, 1))).toBe(0);
});

it.each([
  { why: 'not begun', more: { effectiveFrom: instant(noon + 1) }, counts: false },
  { why: 'beginning this very millisecond', more: { effectiveFrom: noon }, counts: true },
  { why: 'over since this very millisecond', more: { effectiveTo: noon }, counts: false },
  { why: 'in its last millisecond', more: { effectiveTo: instant(noon + 1) }, counts: true },
  { why: 'at another store', more: { storeIds: [id<'StoreId'>(9)] }, counts: false },
  { why: 'for a group nobody showed', more: { customerGroupIds: [id<'CustomerGroupId'>(5)] }, counts: false },
  { why: 'with a coupon nobody showed', more: { coupon: 'SUMMER' }, counts: false },
  { why: 'archived', more: { isActive: false }, counts: false },
  // 21 November 2026 is a Saturday, 14:05 in Wellington.
  { why: 'on Saturdays', more: { hours: [{ from: 5 * 1440, to: 6 * 1440 }] }, counts: true },
  { why: 'until five past two', more: { hours: [{ from: 5 * 1440, to: 5 * 1440 + 845 }] }, counts: false },
  { why: 'on Sundays', more: { hours: [{ from: 6 * 1440, to: 7 * 1440 }] }, counts: false },
  {
    why: 'from Sunday round the week to Sunday',
    more: { hours: [{ from: 6 * 1440, to: 13 * 1440 }] },
    counts: true,
  },
])('[PM1] a promotion $why counts: $counts', ({ more, counts }) =>
  expect(saved([liquid(2, 1000)], [{ ...liquidsOff, ...more }])).toBe(counts ? 100 : 0),
);

it('[PM1, PM12] a coupon or a group that is there makes it count', () => {
  const group = id<'CustomerGroupId'>(5);
  expect(saved([liquid(2, 1000)], [{ ...liquidsOff, coupon: 'Summer' }], { coupons: ['SUMMER '] })).toBe(100);
  expect(
    saved([liquid(2, 1000)], [{ ...liquidsOff, customerGroupIds: [group] }], { customerGroupId: group }),
  ).toBe(100);
});

it.each([
  { why: 'brings something back', more: { returns: { saleId: id<'SaleId'>(7), lineId: id<'LineId'>(8) } } },
  { why: 'is counted backwards', more: { quantity: units(-1) } },
  { why: 'has a price that somebody set', more: { priceOverride: { from: money(1200), reason: 'dented' } } },
  { why: 'loads a gift card', more: { loads: { valueAccountId: id<'ValueAccountId'>(4) } } },
  {
    why: 'must not be made cheaper',
    more: { item: { categoryId: liquids, brand: null, restrictions: ['no-discount' as const] } },
  },
  {
    why: 'must not be free',
    more: { item: { categoryId: liquids, brand: null, restrictions: ['no-free' as const] } },
  },
  {
    why: 'must not be a reward',
    more: { item: { categoryId: liquids, brand: null, restrictions: ['no-reward' as const] } },
  },
])('[PM2] a line that $why is left alone', ({ more }) =>
  expect(saved([liquid(2, 1000, more)], [liquidsOff, promotion(9, buyGet(1, 1))])).toBe(0),
);

it('[PM2] a match wants every list met, and a category means those below it', () => {
  const promotionOn = (match: object) => [promotion(1, { kind: 'each', match, off: percent(10) })];
  const line = liquid(2, 1000, {
    item: { categoryId: liquids, brand: 'Sea', tags: ['new'], productId: id(77) },
  });
  expect(saved([line], promotionOn({ brands: ['Sea'], tags: ['new', 'old'], productIds: [id(77)] }))).toBe(
    100,
  );
  expect(saved([line], promotionOn({ brands: ['Sea'], tags: ['old'] }))).toBe(0);
  expect(saved([line], promotionOn({ brands: ['Land'] }))).toBe(0);
  expect(saved([line], promotionOn({ itemIds: [line.itemId], excludedItemIds: [line.itemId] }))).toBe(0);
  const above = id<'CategoryId'>(0x99);
  expect(saved([line], promotionOn({ categoryIds: [above] }))).toBe(0);
  expect(
    saved([line], promotionOn({ categoryIds: [above] }), { categoryAbove: new Map([[liquids, above]]) }),
  ).toBe(100);
});

it('[PM3] promotions come first, discounts on what they left', () => {
  const sale = given([liquid(2, 1000)], [liquidsOff]);
  const discounted = accepted(setLineDiscount(sale, id(1002), percentOff(50))).sale;
  expect(priceSale(discounted, noon)).toMatchObject({ lines: [{ lineDiscount: 550, net: 450 }], total: 450 });
  const tooMuch = setLineDiscount(sale, id(1002), { kind: 'amount', amount: money(950), reason: null });
  expect(tooMuch).toMatchObject({ refusal: { kind: 'discount-too-large', most: 900 } });
});

it('[PM3] the fact names promotions on their line, and what is sold adds up', () => {
  const fact = completed(given([liquid(2, 1000, { quantity: units(3) })], [threeForTwo]));
  expect(fact.lines[0]).toMatchObject({
    extended: 3000,
    lineDiscount: 1000,
    net: 2000,
    promotions: [{ name: 'Promotion 2', amount: 1000 }],
  });
});

it('[PM5] six or more are cheaper each, on whatever lines they stand', () => {
  const breaks = [
    { minQuantity: units(3), off: percent(5) },
    { minQuantity: units(6), off: percent(10) },
  ];
  const six = promotion(1, { kind: 'quantity', match: ofCategory(liquids), breaks });
  expect(saved([liquid(2, 1000, { quantity: units(2) })], [six])).toBe(0);
  expect(saved([liquid(2, 1000, { quantity: units(3) })], [six])).toBe(150);
  expect(
    saved([liquid(2, 1000, { quantity: units(4) }), liquid(4, 500, { quantity: units(2) })], [six]),
  ).toBe(500);
});

it('[PM5] ten off when fifty is spent, once, and shared in proportion', () => {
  const tenOff = promotion(1, { kind: 'spend', match: {}, minimumSpend: money(5000), off: amount(1000) });
  expect(saved([liquid(2, 4999)], [tenOff])).toBe(0);
  const sale = given([liquid(2, 6000), liquid(4, 4000)], [tenOff]);
  expect(sale.lines.map((line) => line.promotions?.[0]?.amount)).toEqual([600, 400]);
  const tenth = promotion(1, { kind: 'spend', match: {}, minimumSpend: money(5000), off: percent(10) });
  expect(saved([liquid(2, 5000)], [tenth])).toBe(500);
});

it.each([
  { prices: [1000, 900], saves: 0, why: 'two are too few' },
  { prices: [1000, 900, 800], saves: 800, why: 'the cheapest of three is free' },
  { prices: [1000, 900, 800, 700, 600, 500], saves: 1300, why: 'each three dearest stand together' },
])('[PM6] buy two get one of $prices saves $saves: $why', ({ prices, saves }) =>
  expect(
    saved(
      prices.map((each, at) => liquid(at, each)),
      [threeForTwo],
    ),
  ).toBe(saves),
);

it('[PM6] buy a kit, get a bottle at half price: the bottle is reduced though it is dearer', () => {
  const bottle = promotion(1, {
    kind: 'buy-get',
    buyMatch: ofCategory(coils),
    buy: 1,
    getMatch: ofCategory(liquids),
    get: 1,
    off: percent(50),
  });
  expect(saved([coil(1, 500), liquid(2, 2000)], [bottle])).toBe(1000);
  expect(saved([coil(1, 500), coil(3, 500)], [bottle])).toBe(0);
});

it('[PM6] a bundle’s saving is shared over its parts to the cent', () => {
  const sale = given([liquid(2, 2000), coil(1, 1000, { quantity: units(2) })], [kit]);
  expect(sale.lines.map((line) => line.promotions?.[0]?.amount)).toEqual([500, 500]);
  expect(saved([liquid(2, 500), coil(1, 1000, { quantity: units(2) })], [kit])).toBe(0);
});

it('[PM7] once per sale is once per sale', () => {
  const once = { timesPerSale: 1 };
  expect(saved([liquid(2, 1000, { quantity: units(6) })], [{ ...threeForTwo, ...once }])).toBe(1000);
  expect(
    saved([liquid(2, 1000), liquid(4, 2000, { quantity: units(2) })], [{ ...liquidsOff, ...once }]),
  ).toBe(200);
});

it('[PM8, PM9] of two that do not combine a unit has the better', () => {
  const fifth = promotion(5, { kind: 'each', match: {}, off: percent(20) });
  expect(saved([liquid(2, 1000), coil(1, 1000)], [liquidsOff, fifth])).toBe(400);
  // Three for two saves 1000, a fifth off each only 600; of five, three stand together and two have the fifth.
  expect(saved([liquid(2, 1000, { quantity: units(5) })], [threeForTwo, fifth])).toBe(1400);
  // Half off each is better than three for two.
  const half = promotion(6, { kind: 'each', match: {}, off: percent(50) });
  expect(saved([liquid(2, 1000, { quantity: units(3) })], [threeForTwo, half])).toBe(1500);
});

it('[PM8] what combines comes on top, a price before percent before an amount, and the whole last', () => {
  const onTop = (number: number, reward: Promotion['reward']) =>
    promotion(number, reward, { combines: true });
  const all = [
    onTop(11, { kind: 'each', match: {}, off: amount(100) }),
    onTop(12, { kind: 'each', match: {}, off: percent(10) }),
    onTop(13, { kind: 'spend', match: {}, minimumSpend: money(1), off: amount(50) }),
    promotion(14, { kind: 'each', match: {}, off: price(900) }),
  ];
  const [line] = given([liquid(2, 1000)], all).lines;
  expect(line?.promotions?.map(({ name, amount: off }) => [name, off])).toEqual([
    ['Promotion 14', 100],
    ['Promotion 12', 90],
    ['Promotion 11', 100],
    ['Promotion 13', 50],
  ]);
});

it('[PM8] an amount off the whole that does not combine stands alone, where that is better', () => {
  const tenOff = promotion(21, { kind: 'spend', match: {}, minimumSpend: money(5000), off: amount(1000) });
  expect(saved([liquid(2, 6000)], [liquidsOff, tenOff])).toBe(1000);
  expect(saved([liquid(2, 20_000)], [liquidsOff, tenOff])).toBe(2000);
});

it('[PM9] the units go where they save most in all, not first come first served', () => {
  // The bundle alone saves 1000; three for two with the same liquid would save only 2000 − but both together are best.
  const lines = [liquid(2, 2000, { quantity: units(4) }), coil(1, 1000, { quantity: units(2) })];
  expect(saved(lines, [threeForTwo, kit])).toBe(3000);
  const three = [liquid(2, 2000, { quantity: units(3) }), coil(1, 1000, { quantity: units(2) })];
  expect(saved(three, [threeForTwo, kit])).toBe(2000);
});

it('[PM9] a sale without promotions is the very same sale', () => {
  const sale = newSale({ lines: [coil(1, 1000)] });
  expect(applyPromotions(sale, [], inShop)).toBe(sale);
  expect(applyPromotions(sale, [liquidsOff], inShop)).toBe(sale);
  const once = given([liquid(2, 1000)], [liquidsOff]);
  expect(applyPromotions(once, [liquidsOff], inShop)).toBe(once);
  expect(applyPromotions(once, [], inShop).lines[0]?.promotions).toBeUndefined();
});

it('[PM12] a coupon is added once, however it is written, and taken out again', () => {
  const known = { promotions: [{ ...liquidsOff, coupon: 'SUMMER' }], context: inShop };
  const sale = newSale({ lines: [liquid(2, 1000)] });
  const added = accepted(addCoupon(sale, ' summer', known));
  expect(added).toMatchObject({ name: 'Promotion 1', sale: { coupons: ['SUMMER'] } });
  expect(addCoupon(added.sale, 'Summer', known)).toMatchObject({ refusal: { kind: 'coupon-already-there' } });
  expect(accepted(removeCoupon(added.sale, 'summer')).sale.coupons).toBeUndefined();
  expect(addCoupon({ ...sale, stage: 'tendering' }, 'SUMMER', known)).toMatchObject({
    refusal: { kind: 'being-paid' },
  });
});

it.each([
  { why: 'nobody knows', more: { coupon: 'WINTER' }, kind: 'coupon-unknown' },
  { why: 'has ended', more: { effectiveTo: noon }, kind: 'coupon-ended' },
  { why: 'was archived', more: { isActive: false }, kind: 'coupon-ended' },
  { why: 'has not begun', more: { effectiveFrom: instant(noon + 1) }, kind: 'coupon-not-begun' },
  { why: 'is for another store', more: { storeIds: [id<'StoreId'>(9)] }, kind: 'coupon-other-store' },
  {
    why: 'is for members',
    more: { customerGroupIds: [id<'CustomerGroupId'>(5)] },
    kind: 'coupon-other-customer',
  },
  { why: 'is for another day', more: { hours: [{ from: 0, to: 60 }] }, kind: 'coupon-other-hours' },
])('[PM12] refuses a coupon that $why', ({ more, kind }) => {
  const promotions = [{ ...liquidsOff, coupon: 'SUMMER', ...more }];
  expect(addCoupon(newSale(), 'SUMMER', { promotions, context: inShop })).toMatchObject({
    refusal: { kind },
  });
});

it('[PM13] a line says why it costs what it costs, in order', () => {
  const sale = given([liquid(2, 1000)], [liquidsOff]);
  const [line] = accepted(setLineDiscount(sale, id(1002), percentOff(50))).sale.lines;
  assert(line, 'the sale has its line');
  expect(whyPrice(line, money(45))).toEqual([
    { kind: 'own-price', unitPrice: 1000, left: 1000 },
    { kind: 'promotion', name: 'Promotion 1', amount: 100, left: 900 },
    { kind: 'discount', discount: percentOff(50), amount: 450, left: 450 },
    { kind: 'sale-discount', amount: 45, left: 405 },
  ]);
  const kindOf = (more: Partial<OpenLine>) => whyPrice({ ...line, ...more }, money(0))[0]?.kind;
  expect(kindOf({ priceBookId: id(5) })).toBe('book-price');
  expect(kindOf({ priceId: null })).toBe('printed-price');
  expect(kindOf({ priceOverride: { from: money(1200), reason: 'dented' } })).toBe('override');
});

it('[PM3] tax is on what promotions left, inside the price and on top of it', () => {
  const lines = [liquid(2, 1150)];
  expect(priceSale(given(lines, [promotion(1, { kind: 'each', match: {}, off: free })]), noon)).toMatchObject(
    { total: 0, tax: 0 },
  );
  const sale = given(lines, [liquidsOff]);
  expect(priceSale(sale, noon)).toMatchObject({ total: 1035, tax: 135 });
  const taxed = {
    ...sale,
    jurisdiction: florida,
    lines: sale.lines.map((line) => ({ ...line, taxCodes: ['STATE'] })),
  };
  expect(priceSale(taxed, noon)).toMatchObject({ net: 1035, tax: 62, total: 1097 });
});

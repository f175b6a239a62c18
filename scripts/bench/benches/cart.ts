import { type CategoryId, assert, instant, money, units } from '@tillbridge/core/kernel';
import { type Promotion, applyPromotions } from '@tillbridge/core/promotion';
import { type OpenLine, type OpenSale, openSale, priceSale } from '@tillbridge/core/sale';
import { newZealand } from '@tillbridge/hub/company';
import { seededRandom } from '../../../e2e/src/simulation/random';
import type { Bench } from '../benches';
import { inTurns, spreadOf, timeEach } from '../measure/index';
import { ids } from '../till/open-till';

const lineCount = 200;
const promotionCount = 200;
const categoryCount = 40;
const frameMs = 16;

/**
 * A cart of two hundred lines found its price anew, as each scan does: two hundred promotions in force of every kind, their best
 * division, then prices and tax. Beside it the same cart without promotions, and so what they cost.
 */
export const cart: Bench = async ({ isQuick }) => {
  const rounds = isQuick ? 3 : 10;
  const times = isQuick ? 20 : 100;
  const random = seededRandom('cart');
  const whole = (below: number) => random.below(below);
  const categories = Array.from({ length: categoryCount }, () => ids.next<'CategoryId'>());
  const category = (at: number) => {
    const found = categories[at % categoryCount];
    assert(found, 'there are categories');
    return found;
  };
  const at = instant(Date.UTC(2026, 10, 21, 1, 5));
  const line = (number: number): OpenLine => ({
    lineId: ids.next(),
    itemId: ids.next(),
    sku: `SKU-${number}`,
    description: `Item ${number}`,
    unitOfMeasure: 'each',
    scanned: null,
    quantity: units(1 + whole(3)),
    unitPrice: money(199 + whole(60) * 50),
    priceId: ids.next(),
    taxCodes: ['GST'],
    discounts: [],
    movesStock: true,
    note: null,
    returns: null,
    item: { categoryId: category(whole(categoryCount)), brand: `Maker ${whole(20)}` },
  });
  const storeId = ids.next<'StoreId'>();
  const start = { saleId: ids.next<'SaleId'>(), storeId, registerId: ids.next<'RegisterId'>() };
  const sale: OpenSale = {
    ...openSale({ ...start, staffId: ids.next(), openedAt: at, jurisdiction: newZealand }),
    lines: Array.from({ length: lineCount }, (_, number) => line(number)),
  };
  const promotions = Array.from({ length: promotionCount }, (_, number): Promotion => ({
    promotionId: ids.next(),
    name: `Promotion ${number}`,
    receiptText: '',
    reward: rewardOf(number, category),
    coupon: null,
    customerGroupIds: null,
    storeIds: null,
    effectiveFrom: null,
    effectiveTo: null,
    hours: null,
    timesPerSale: null,
    combines: number % 5 === 4,
    isActive: true,
  }));
  const context = { at, storeId, timeZone: 'Pacific/Auckland', customerGroupId: null, coupons: [] };
  let saved = 0;
  const measured = await inTurns<number[]>(rounds, [
    {
      name: 'with promotions',
      round: () =>
        timeEach(times, () => (saved = priceSale(applyPromotions(sale, promotions, context), at).discount)),
    },
    { name: 'without', round: () => timeEach(times, () => priceSale(sale, at)) },
    {
      name: 'none match',
      round: () => timeEach(times, () => priceSale(applyPromotions(sale, [], context), at)),
    },
  ]);
  const all = (name: string) => spreadOf((measured.get(name) ?? []).flat());
  const [ours, plain, none] = [all('with promotions'), all('without'), all('none match')];
  return {
    figures: [
      {
        name: `a cart of ${lineCount} lines priced anew with ${promotionCount} promotions, p95`,
        value: ours.p95,
        unit: 'ms',
        yardstick: { name: 'the same cart without promotions, p95', value: plain.p95 },
        goals: [{ of: 'figure', is: 'at most', limit: frameMs }],
        note: `they save ${(saved / 100).toFixed(2)}; p50 ${ours.p50.toFixed(2)} ms, p99 ${ours.p99.toFixed(2)} ms`,
      },
      {
        name: `a cart of ${lineCount} lines in a company without promotions, p95`,
        value: none.p95,
        unit: 'ms',
        yardstick: { name: 'priced alone, p95', value: plain.p95 },
        goals: [],
        note: 'nothing is looked for where there is nothing',
      },
    ],
    spreads: { 'cart with promotions': ours, 'cart without promotions': plain },
  };
};

/** Of ten: five off each unit, two by quantity, one by what is spent, one buy-and-get, one bundle. */
function rewardOf(number: number, category: (at: number) => CategoryId): Promotion['reward'] {
  const match = { categoryIds: [category(number)] };
  const off = { kind: 'percent' as const, ppm: (5 + (number % 20)) * 10_000 };
  switch (number % 10) {
    case 5:
    case 6:
      return { kind: 'quantity', match, breaks: [{ minQuantity: units(3), off }] };
    case 7:
      return { kind: 'spend', match, minimumSpend: money(2000), off: { kind: 'amount', amount: money(300) } };
    case 8:
      return {
        kind: 'buy-get',
        buyMatch: match,
        buy: 2,
        getMatch: match,
        get: 1,
        off: { kind: 'percent', ppm: 1_000_000 },
      };
    case 9: {
      const other = { categoryIds: [category(number + 1)] };
      return {
        kind: 'bundle',
        parts: [
          { match, quantity: 1 },
          { match: other, quantity: 1 },
        ],
        price: money(2000),
      };
    }
    default:
      return { kind: 'each', match: number % 3 === 0 ? { brands: [`Maker ${number % 20}`] } : match, off };
  }
}

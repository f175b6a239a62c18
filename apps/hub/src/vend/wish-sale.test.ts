import { randomBytes } from 'node:crypto';
import { assert, instant, money, quantity } from '@tillbridge/core/kernel';
import type { SaleCompletedV1 } from '@tillbridge/core/wire';
import { describe, expect, it } from 'vitest';
import { hubDeps } from '../hub-deps';
import { TestClock, TestTerminal, smallCompany } from '../testing';
import { type SettledBy, type TheirPaymentType, paymentTypeOf } from './sale-terms';
import { type SaleContext, unlike, wishSale } from './wish-sale';

const deps = hubDeps(randomBytes(32), new TestClock());
const [item] = smallCompany(77).items;
assert(item, 'there are goods');
const till = new TestTerminal({
  ...{ terminalId: deps.ids.next(), storeId: deps.ids.next(), registerId: deps.ids.next() },
  ...{ staffId: deps.ids.next(), ids: deps.ids, now: () => instant(1_772_442_001_000) },
});
const rung = till.saleOf([item]);
const first = <Of>([one]: readonly Of[]): Of => {
  assert(one !== undefined, 'there is one');
  return one;
};
const rungLine = first(rung.lines);
const rungTender = first(rung.tenders);

type Given = { net: number; tax: number; count?: number; off?: number; codes?: string[] };
/** A sale of one line with the tax inside its price, paid as is said. */
function saleOf(
  { net, tax, count = 1_000, off = 0, codes = ['GST'] }: Given,
  {
    rounding = 0,
    tip,
    tenders = [['cash', net + rounding]],
  }: {
    rounding?: number;
    tip?: number;
    tenders?: [kind: 'cash' | 'card-manual' | 'gift-card', applied: number][];
  } = {},
): SaleCompletedV1 {
  const shares = codes.map((code) => ({ code, name: code, ratePpm: 150_000, amount: money(tax) }));
  return {
    ...rung,
    jurisdiction: { ...rung.jurisdiction, pricesIncludeTax: true },
    lines: [
      {
        ...rungLine,
        ...{ quantity: quantity(count), net: money(net), tax: money(tax), taxShares: shares },
        ...{ extended: money(net + off), lineDiscount: money(off), saleDiscount: money(0) },
      },
    ],
    ...{ net: money(net), tax: money(tax), total: money(net), cashRounding: money(rounding) },
    taxShares: shares,
    ...(tip === undefined ? {} : { tip: money(tip) }),
    tenders: tenders.map(([kind, applied]) => ({ ...rungTender, kind, applied: money(applied) })),
  };
}

const context: SaleContext = {
  ...{
    minorUnitDigits: 2,
    authorId: 'owner',
    registerId: 'till 1',
    registerName: 'Front',
    customerId: 'c 1',
  },
  product: () => 'p 1',
  tax: (codes) => (codes.join() === 'GST' ? 'gst' : codes.length === 0 ? 'none' : null),
  paymentType: (by) => `type of ${by}`,
};
const wished = (sale: SaleCompletedV1, more: Partial<SaleContext> = {}) => {
  const result = wishSale(sale, { ...context, ...more });
  if (!result.ok) throw new Error(result.refusal.sentence);
  return result.value;
};
const refused = (sale: SaleCompletedV1, more: Partial<SaleContext> = {}) => {
  const result = wishSale(sale, { ...context, ...more });
  if (result.ok) throw new Error('it was taken');
  return result.refusal;
};

describe('a sale as Vend is to have it', () => {
  it('[VN22] field by field: per unit, without tax, with what was taken off, and what paid for it', () => {
    const sale = saleOf(
      { net: 4_600, tax: 600, count: 2_000, off: 460 },
      {
        rounding: -2,
        tenders: [
          ['card-manual', 3_000],
          ['cash', 1_598],
        ],
      },
    );
    const date = '2026-03-02T09:00:01.000Z';
    expect(wished(sale)).toEqual({
      ...{ id: sale.saleId, state: 'closed', attributes: [], date, customer_id: 'c 1' },
      source: { author_id: 'owner', register_id: 'till 1', id: sale.saleId, type: 'TILLBRIDGE' },
      invoice_number: `Front ${sale.receiptNo}`,
      line_items: [
        {
          ...{ product: { id: 'p 1' }, quantity: 2, tax: { id: 'gst', amount: 3 } },
          pricing: { price: 20, discount: 2, adjustments: [] },
          _metadata: { sequence: 0, is_price_override: true },
        },
      ],
      payments: [
        { amount: 30, type: { config_id: 'type of card-manual' }, date, source: { register_id: 'till 1' } },
        { amount: 15.98, type: { config_id: 'type of cash' }, date, source: { register_id: 'till 1' } },
        {
          amount: 0.02,
          type: { config_id: 'type of cash-rounding' },
          date,
          source: { register_id: 'till 1' },
        },
      ],
      pricing: { adjustments: [] },
    });
  });

  it('[VN22] prices that are entered without tax are told as they are', () => {
    const inside = saleOf({ net: 1_000, tax: 150, off: 100 });
    const sale: SaleCompletedV1 = {
      ...inside,
      jurisdiction: { ...inside.jurisdiction, pricesIncludeTax: false },
      ...{ total: money(1_150), tenders: inside.tenders.map((each) => ({ ...each, applied: money(1_150) })) },
    };
    expect(wished(sale).line_items).toMatchObject([
      { pricing: { price: 10, discount: 1 }, tax: { id: 'gst', amount: 1.5 } },
    ]);
  });

  it('[VN22] a tip stands beside the sale and is paid with it; what bears no tax has the tax of nothing', () => {
    const sale = saleOf({ net: 1_000, tax: 0, codes: [] }, { tip: 150, tenders: [['card-manual', 1_150]] });
    expect(wished(sale)).toMatchObject({
      line_items: [{ pricing: { price: 10 }, tax: { id: 'none', amount: 0 } }],
      payments: [{ amount: 11.5 }],
      pricing: { adjustments: [{ type: 'TIP', amount: { type: 'FIXED', value: 1.5 } }] },
    });
  });

  it('[VN22] a refund is told by negative quantities and payments', () => {
    const sale = saleOf({ net: -2_300, tax: -300, count: -2_000 });
    expect(wished(sale)).toMatchObject({
      line_items: [{ quantity: -2, pricing: { price: 10 }, tax: { amount: 1.5 } }],
      payments: [{ amount: -23 }],
    });
  });

  it.each([7, 13, 999, 12_345])(
    '[VN22] %i of them come to the cent, in two lines where one price does not do',
    (count) => {
      const sale = saleOf({ net: 100_001, tax: 13_044, count: count * 1_000 });
      const { line_items: lines } = wished(sale);
      expect(lines.reduce((sum, { quantity: each }) => sum + each, 0)).toBeCloseTo(count, 6);
      const paid = lines.reduce(
        (sum, line) => sum + (line.pricing.price + line.tax.amount) * line.quantity,
        0,
      );
      expect(Math.round(paid * 100)).toBe(100_001);
    },
  );

  it('[VN22] what does not come to the cent is not told', () => {
    const sale = saleOf({ net: 1_000, tax: 130 }, { tenders: [['cash', 999]] });
    expect(refused(sale)).toMatchObject({
      thing: null,
      sentence: 'It cannot be told to the cent: paid 10.00 here, 9.99 in Vend.',
    });
    expect(unlike(sale, 2, { price: 8.7, tax: 1.31, paid: 10 })).toBe('tax 1.30 here, 1.31 in Vend.');
    expect(unlike(sale, 2, { price: 8.7, tax: 1.3, paid: 10 })).toBeNull();
  });

  it.each([
    [{ registerId: null }, 'register', 'Front is no register of Vend'],
    [{ authorId: null }, 'author', 'who may sell there'],
    [{ product: () => null }, 'item', 'is no product of Vend'],
    [{ tax: () => null }, 'tax', 'no tax like GST'],
    [{ paymentType: () => null }, 'payment', '“Cash”'],
  ] as const)('[VN23] without %o the %s that lacks is named', (more, thing, words) => {
    const lack = refused(saleOf({ net: 1_000, tax: 130 }), more);
    expect(lack.thing).toBe(thing);
    expect(lack.sentence).toContain(words);
  });
});

describe('which payment type of theirs is like ours', () => {
  const type = (name: string, typeId: string | null = '99'): TheirPaymentType => ({ id: name, name, typeId });
  const types = [
    type('Gift Card', '118'),
    type('Notes and coins', '1'),
    type('Westpac EFTPOS'),
    type('Loyalty', '106'),
    type('Store Credit'),
    type('On account'),
  ];
  const like = (by: SettledBy, chosen: Record<string, string> = {}, all = types) =>
    paymentTypeOf(by, { chosen, types: all });

  it('[VN22] by its number, then by its name; what a person chose goes before, as long as it is there', () => {
    expect(like('cash')).toBe('Notes and coins');
    expect(like('card-manual')).toBe('Westpac EFTPOS');
    expect(like('gift-card')).toBe('Gift Card');
    expect(like('points')).toBe('Loyalty');
    expect(like('store-credit')).toBe('Store Credit');
    expect(like('on-account')).toBe('On account');
    expect(like('paid-online')).toBeNull();
    expect(like('paid-online', { 'paid-online': 'Westpac EFTPOS' })).toBe('Westpac EFTPOS');
    expect(like('cash', { cash: 'gone' })).toBe('Notes and coins');
  });

  it('[VN22] rounding and foreign notes lie with the cash, unless there is a type for them', () => {
    expect(like('cash-rounding')).toBe('Notes and coins');
    expect(like('cash-rounding', {}, [...types, type('Cash Rounding')])).toBe('Cash Rounding');
    expect(like('foreign-cash')).toBe('Notes and coins');
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { type Money, money, quantity } from '../kernel';
import type { Cart, Discount } from './cart';
import { off, percent } from './cart.fixture';
import { priceCart } from './price-cart';
import { settle } from './settle';

/** Totals that other programs' tests state; they stay outside the checkout. */
const folder = new URL('../../../../../shared/reference/data/tax/', import.meta.url);
const listed = readFileSync(new URL('../../../../docs/spec/tax-facts.md', import.meta.url), 'utf8');

const read = <T extends z.ZodType>(name: string, schema: T): z.infer<T> =>
  schema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));

type Goods = { unit: Money; count: number; rates: number[]; discounts?: Discount[] };

/** Other programs' decimals as minor units: the tests' own arithmetic, so a float may be rounded here. */
const minor = (amount: number, digits = 2): Money => money(Math.round(amount * 10 ** digits));
const codeOf = (percentage: number) => `${percentage} %`;

function priced(goods: Goods[], pricesIncludeTax: boolean, discounts: Discount[] = []) {
  const rates = [...new Set(goods.flatMap((each) => each.rates))].map((rate) => ({
    code: codeOf(rate),
    name: codeOf(rate),
    ratePpm: rate * 10_000,
    capBasePerUnit: null,
  }));
  const cart: Cart = {
    pricesIncludeTax,
    taxRounding: { level: 'document', mode: 'half_up' },
    rates,
    holidays: [],
    isExempt: false,
    discounts,
    lines: goods.map((each, at) => ({
      id: String(at),
      unitPrice: each.unit,
      quantity: quantity(each.count * 1000),
      taxCodes: each.rates.map(codeOf),
      discounts: each.discounts ?? [],
    })),
  };
  const { net, tax, total, subtotal, lines, taxShares } = priceCart(cart);
  return { untaxed: pricesIncludeTax ? net - tax : net, net, tax, total, subtotal, lines, taxShares };
}

/** A fact, what we compute for it, and what the other program states. */
type Checked = { fact: string; computed: unknown; stated: unknown };

function erpnext(): Checked[] {
  const schema = z.array(
    z.object({
      id: z.string(),
      lines: z.array(z.object({ qty: z.number(), rate: z.number() })),
      tax: z.object({ percent: z.number(), incl: z.boolean() }).optional(),
      tender: z.array(z.tuple([z.string(), z.number()])).optional(),
      expect: z.object({ net: z.number().optional(), grand: z.number(), change: z.number().optional() }),
    }),
  );
  return read('erpnext_pos_a.json', schema).map(({ id, lines, tax, tender, expect: stated }) => {
    const goods = lines.map((line) => ({
      unit: minor(line.rate),
      count: line.qty,
      rates: tax ? [tax.percent] : [],
    }));
    const { untaxed, total } = priced(goods, tax?.incl ?? true);
    const tenders = (tender ?? []).map(([kind, amount]) => ({ kind, amount: minor(amount) }));
    const { change } = settle({ total, tenders, cashRounding: null });
    return {
      fact: `erpnext ${id}`,
      computed: [untaxed, total, change],
      stated: [minor(stated.net ?? stated.grand), minor(stated.grand), minor(stated.change ?? 0)],
    };
  });
}

function medusa(): Checked[] {
  const item = z.object({
    unit: z.number(),
    qty: z.number(),
    tax: z.number(),
    discount: z.number().default(0),
  });
  const schema = z.array(
    z.object({
      id: z.string(),
      items: z.array(item),
      expect: z.object({
        item_totals: z.array(z.number()).optional(),
        subtotal: z.number(),
        tax: z.number(),
        total: z.number(),
      }),
    }),
  );
  return read('medusa_totals_a.json', schema).map(({ id, items, expect: stated }) => {
    const goods = items.map((each) => ({
      unit: minor(each.unit),
      count: each.qty,
      rates: [each.tax],
      discounts: [off(minor(each.discount))],
    }));
    const { subtotal, tax, total, lines } = priced(goods, false);
    const lineTotals = lines.map((line) => line.net + line.tax);
    return {
      fact: `medusa ${id}`,
      computed: [subtotal, tax, total, ...(stated.item_totals ? lineTotals : [])],
      stated: [stated.subtotal, stated.tax, stated.total, ...(stated.item_totals ?? [])].map((amount) =>
        minor(amount),
      ),
    };
  });
}

function odooCash(): Checked[] {
  const schema = z.object({
    cases: z.array(
      z.object({
        id: z.string(),
        expect: z.object({ tax: z.number(), total: z.number(), paid: z.number(), rounding: z.number() }),
      }),
    ),
  });
  return read('odoo_cash_rounding_a.json', schema).cases.map(({ id, expect: stated }) => {
    const { tax, total } = priced([{ unit: minor(13.67), count: 1, rates: [15] }], false);
    const cashRounding = { coin: money(5), tie: 'up' as const };
    const settled = settle({ total, tenders: [{ kind: 'cash', amount: minor(stated.paid) }], cashRounding });
    return {
      fact: `odoo cash ${id}`,
      computed: [tax, total, settled.applied[0]?.applied, settled.cashRounding, settled.balance],
      stated: [...[stated.tax, stated.total, stated.paid, stated.rounding].map((amount) => minor(amount)), 0],
    };
  });
}

function odooTaxes(): Checked[] {
  const result = z.object({ excl: z.number(), taxes: z.array(z.number()) });
  const schema = z.array(
    z.object({
      id: z.string(),
      price: z.number(),
      taxes: z.array(z.object({ percent: z.number() })),
      per_line: result,
      global_6dp: result.optional(),
    }),
  );
  return read('odoo_taxes_a.json', schema).flatMap(
    ({ id, price, taxes, per_line: perLine, global_6dp: global }) => {
      const rates = taxes.map((tax) => tax.percent);
      const { untaxed, taxShares } = priced([{ unit: minor(price), count: 1, rates }], true);
      const computed = [untaxed, ...taxShares.map((share) => share.amount)];
      const inMillionths = computed.map((amount) => amount * 10_000);
      const stated = [perLine.excl, ...perLine.taxes].map((amount) => minor(amount));
      return [
        { fact: `odoo ${id}`, computed, stated },
        ...(global
          ? [
              {
                fact: `odoo ${id} global_6dp`,
                computed: inMillionths,
                stated: [global.excl, ...global.taxes].map((amount) => minor(amount, 6)),
              },
            ]
          : []),
      ];
    },
  );
}

function solidusSpreeSaleor(): Checked[] {
  const stated = z.object({
    tax: z.number().optional(),
    net: z.number().optional(),
    gross: z.number().optional(),
    total: z.number().optional(),
  });
  const schema = z.array(
    z.object({
      id: z.string(),
      line: z.object({ unit: z.number(), qty: z.number() }).optional(),
      price: z.number().optional(),
      gross: z.number().optional(),
      net: z.number().optional(),
      tax_percent: z.number(),
      incl: z.boolean().default(false),
      expect: stated,
    }),
  );
  return read('solidus_spree_saleor_a.json', schema).map((each) => {
    const unit = each.line?.unit ?? each.price ?? each.gross ?? each.net ?? 0;
    const digits = Number.isInteger(Math.round(unit * 1e6) / 1e4) ? 2 : 3;
    const goods = [{ unit: minor(unit, digits), count: each.line?.qty ?? 1, rates: [each.tax_percent] }];
    const { tax, untaxed, total } = priced(goods, each.incl);
    const ours = { tax, net: untaxed, gross: untaxed + tax, total };
    const names = (['tax', 'net', 'gross', 'total'] as const).filter(
      (name) => each.expect[name] !== undefined,
    );
    return {
      fact: `solidus ${each.id}`,
      computed: names.map((name) => ours[name]),
      stated: names.map((name) => minor(each.expect[name] ?? 0, digits)),
    };
  });
}

function vendure(): Checked[] {
  const schema = z.object({
    cases: z.array(
      z.object({
        id: z.string(),
        lines: z.array(z.object({ unit_minor: z.number(), qty: z.number(), tax_percent: z.number() })),
        discount: z
          .object({ order_fixed_price: z.number().optional(), order_percent: z.number().optional() })
          .optional(),
        surcharge: z.object({ minor: z.number(), tax_percent: z.number() }).optional(),
        expect: z.object({
          subtotal_net: z.number(),
          subtotal_gross: z.number().optional(),
          total_gross: z.number().optional(),
        }),
      }),
    ),
  });
  return read('vendure_totals_a.json', schema).cases.map(
    ({ id, lines, discount, surcharge, expect: stated }) => {
      const goods = lines.map((line) => ({
        unit: money(line.unit_minor),
        count: line.qty,
        rates: [line.tax_percent],
      }));
      const extra = surcharge
        ? [{ unit: money(surcharge.minor), count: 1, rates: [surcharge.tax_percent] }]
        : [];
      const before = goods.reduce((all, each) => all + each.unit * each.count, 0);
      const discounts = [
        ...(discount?.order_fixed_price === undefined ? [] : [off(before - discount.order_fixed_price)]),
        ...(discount?.order_percent === undefined ? [] : [percent(discount.order_percent * 10_000)]),
      ];
      const { net, total } = priced([...goods, ...extra], false, discounts);
      return {
        fact: `vendure ${id}`,
        computed: [net, total],
        stated: [stated.subtotal_net, stated.total_gross ?? stated.subtotal_gross],
      };
    },
  );
}

it.skipIf(!existsSync(folder))(
  '[TF1] agrees with every listed program but where we say why not (needs ../shared)',
  () => {
    const checked = [
      ...erpnext(),
      ...medusa(),
      ...odooCash(),
      ...odooTaxes(),
      ...solidusSpreeSaleor(),
      ...vendure(),
    ];
    const different = checked.filter(
      ({ computed, stated }) => JSON.stringify(computed) !== JSON.stringify(stated),
    );
    const excused = [...listed.matchAll(/^\| `([^`]+)` \|/gm)].map(([, fact]) => fact);
    expect(different.map(({ fact }) => fact).sort()).toEqual(excused.sort());
    expect(checked).toHaveLength(19);
  },
);

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Money, idSource, instant, money, quantity, sum, tradingDate, units } from '../kernel';
import { moneyEntriesOf, stockEntriesOf } from '../ledger';
import { type OpenLine, type OpenSale, addLine, priceSale, setSaleDiscount } from '../sale';
import {
  accepted,
  completed,
  florida,
  id,
  newLine,
  newSale,
  newZealand,
  noon,
  rungUp,
} from '../sale/sale.fixture';
import type { SaleCompletedV1, TaxShare } from '../wire';
import {
  type CameBack,
  cameBackOf,
  lastReturnDay,
  mirrorOf,
  needsOfGiveBack,
  originalOf,
  returnLineOf,
  returnedQuantity,
  suggestGiveBack,
  usualRestock,
  wrongWithReturn,
} from './index';

const runs = process.env.TILLBRIDGE_LONG === '1' ? 20_000 : 300;

/** A sale that brings back so much of each line, after so much came back before. */
function refundSale(
  sale: SaleCompletedV1,
  parts: { now: number; before: number }[],
  more: Partial<OpenSale> = {},
) {
  const lines = sale.lines.flatMap((line, index): OpenLine[] => {
    const part = parts[index];
    if (!part || part.now === 0) return [];
    return [
      returnLineOf({
        lineId: id(5000 + index),
        sale,
        line,
        now: quantity(part.now),
        returnedBefore: quantity(part.before),
        unitOfMeasure: 'kg',
        reason: 'faulty',
        restock: 'shelf',
        at: noon,
      }),
    ];
  });
  return newSale({ jurisdiction: sale.currency === 'USD' ? florida : newZealand, lines, ...more });
}

const anyLine = fc.record({
  price: fc.integer({ min: 1, max: 700_000 }),
  milli: fc.integer({ min: 1, max: 9_000 }),
  off: fc.option(
    fc.oneof(
      fc.record({ kind: fc.constant('percent' as const), ppm: fc.integer({ min: 1, max: 1_000_000 }) }),
      fc.record({
        kind: fc.constant('amount' as const),
        amount: fc.integer({ min: 1, max: 500 }).map(money),
      }),
    ),
  ),
});
const anySale = fc
  .record({
    lines: fc.array(anyLine, { minLength: 1, maxLength: 6 }),
    saleOff: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
    place: fc.constantFrom(newZealand, florida, {
      ...newZealand,
      taxRounding: { level: 'line', mode: 'half_up' } as const,
    }),
    isExempt: fc.boolean(),
  })
  .map(({ lines, saleOff, place, isExempt }) => {
    const taxCodes = place.code === 'NZ' ? ['GST'] : ['STATE', 'SURTAX'];
    const open = rungUp(
      lines.map(({ price, milli, off }, at) =>
        newLine(at, price, {
          taxCodes,
          unitOfMeasure: 'kg',
          quantity: quantity(milli),
          discounts: off ? [{ ...off, reason: null }] : [],
        }),
      ),
      {
        jurisdiction: place,
        exemption: isExempt
          ? { certificate: 'C1', name: 'School', expiresOn: tradingDate('2027-01-01') }
          : null,
      },
    );
    const discounted =
      saleOff === null ? open : setSaleDiscount(open, { kind: 'percent', ppm: saleOff, reason: null });
    return 'ok' in discounted ? (discounted.ok ? discounted.value.sale : open) : discounted;
  });

const aboveCaps = (sales: { lines: readonly { taxShares: readonly TaxShare[] }[] }[]): number =>
  sales
    .flatMap(({ lines }) => lines.flatMap(({ taxShares }) => taxShares))
    .reduce((all, { aboveCap }) => all + (aboveCap ?? 0), 0);

const byTax = (sales: { taxShares: { code: string; amount: Money }[] }[]) => {
  const all = new Map<string, number>();
  for (const { code, amount } of sales.flatMap(({ taxShares }) => taxShares))
    all.set(code, (all.get(code) ?? 0) + amount);
  return Object.fromEntries([...all].filter(([, amount]) => amount !== 0));
};

it('[RT1, RT2, T10] whatever was sold comes back in any steps to the exact opposite: lines, net, each tax, total', () =>
  fc.assert(
    fc.property(
      anySale,
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 4 }),
      (open, steps) => {
        const sold = completed(open);
        const before = sold.lines.map(() => 0);
        const refunds = [...steps, 100].map((percent) => {
          const parts = sold.lines.map((line, index) => {
            const left = line.quantity - (before[index] ?? 0);
            const now = percent === 100 ? left : Math.floor((left * percent) / 100);
            const part = { now, before: before[index] ?? 0 };
            before[index] = part.before + now;
            return part;
          });
          return priceSale(refundSale(sold, parts, { jurisdiction: open.jurisdiction }), noon);
        });
        const all = (part: (priced: (typeof refunds)[number]) => Money) => sum(refunds.map(part)) + 0;
        expect(all(({ net }) => net)).toBe(-sold.net + 0);
        expect(all(({ tax }) => tax)).toBe(-sold.tax + 0);
        expect(all(({ total }) => total)).toBe(-sold.total + 0);
        expect(all(({ subtotal }) => subtotal)).toBe(-sold.subtotal + 0);
        expect(all(({ discount }) => discount)).toBe(-sold.discount + 0);
        expect(byTax([...refunds, sold])).toEqual({});
        expect(aboveCaps([...refunds, sold])).toBe(0);
        for (const { lines } of refunds) {
          for (const line of lines) {
            expect(line.extended - line.lineDiscount - line.saleDiscount - line.exempted).toBe(line.net);
            expect(sum(line.taxShares.map(({ amount }) => amount))).toBe(line.tax);
            expect(line.net).toBeLessThanOrEqual(0);
          }
        }
      },
    ),
    { numRuns: runs },
  ));

it('[RT3] in an exchange the new goods cost what they cost alone, and the total is the sum of both', () =>
  fc.assert(
    fc.property(anySale, anySale, (first, second) => {
      const sold = completed(first);
      const back = refundSale(
        sold,
        sold.lines.map(({ quantity: now }) => ({ now, before: 0 })),
        { jurisdiction: first.jurisdiction },
      );
      const { lines } = second;
      const codes = first.jurisdiction.code === 'NZ' ? ['GST'] : ['STATE', 'SURTAX'];
      const fresh = lines.map((line) => ({ ...line, taxCodes: codes }));
      const alone = {
        ...newSale({ jurisdiction: first.jurisdiction }),
        lines: fresh,
        discounts: second.discounts,
      };
      const both = priceSale({ ...alone, lines: [...back.lines, ...fresh] }, noon);
      const apart = [priceSale(back, noon), priceSale(alone, noon)];
      for (const part of ['net', 'tax', 'total', 'subtotal', 'discount'] as const)
        expect(both[part]).toBe(sum(apart.map((each) => each[part])));
      expect(both.lines).toEqual(apart.flatMap((each) => each.lines));
      expect(byTax([both])).toEqual(byTax(apart));
      expect(sum(both.taxShares.map(({ amount }) => amount))).toBe(both.tax);
    }),
    { numRuns: runs },
  ));

it('[RT8, RT11] the void of a sale is its mirror, to the coin and the tender', () =>
  fc.assert(
    fc.property(anySale, (open) => {
      const sold = completed(open);
      const ids = idSource({ now: () => noon } as never, (length) => new Uint8Array(length));
      const mirror = mirrorOf(sold, { ids, at: noon, staffId: id(3), jurisdiction: open.jurisdiction });
      const priced = priceSale(mirror, noon);
      expect(priced.due).toBe(0);
      expect([priced.total, priced.settlement.cashRounding]).toEqual([
        -sold.total + 0,
        -sold.cashRounding + 0,
      ]);
      expect(priced.settlement.applied.map(({ applied }) => applied + 0)).toEqual(
        sold.tenders.map(({ applied }) => -applied + 0),
      );
    }),
    { numRuns: runs },
  ));

const twoShirts = () => completed(rungUp([newLine(1, 4990, { quantity: units(2) })]));

it('[RT1] a refund asks no price list and no rate of today', () => {
  const sold = twoShirts();
  const dearer = { ...newZealand, rates: newZealand.rates.map((rate) => ({ ...rate, ratePpm: 175_000 })) };
  const priced = priceSale(refundSale(sold, [{ now: 1000, before: 0 }], { jurisdiction: dearer }), noon);
  expect(priced).toMatchObject({ total: -4990, tax: -651, taxShares: [{ ratePpm: 150_000 }] });
});

it('[RT12] goods go where somebody said, and nowhere when the customer keeps them', () => {
  const sold = twoShirts();
  const placeOf = (restock: OpenLine['restock']) => {
    const sale = refundSale(sold, [{ now: 1000, before: 0 }]);
    const back = completed({ ...sale, lines: sale.lines.map((line) => ({ ...line, restock })) });
    return stockEntriesOf(back).map(({ from, to }) => [from, to]);
  };
  expect(placeOf('shelf')).toEqual([['customer', `store:${id(1)}`]]);
  expect(placeOf('quarantine')).toEqual([['customer', `quarantine:${id(1)}`]]);
  expect(placeOf('damaged')).toEqual([['customer', 'damaged']]);
  expect(placeOf('not-returned')).toEqual([]);
  expect([usualRestock('change-of-mind', null), usualRestock('faulty', null)]).toEqual([
    'shelf',
    'quarantine',
  ]);
  expect([usualRestock('change-of-mind', 'alcohol'), usualRestock('damaged', null)]).toEqual([
    'quarantine',
    'damaged',
  ]);
});

it('[RT12] a basket brings back what left the shelf for it, in any steps', () => {
  const sold = completed(
    rungUp([
      newLine(1, 9900, { quantity: units(3), components: [{ itemId: id(71), quantity: quantity(333) }] }),
    ]),
  );
  const moved = [0, 1, 2].map((step) => {
    const back = completed(refundSale(sold, [{ now: 1000, before: step * 1000 }]));
    return Number(stockEntriesOf(back)[0]?.quantity ?? 0);
  });
  expect(moved.reduce((all, each) => all + each, 0) as number).toBe(999);
});

const back = (more: Partial<CameBack> = {}): CameBack => ({
  saleId: id(900),
  receipt: 'BEEF-000050',
  storeName: 'Cuba Street',
  at: noon,
  quantity: units(1),
  ...more,
});

it('[RT5] a return that both this till and the hub know of is one return', () => {
  const elsewhere = back({ saleId: id(901), storeName: 'Lambton Quay' });
  expect(returnedQuantity(cameBackOf([back()], [back(), elsewhere]))).toBe(2000);
  expect(returnedQuantity(cameBackOf([back()], [elsewhere]))).toBe(2000);
});

const asked = (more: object = {}) => {
  const [line] = twoShirts().lines;
  if (!line) throw new Error('the sale has a line');
  return {
    line,
    now: units(1),
    reason: 'change-of-mind' as const,
    cameBack: [] as CameBack[],
    inThisSale: quantity(0),
    until: null,
    today: tradingDate('2026-11-21'),
    isWhole: true,
    ...more,
  };
};

it('[RT4] what came back does not come back again, and the refusal says where it did', () => {
  expect(wrongWithReturn(asked())).toBeNull();
  expect(wrongWithReturn(asked({ now: units(3) }))).toMatchObject({ kind: 'more-than-sold', left: 2000 });
  expect(wrongWithReturn(asked({ cameBack: [back({ quantity: units(2) })] }))).toMatchObject({
    kind: 'already-returned',
    last: { receipt: 'BEEF-000050', storeName: 'Cuba Street' },
  });
  expect(wrongWithReturn(asked({ now: units(2), inThisSale: units(1) }))).toMatchObject({
    kind: 'more-than-sold',
    left: 1000,
  });
  expect(wrongWithReturn(asked({ now: quantity(500) }))).toMatchObject({ kind: 'whole-units-only' });
  expect(wrongWithReturn(asked({ now: quantity(0) }))).toMatchObject({ kind: 'no-quantity' });
});

it('[RT6] a change of mind has its days, and what is faulty has not', () => {
  const until = lastReturnDay(tradingDate('2026-10-21'), 30);
  expect(until).toBe('2026-11-20');
  expect(lastReturnDay(tradingDate('2026-10-21'), undefined)).toBeNull();
  expect(wrongWithReturn(asked({ until }))).toEqual({ kind: 'past-return-days', name: 'Item 1', until });
  expect(wrongWithReturn(asked({ until, today: until }))).toBeNull();
  expect(wrongWithReturn(asked({ until, reason: 'faulty' }))).toBeNull();
});

it('[RT7] a return does not come back, nor does money on a gift card', () => {
  const [line] = completed(refundSale(twoShirts(), [{ now: 1000, before: 0 }])).lines;
  expect(wrongWithReturn(asked({ line }))).toMatchObject({ kind: 'not-returnable', because: 'is-a-return' });
  const card = { ...asked().line, loads: { valueAccountId: id(77) } };
  expect(wrongWithReturn(asked({ line: card }))).toMatchObject({
    kind: 'not-returnable',
    because: 'gift-card',
  });
});

const taken = (kind: SaleCompletedV1['tenders'][number]['kind'], applied: number, more: object = {}) => ({
  tenderId: id<'TenderId'>(Math.abs(applied)),
  kind,
  tendered: money(applied),
  applied: money(applied),
  reference: null,
  ...more,
});

it('[RT8] money goes back to the card first and in cash last, never more than each paid', () => {
  const sold = {
    ...twoShirts(),
    tenders: [
      taken('cash', 3000),
      taken('card-manual', 4980, { reference: '4242' }),
      taken('gift-card', 2000, { valueAccountId: id(9) }),
    ],
    cashRounding: money(0),
  };
  const sale = { ...refundSale(sold, [{ now: 2000, before: 0 }]), originals: [originalOf(sold, [])] };
  expect(suggestGiveBack(sale, money(-9980))).toMatchObject([
    { kind: 'card-manual', amount: 4980, reference: '4242', isOther: false },
    { kind: 'gift-card', amount: 2000, valueAccountId: id(9) },
    { kind: 'cash', amount: 3000, isOther: false },
  ]);
  const first = {
    ...completed(refundSale(sold, [{ now: 1000, before: 0 }])),
    tenders: [taken('card-manual', -4990)],
    cashRounding: money(0),
  };
  const later = {
    ...refundSale(sold, [{ now: 1000, before: 1000 }]),
    originals: [originalOf(sold, [first])],
  };
  expect(suggestGiveBack(later, money(-4990))).toMatchObject([
    { kind: 'gift-card', amount: 2000 },
    { kind: 'cash', amount: 2990, isOther: false },
  ]);
});

it('[RT8] a tender that is given back in parts has that much less', () => {
  const sold = { ...twoShirts(), tenders: [taken('card-manual', 9980)], cashRounding: money(0) };
  const given = {
    tenderId: id<'TenderId'>(1),
    kind: 'card-manual' as const,
    amount: money(-3000),
    reference: null,
  };
  const sale = {
    ...refundSale(sold, [{ now: 2000, before: 0 }]),
    originals: [originalOf(sold, [])],
    tenders: [given],
  };
  expect(suggestGiveBack(sale, money(-6980))).toMatchObject([{ kind: 'card-manual', amount: 6980 }]);
});

it('[RT9, RT10] another tender and much cash need somebody else; a rounded coin does not', () => {
  const sold = twoShirts();
  const sale = { ...refundSale(sold, [{ now: 1000, before: 0 }]), originals: [originalOf(sold, [])] };
  const needs = (kind: 'cash' | 'card-manual', amount: number, limit: number | null = null) =>
    needsOfGiveBack(sale, {
      kind,
      amount: money(amount),
      due: money(-4990),
      limit: limit === null ? null : money(limit),
    });
  expect(needs('cash', 4990)).toEqual({ otherTender: false, aboveLimit: false });
  expect(needs('card-manual', 4990)).toEqual({ otherTender: true, aboveLimit: false });
  expect(needs('cash', 4990, 4000)).toEqual({ otherTender: false, aboveLimit: true });
  const all = {
    ...refundSale(sold, [{ now: 2000, before: 0 }]),
    originals: [
      { ...originalOf(sold, []), tenders: [{ kind: 'cash' as const, left: money(9978), reference: null }] },
    ],
  };
  expect(
    needsOfGiveBack(all, { kind: 'cash', amount: money(9980), due: money(-9978), limit: null }).otherTender,
  ).toBe(false);
});

it('[RT9] goods without a receipt may be paid out in cash, and not on a card that nobody paid with', () => {
  const line = newLine(1, 500, { quantity: units(-1), returnReason: 'faulty', restock: 'damaged' });
  const { sale } = accepted(addLine(newSale(), line));
  expect(suggestGiveBack(sale, money(-500))).toEqual([
    { kind: 'cash', amount: 500, reference: null, isOther: false },
  ]);
  expect(
    needsOfGiveBack(sale, { kind: 'cash', amount: money(500), due: money(-500), limit: null }).otherTender,
  ).toBe(false);
  expect(
    needsOfGiveBack(sale, { kind: 'card-manual', amount: money(500), due: money(-500), limit: null })
      .otherTender,
  ).toBe(true);
});

it('[RT2, L7] the money of a sale and of its returns in two steps brings every account back', () => {
  const sold = completed(rungUp([newLine(1, 4990, { quantity: units(3) })]), undefined, 1);
  const refunds = [
    completed(refundSale(sold, [{ now: 1000, before: 0 }])),
    completed(refundSale(sold, [{ now: 2000, before: 1000 }])),
  ];
  const balances = new Map<string, number>();
  for (const { from, to, amount } of [sold, ...refunds].flatMap(moneyEntriesOf)) {
    balances.set(from, (balances.get(from) ?? 0) - amount);
    balances.set(to, (balances.get(to) ?? 0) + amount);
  }
  expect([...balances.values()].every((balance) => balance === 0)).toBe(true);
  expect(instant(sold.completedAt)).toBe(noon);
});

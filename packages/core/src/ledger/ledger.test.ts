import fc from 'fast-check';
import { expect, it } from 'vitest';
import { negateQuantity, quantity, units } from '../kernel';
import type { OpenLine } from '../sale';
import { completed, florida, id, newLine, newZealand, rungUp } from '../sale/sale.fixture';
import type { SaleCompletedV1 } from '../wire';
import { type Account, type MoneyEntry, balanceOf, moneyEntriesOf } from './money';
import { type StockEntry, stockEntriesOf } from './stock';

const told = (entries: MoneyEntry[]) => entries.map(({ from, to, amount }) => `${from} > ${to} ${amount}`);
const here = `store:${id(1)}`;
const drawer = `cash:${id(0xbeef)}`;

it('[L2] a sold shirt goes to the customer, a returned one comes back', () => {
  const fact = completed(
    rungUp([newLine(1, 4990, { quantity: units(3) }), newLine(2, 1000, { quantity: units(-1) })]),
  );
  expect(stockEntriesOf(fact)).toEqual([
    {
      entryNo: 1,
      itemId: id(2001),
      from: here,
      to: 'customer',
      quantity: 3000,
      saleId: id(100),
      lineId: id(1001),
    },
    {
      entryNo: 2,
      itemId: id(2002),
      from: 'customer',
      to: here,
      quantity: 1000,
      saleId: id(100),
      lineId: id(1002),
    },
  ]);
});

it('[L8] a gift basket moves what is in it, and comes back with it', () => {
  const components = [
    { itemId: id<'ItemId'>(71), quantity: units(2) },
    { itemId: id<'ItemId'>(72), quantity: quantity(750) },
  ];
  const sold = completed(rungUp([newLine(1, 9900, { quantity: units(2), components }), newLine(2, 100)]));
  expect(
    stockEntriesOf(sold).map(({ entryNo, itemId, from, quantity: moved }) => [entryNo, itemId, from, moved]),
  ).toEqual([
    [1, id(71), here, 4000],
    [2, id(72), here, 1500],
    [3, id(2002), here, 1000],
  ]);
  const back = completed(rungUp([newLine(1, 9900, { quantity: units(-1), components })]));
  expect(stockEntriesOf(back).map(({ from, to, quantity: moved }) => [from, to, moved])).toEqual([
    ['customer', here, 2000],
    ['customer', here, 750],
  ]);
});

it('[L3] a service moves no stock', () => {
  expect(stockEntriesOf(completed(rungUp([newLine(1, 4990, { movesStock: false })])))).toEqual([]);
});

it('[L4] 8.45 in cash: the sale, its GST, the rounding, and what stays in the drawer', () => {
  expect(told(moneyEntriesOf(completed(rungUp([newLine(1, 845)]), 1000)))).toEqual([
    'sales > customer 735',
    'tax:GST > customer 110',
    'customer > cash-rounding 5',
    `customer > ${drawer} 840`,
  ]);
});

it('[L5] a refund moves the same the other way, and nothing moves for nothing', () => {
  const refund = completed(rungUp([newLine(1, 840, { quantity: units(-1), taxCodes: [] })]));
  expect(told(moneyEntriesOf(refund))).toEqual(['customer > sales 840', `${drawer} > customer 840`]);
  const exchange = completed(rungUp([newLine(1, 500), newLine(2, 500, { quantity: units(-1) })]));
  expect(moneyEntriesOf(exchange)).toEqual([]);
});

const anyGoods = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 99_999 }),
      fc.integer({ min: -3, max: 9 }).filter((count) => count !== 0),
      fc.boolean(),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((goods) =>
    goods.map(([price, count, movesStock], at) => newLine(at, price, { quantity: units(count), movesStock })),
  );

const jurisdictions = [newZealand, { ...florida, cashRounding: newZealand.cashRounding }];
const sold = (lines: OpenLine[], place: number): SaleCompletedV1 => {
  const taxCodes = place === 0 ? ['GST'] : ['STATE', 'SURTAX'];
  return completed(
    rungUp(
      lines.map((line) => ({ ...line, taxCodes })),
      { jurisdiction: jurisdictions[place] ?? newZealand },
    ),
  );
};

const stockBalances = (entries: readonly StockEntry[]) => {
  const balances = new Map<string, number>();
  for (const { itemId, from, to, quantity: moved } of entries) {
    balances.set(`${itemId} ${from}`, (balances.get(`${itemId} ${from}`) ?? 0) - moved);
    balances.set(`${itemId} ${to}`, (balances.get(`${itemId} ${to}`) ?? 0) + moved);
  }
  return balances;
};

it('[L1, L4] goods and money are moved, never conjured', () =>
  fc.assert(
    fc.property(anyGoods, fc.constantFrom(0, 1), (lines, place) => {
      const fact = sold(lines, place);
      const stock = stockEntriesOf(fact);
      const money = moneyEntriesOf(fact);
      for (const entry of stock) expect(entry.quantity).toBeGreaterThan(0);
      for (const entry of money) expect(entry.amount).toBeGreaterThan(0);
      expect([...stockBalances(stock).values()].reduce((all, each) => all + each, 0)).toBe(0);
      const accounts = new Set<Account>(money.flatMap((entry) => [entry.from, entry.to]));
      expect([...accounts].reduce((all, account) => all + balanceOf(money, account), 0)).toBe(0);
      expect(balanceOf(money, 'customer')).toBe(0);
      expect(balanceOf(money, `cash:${id(0xbeef)}`)).toBe(fact.total + fact.cashRounding);
    }),
  ));

it('[L6] working the entries out twice names each the same', () =>
  fc.assert(
    fc.property(anyGoods, (lines) => {
      const fact = sold(lines, 0);
      expect(moneyEntriesOf(fact)).toEqual(moneyEntriesOf(fact));
      const applied = new Map(
        [...stockEntriesOf(fact), ...stockEntriesOf(fact)].map((entry) => [entry.entryNo, entry]),
      );
      expect([...applied.values()]).toEqual(stockEntriesOf(fact));
      expect(moneyEntriesOf(fact).map((entry) => entry.entryNo)).toEqual(
        moneyEntriesOf(fact).map((_, at) => at + 1),
      );
    }),
  ));

it('[L7] a sale and the refund of all of it leave every place and account as it was', () =>
  fc.assert(
    fc.property(anyGoods, fc.constantFrom(0, 1), (lines, place) => {
      const back = lines.map((line) => ({ ...line, quantity: negateQuantity(line.quantity) }));
      const both = [sold(lines, place), sold(back, place)];
      const stock = stockBalances(both.flatMap(stockEntriesOf));
      for (const balance of stock.values()) expect(balance).toBe(0);
      const money = both.flatMap(moneyEntriesOf);
      for (const { from, to } of money) {
        expect([balanceOf(money, from), balanceOf(money, to)]).toEqual([0, 0]);
      }
    }),
  ));

it('[L2] a weighed piece moves its thousandths', () => {
  const fact = completed(rungUp([newLine(1, 2990, { unitOfMeasure: 'kg', quantity: quantity(355) })]));
  expect(stockEntriesOf(fact)[0]?.quantity).toBe(355);
});

import { type MoneyEntry, type StockEntry, moneyEntriesOf, stockEntriesOf } from '@tillbridge/core/ledger';
import { SaleCompletedV1 } from '@tillbridge/core/wire';
import { type Balances, bump, reckoned } from '../simulation/reckoned';

export type Finding = string;

const total = (amounts: readonly number[]): number => amounts.reduce((all, each) => all + each, 0);

/** What differs between two figures that must be one. */
export const same = (what: string, found: number, expected: number): Finding[] =>
  found === expected ? [] : [`${what} is ${found}, not ${expected}`];

/** The fact's own figures add up, line by line and all together. */
export function sumsAddUp(sale: SaleCompletedV1): Finding[] {
  const all = (part: (line: SaleCompletedV1['lines'][number]) => number) => total(sale.lines.map(part));
  const isInside = sale.jurisdiction.pricesIncludeTax;
  const exempted = all((line) => line.extended - line.lineDiscount - line.saleDiscount - line.net);
  return [
    ...sale.lines.flatMap((line) => [
      ...same(`the tax of ${line.sku}`, total(line.taxShares.map(({ amount }) => amount)), line.tax),
      ...(line.net * Math.sign(line.quantity) < 0 ? [`${line.sku} comes to ${line.net}`] : []),
    ]),
    ...same(
      'subtotal',
      sale.subtotal,
      all((line) => line.extended),
    ),
    ...same(
      'discount',
      sale.discount,
      all((line) => line.lineDiscount + line.saleDiscount),
    ),
    ...same(
      'net',
      sale.net,
      all((line) => line.net),
    ),
    ...same(
      'tax',
      sale.tax,
      all((line) => line.tax),
    ),
    ...same('tax by rate', total(sale.taxShares.map(({ amount }) => amount)), sale.tax),
    ...same('total', sale.total, sale.net + (isInside ? 0 : sale.tax)),
    ...(sale.exemption === null || !isInside ? same('exempted', exempted, 0) : []),
    ...same(
      'what the tenders settled',
      total(sale.tenders.map(({ applied }) => applied)),
      sale.total + (sale.tip ?? 0) + sale.cashRounding,
    ),
    ...same(
      'what was handed over',
      total(sale.tenders.map(({ tendered }) => tendered)),
      total(sale.tenders.map(({ applied }) => applied)) + sale.change,
    ),
  ];
}

export type Books = { money: Balances; stock: Balances };

export function booksOf(money: readonly MoneyEntry[], stock: readonly StockEntry[]): Books {
  const books: Books = { money: new Map(), stock: new Map() };
  for (const { from, to, amount } of money) {
    bump(books.money, from, -amount);
    bump(books.money, to, amount);
  }
  for (const { itemId, from, to, quantity } of stock) {
    bump(books.stock, `${itemId} at ${from}`, -quantity);
    bump(books.stock, `${itemId} at ${to}`, quantity);
  }
  return books;
}

/** What the hub books of a sale: the bytes that the till sent, read by the hub's own door. */
export function hubBooks(sale: SaleCompletedV1): Books {
  const heard = SaleCompletedV1.parse(JSON.parse(JSON.stringify(sale)));
  return booksOf(moneyEntriesOf(heard), stockEntriesOf(heard));
}

export const unlike = (what: string, found: Balances, expected: Balances): Finding[] =>
  [...new Set([...found.keys(), ...expected.keys()])].flatMap((key) =>
    same(`${what} ${key}`, found.get(key) ?? 0, expected.get(key) ?? 0),
  );

/** Till and hub book the same; nothing is conjured; and it is what the receipt says. */
export function booksAgree(sale: SaleCompletedV1): Finding[] {
  const till = booksOf(moneyEntriesOf(sale), stockEntriesOf(sale));
  const hub = hubBooks(sale);
  return [
    ...unlike('the hub has at', hub.money, till.money),
    ...unlike('the hub has of', hub.stock, till.stock),
    ...unlike('the till has at', till.money, reckoned(sale)),
    ...same('all money together', total([...till.money.values()]), 0),
    ...same('all goods together', total([...till.stock.values()]), 0),
    ...same("the customer's account", till.money.get('customer') ?? 0, 0),
  ];
}

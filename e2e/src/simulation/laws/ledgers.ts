import type { Fact, SaleCompletedV1 } from '@tillbridge/core/wire';
import {
  type Evidence,
  type Law,
  type MoneyMove,
  type StockMove,
  factsIn,
  levelKey,
  salesIn,
} from '../evidence';
import { type Balances, bump, reckoned } from '../reckoned';

/** Nothing is conjured: what left one place came to another, and the till and the hub say the same about it. */
export const ledgersBalance: Law = {
  name: 'ledgers sum to zero and say the same at till and hub',
  rule: 'SIM5',
  check: ({ terminals, hub }) => {
    const tillStock = terminals.flatMap((terminal) => terminal.stock);
    const tillMoney = terminals.flatMap((terminal) => terminal.money);
    return [
      ...conjured('stock at the tills', [...stockPlaces(tillStock)]),
      ...conjured('stock at the hub', [...stockPlaces(hub.stock)]),
      ...conjured('money at the tills', [...moneyPlaces(tillMoney)]),
      ...conjured('money at the hub', [...moneyPlaces(hub.money)]),
      ...unlike('stock', stockPlaces(tillStock), stockPlaces(soldOnly(hub.stock))),
      ...unlike('money', moneyPlaces(tillMoney), moneyPlaces(hub.money)),
      ...unlike('money reckoned from the facts', reckonedMoney(terminals), moneyPlaces(tillMoney)),
    ];
  },
};

/** The hub also holds the opening count, which no till stated. */
const soldOnly = (moves: StockMove[]) => moves.filter((move) => isCustomer(move.from) || isCustomer(move.to));
const isCustomer = (place: string) => place === 'customer';

export function stockPlaces(moves: StockMove[]): Balances {
  const balances: Balances = new Map();
  for (const { itemId, from, to, quantity } of moves) {
    bump(balances, `${itemId} at ${from}`, -quantity);
    bump(balances, `${itemId} at ${to}`, quantity);
  }
  return balances;
}

export function moneyPlaces(moves: MoneyMove[]): Balances {
  const balances: Balances = new Map();
  for (const { from, to, amount } of moves) {
    bump(balances, from, -amount);
    bump(balances, to, amount);
  }
  return balances;
}

function conjured(what: string, balances: [string, number][]): string[] {
  const total = balances.reduce((all, [, amount]) => all + amount, 0);
  const broken = balances.find(([, amount]) => !Number.isSafeInteger(amount));
  if (broken) return [`${what}: ${broken[0]} comes to ${broken[1]}`];
  return total === 0 ? [] : [`${what}: all places together hold ${total}, not nothing`];
}

export function unlike<T extends number | string>(
  what: string,
  expected: ReadonlyMap<string, T>,
  found: ReadonlyMap<string, T>,
): string[] {
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((key) => (expected.get(key) ?? 0) !== (found.get(key) ?? 0))
    .map(
      (key) =>
        `${what}: ${key} is ${expected.get(key) ?? 0} on one side and ${found.get(key) ?? 0} on the other`,
    );
}

/** Out of the facts alone, by another way than the ledger's: what was handed over less the change is what a drawer holds. */
function reckonedMoney(terminals: Evidence['terminals']): Balances {
  const balances: Balances = new Map();
  for (const fact of terminals.flatMap((terminal) => factsIn(terminal.journal))) reckon(balances, fact);
  return balances;
}

function reckon(balances: Balances, fact: Fact): void {
  const move = (from: string, to: string, amount: number): void => {
    bump(balances, from, -amount);
    bump(balances, to, amount);
  };
  switch (fact.type) {
    case 'sale-completed':
      for (const [account, amount] of reckoned(fact)) bump(balances, account, amount);
      return;
    case 'shift-opened':
      return move('safe', `cash:${fact.registerId}`, fact.float.total);
    case 'shift-closed':
      move('cash-variance', `cash:${fact.registerId}`, fact.variance);
      return move(`cash:${fact.registerId}`, 'safe', fact.countedCash);
    case 'cash-moved':
      if (fact.kind === 'paid-in') return move('petty-cash', `cash:${fact.registerId}`, fact.amount);
      return move(`cash:${fact.registerId}`, fact.kind === 'drop' ? 'safe' : 'petty-cash', fact.amount);
    case 'payment-taken':
      for (const { kind, applied } of fact.tenders)
        bump(balances, `${kind === 'cash' ? 'cash' : 'card'}:${fact.registerId}`, applied);
      bump(balances, 'cash-rounding', -fact.cashRounding);
      return bump(
        balances,
        fact.purpose.kind === 'layby'
          ? `deposit:${fact.purpose.laybyId}`
          : `account:${fact.purpose.customerId}`,
        -fact.amount,
      );
    case 'layby-ended':
      return move('layby-fees', `deposit:${fact.laybyId}`, fact.fee);
    default:
      return;
  }
}

/** The hub's stock is the opening count and the facts, nothing else. */
export const stockIsTheFacts: Law = {
  name: 'stock at the hub is the opening stock and the sum of the facts',
  rule: 'SIM6',
  check: ({ terminals, hub }) => {
    const expected = new Map(hub.openingStock);
    for (const terminal of terminals)
      for (const sale of salesIn(terminal.journal))
        for (const line of sale.lines)
          if (line.movesStock && comesToTheShelf(line))
            bump(expected, levelKey(sale.storeId, line.itemId), -line.quantity);
    return unlike('stock level', expected, hub.stockLevels);
  },
};

/** What came back damaged, or was put apart, or stayed with the customer, is on no shelf. */
const comesToTheShelf = ({ quantity, restock }: SaleCompletedV1['lines'][number]): boolean =>
  quantity > 0 || (restock ?? 'shelf') === 'shelf';

export const salesAreTheTillsSales: Law = {
  name: "the hub's sales add up to the tills' sales",
  rule: 'SIM7',
  check: ({ terminals, hub }) =>
    terminals.flatMap((terminal) => {
      const sales = salesIn(terminal.journal);
      const atHub = hub.sales.filter((sale) => sale.terminalId === terminal.terminalId);
      const till = totals(sales.map((sale) => ({ ...sale, lines: sale.lines.length })));
      return unlike(`${terminal.name}'s sales`, till, totals(atHub));
    }),
};

const totals = (sales: { total: number; tax: number; lines: number }[]): Balances => {
  const balances: Balances = new Map();
  for (const sale of sales) {
    bump(balances, 'number', 1);
    bump(balances, 'total', sale.total);
    bump(balances, 'tax', sale.tax);
    bump(balances, 'lines', sale.lines);
  }
  return balances;
};

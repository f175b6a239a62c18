import { type Money, assert, magnitude, noMoney, subtract, sum, unreachable } from '../kernel';
import type { SaleCompletedV1, TakenTender } from '../wire';

/**
 * Where money can be. `sales` and `tax:` are where it is owed from; the customer's account is what one sale puts on it and its
 * tenders take off, so after every sale it is back at zero.
 */
export type Account =
  | 'customer'
  | 'sales'
  | `tax:${string}`
  | 'cash-rounding'
  | `cash:${string}`
  | `card:${string}`
  /** Notes of another country, worth what they were taken at. */
  | `foreign:${string}:${string}`
  /** What is on a gift card or a store credit: what the shop owes its holder. */
  | `value:${string}`
  /** What a customer owes. */
  | `account:${string}`
  /** What was paid on a layby whose goods have not gone out. */
  | `deposit:${string}`
  /** Kept of laybys that were cancelled. */
  | 'layby-fees'
  /** What the channels of orders were paid and owe the shop. */
  | 'online'
  | 'points'
  | 'tips'
  | 'safe'
  | 'petty-cash'
  | 'cash-variance';

/** Money that moved: minor units, always positive; the direction is from and to. */
export type MoneyEntry = { entryNo: number; from: Account; to: Account; amount: Money };

type Settled = Pick<SaleCompletedV1, 'registerId' | 'customer' | 'laybyId'>;

/**
 * Where a tender's money is.
 * Asserts that a card, a customer or a layby is named where the money is on one.
 * Source: spec/ledger.md L5
 */
export function tenderAccount(tender: TakenTender, sale: Settled): Account {
  const { registerId } = sale;
  switch (tender.kind) {
    case 'cash':
      return `cash:${registerId}`;
    case 'card-manual':
      return `card:${registerId}`;
    case 'foreign-cash':
      return `foreign:${named(tender.foreign, 'currency').currency}:${registerId}`;
    case 'gift-card':
    case 'store-credit':
      return `value:${named(tender.valueAccountId, 'account')}`;
    case 'on-account':
      return `account:${named(sale.customer, 'customer').customerId}`;
    case 'deposit':
      return `deposit:${named(sale.laybyId, 'layby')}`;
    case 'points':
      return 'points';
    case 'paid-online':
      return 'online';
    default:
      return unreachable(tender.kind);
  }
}

function named<T>(value: T | undefined, what: string): T {
  assert(value !== undefined, `a tender names no ${what}`);
  return value;
}

/**
 * What a sale moves: sales and taxes to the customer's account, cash rounding too, and from there each tender into its own.
 * Negative amounts (a refund) go the other way. Nothing moves for an amount of zero.
 * Asserts that the customer's account ends at zero.
 * Source: spec/ledger.md L4 to L7
 */
export function moneyEntriesOf(sale: Omit<SaleCompletedV1, 'receiptNo'>): MoneyEntry[] {
  const loads = sale.lines.flatMap(({ loads: load, net }) => (load ? [{ ...load, amount: net }] : []));
  const untaxed = subtract(subtract(sale.total, sale.tax), sum(loads.map(({ amount }) => amount)));
  const moves: { from: Account; to: Account; amount: Money }[] = [
    { from: 'sales', to: 'customer', amount: untaxed },
    // A gift card that is sold earns nothing yet: the shop owes it to whoever holds the card.
    ...loads.map(({ valueAccountId, amount }) => ({
      from: `value:${valueAccountId}` as const,
      to: 'customer' as const,
      amount,
    })),
    { from: 'tips', to: 'customer', amount: sale.tip ?? noMoney },
    ...sale.taxShares.map((share) => ({
      from: `tax:${share.code}` as const,
      to: 'customer' as const,
      amount: share.amount,
    })),
    { from: 'cash-rounding', to: 'customer', amount: sale.cashRounding },
    ...sale.tenders.map((tender) => ({
      from: 'customer' as const,
      to: tenderAccount(tender, sale),
      amount: tender.kind === 'foreign-cash' ? tender.tendered : tender.applied,
    })),
    // Foreign notes stay whole in the drawer, and their change leaves it in home coins.
    ...sale.tenders
      .filter(({ kind }) => kind === 'foreign-cash')
      .map((tender) => ({
        from: `cash:${sale.registerId}` as const,
        to: 'customer' as const,
        amount: subtract(tender.tendered, tender.applied),
      })),
  ];
  const entries = entriesOf(moves);
  assert(balanceOf(entries, 'customer') === 0, 'the entries of a sale do not balance');
  return entries;
}

/** Moves as entries: numbered, each from and to by its sign, none of nothing. */
export const entriesOf = (moves: readonly Omit<MoneyEntry, 'entryNo'>[]): MoneyEntry[] =>
  moves.filter((move) => move.amount !== 0).map((move, index) => ({ entryNo: index + 1, ...upright(move) }));

const upright = (move: Omit<MoneyEntry, 'entryNo'>): Omit<MoneyEntry, 'entryNo'> =>
  move.amount > 0 ? move : { from: move.to, to: move.from, amount: magnitude(move.amount) };

/** What entries left in an account: what came in less what went out. */
export const balanceOf = (entries: readonly MoneyEntry[], account: Account): Money =>
  subtract(
    sum(entries.filter((entry) => entry.to === account).map((entry) => entry.amount)),
    sum(entries.filter((entry) => entry.from === account).map((entry) => entry.amount)),
  );

import { type Money, type RegisterId, assert, magnitude, subtract, sum, unreachable } from '../kernel';
import type { SaleCompletedV1, TenderKind } from '../wire';

/**
 * Where money can be. `sales` and `tax:` are where it is owed from; the customer's account is what one sale puts on it and its
 * tenders take off, so after every sale it is back at zero.
 */
export type Account =
  'customer' | 'sales' | `tax:${string}` | 'cash-rounding' | `cash:${string}` | `card:${string}`;

/** Money that moved: minor units, always positive; the direction is from and to. */
export type MoneyEntry = { entryNo: number; from: Account; to: Account; amount: Money };

export function tenderAccount(kind: TenderKind, registerId: RegisterId): Account {
  switch (kind) {
    case 'cash':
      return `cash:${registerId}`;
    case 'card-manual':
      return `card:${registerId}`;
    default:
      return unreachable(kind);
  }
}

/**
 * What a sale moves: sales and taxes to the customer's account, cash rounding too, and from there each tender into its own.
 * Negative amounts (a refund) go the other way. Nothing moves for an amount of zero.
 * Asserts that the customer's account ends at zero.
 * Source: spec/ledger.md L4 to L7
 */
export function moneyEntriesOf(sale: Omit<SaleCompletedV1, 'receiptNo'>): MoneyEntry[] {
  const untaxed = subtract(sale.total, sale.tax);
  const moves: { from: Account; to: Account; amount: Money }[] = [
    { from: 'sales', to: 'customer', amount: untaxed },
    ...sale.taxShares.map((share) => ({
      from: `tax:${share.code}` as const,
      to: 'customer' as const,
      amount: share.amount,
    })),
    { from: 'cash-rounding', to: 'customer', amount: sale.cashRounding },
    ...sale.tenders.map((tender) => ({
      from: 'customer' as const,
      to: tenderAccount(tender.kind, sale.registerId),
      amount: tender.applied,
    })),
  ];
  const entries = moves
    .filter((move) => move.amount !== 0)
    .map((move, index) => ({ entryNo: index + 1, ...upright(move) }));
  assert(balanceOf(entries, 'customer') === 0, 'the entries of a sale do not balance');
  return entries;
}

const upright = (move: Omit<MoneyEntry, 'entryNo'>): Omit<MoneyEntry, 'entryNo'> =>
  move.amount > 0 ? move : { from: move.to, to: move.from, amount: magnitude(move.amount) };

/** What entries left in an account: what came in less what went out. */
export const balanceOf = (entries: readonly MoneyEntry[], account: Account): Money =>
  subtract(
    sum(entries.filter((entry) => entry.to === account).map((entry) => entry.amount)),
    sum(entries.filter((entry) => entry.from === account).map((entry) => entry.amount)),
  );

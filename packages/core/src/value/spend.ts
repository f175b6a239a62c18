import {
  type Money,
  type Result,
  type TradingDate,
  add,
  money,
  noMoney,
  ok,
  refuse,
  subtract,
  sum,
} from '../kernel';
import type { ValueAccountV1 } from '../wire';

/** Money that came on an account (positive) or went off it. */
export type ValueEntry = { amount: Money };

/** What is on an account: nothing but the sum of its entries. Source: spec/value.md VA1 */
export const balanceOfValue = (entries: readonly ValueEntry[]): Money =>
  sum(entries.map(({ amount }) => amount));

export type Holding = {
  /** As the hub told of it last, or as this till opened it. */
  account: Pick<ValueAccountV1, 'balance' | 'offlineAllowance' | 'expiresOn' | 'isBlocked' | 'currency'>;
  /** What this till did to it that the hub had not counted when it told. */
  mine: readonly ValueEntry[];
  /** Opened at this till, and the hub has not heard of it: nobody else can have spent of it. */
  isKnownHereAlone: boolean;
  /** What the open sale takes from it already. */
  held: Money;
};

export type ValueRefusal =
  | { kind: 'value-blocked' }
  | { kind: 'value-expired'; expiresOn: TradingDate }
  | { kind: 'value-other-currency'; currency: string }
  | { kind: 'value-empty' }
  | { kind: 'value-too-little'; most: Money }
  | { kind: 'value-offline'; most: Money };

/** What is on it as far as this till knows. Source: spec/value.md VA4 */
export const knownBalance = ({ account, mine }: Pick<Holding, 'account' | 'mine'>): Money =>
  add(account.balance, balanceOfValue(mine));

const notBelowZero = (amount: Money): Money => (amount < 0 ? noMoney : amount);

/**
 * The most that this till may take off an account by itself: what is on it, and at most the allowance that the hub granted it, less
 * what it spent and plus what it put on since the hub last told. Never below zero.
 * Source: spec/value.md VA5
 */
export function spendableAlone({ account, mine, isKnownHereAlone, held }: Holding): Money {
  const left = subtract(knownBalance({ account, mine }), held);
  if (isKnownHereAlone) return notBelowZero(left);
  const allowed = subtract(add(account.offlineAllowance, balanceOfValue(mine)), held);
  return notBelowZero(money(Math.min(left, allowed)));
}

/**
 * Whether an amount may be taken off an account by a till that cannot ask the hub.
 * @param amount positive
 * Refuses a blocked or expired account, another currency, an empty one, more than is on it, and more than may be let go unasked.
 * Source: spec/value.md VA5, VA6
 */
export function mayDebitAlone(
  holding: Holding,
  { amount, today, currency }: { amount: Money; today: TradingDate; currency: string },
): Result<null, ValueRefusal> {
  const closed = whyClosed(holding.account, { today, currency });
  if (closed) return refuse(closed);
  const left = notBelowZero(subtract(knownBalance(holding), holding.held));
  if (left === 0) return refuse({ kind: 'value-empty' });
  if (amount > left) return refuse({ kind: 'value-too-little', most: left });
  const most = spendableAlone(holding);
  return amount > most ? refuse({ kind: 'value-offline', most }) : ok(null);
}

/** Why nothing at all may be taken off an account; null when something may. The most important reason first. Source: spec/value.md VA6 */
export function whyClosed(
  account: Pick<ValueAccountV1, 'expiresOn' | 'isBlocked' | 'currency'>,
  { today, currency }: { today: TradingDate; currency: string },
): ValueRefusal | null {
  if (account.isBlocked) return { kind: 'value-blocked' };
  if (account.expiresOn !== null && account.expiresOn < today)
    return { kind: 'value-expired', expiresOn: account.expiresOn };
  if (account.currency !== currency) return { kind: 'value-other-currency', currency: account.currency };
  return null;
}

type Settled = {
  lines: readonly { loads?: { valueAccountId: string } | undefined; net: Money }[];
  tenders: readonly { valueAccountId?: string | undefined; applied: Money }[];
};

/** What a completed sale does to each account: loads come on, tenders go off (or back on, in a refund). Source: spec/value.md VA2 */
export function valueMovesOf(sale: Settled): { valueAccountId: string; amount: Money }[] {
  const moves = new Map<string, Money>();
  const move = (valueAccountId: string, amount: Money) =>
    moves.set(valueAccountId, add(moves.get(valueAccountId) ?? noMoney, amount));
  for (const { loads, net } of sale.lines) if (loads) move(loads.valueAccountId, net);
  for (const { valueAccountId, applied } of sale.tenders)
    if (valueAccountId !== undefined) move(valueAccountId, subtract(noMoney, applied));
  return [...moves].flatMap(([valueAccountId, amount]) => (amount === 0 ? [] : [{ valueAccountId, amount }]));
}

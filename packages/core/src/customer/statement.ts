import { type Instant, type Money, add, money, noMoney, subtract, sum } from '../kernel';

/** What went on an account (positive minor units) or came off it. */
export type AccountEntry = { at: Instant; amount: Money };
/** What is owed, by how long it is owed. They add up to it. */
export type Ageing = { current: Money; over30: Money; over60: Money; over90: Money };
export type Statement<Entry extends AccountEntry> = {
  opening: Money;
  /** Oldest first, each with what was owed after it. */
  rows: (Entry & { owed: Money })[];
  charges: Money;
  /** Positive minor units. */
  payments: Money;
  closing: Money;
  ageing: Ageing;
};

const dayMs = 86_400_000;

/**
 * The account from a moment to another: the second is not part of it. What comes off pays the oldest charges first; paid ahead is
 * current, and negative.
 * @param entries all of the account, in any order
 * Source: spec/on-account.md OA9, OA10
 */
export function statementOf<Entry extends AccountEntry>(
  entries: readonly Entry[],
  { from, to }: { from: Instant; to: Instant },
): Statement<Entry> {
  const known = entries.filter(({ at }) => at < to).toSorted((a, b) => a.at - b.at);
  const opening = sum(known.flatMap(({ at, amount }) => (at < from ? [amount] : [])));
  let owed = opening;
  const rows = known
    .filter(({ at }) => at >= from)
    .map((entry) => {
      owed = add(owed, entry.amount);
      return { ...entry, owed };
    });
  const charges = sum(rows.flatMap(({ amount }) => (amount > 0 ? [amount] : [])));
  return {
    opening,
    rows,
    charges,
    payments: subtract(add(opening, charges), owed),
    closing: owed,
    ageing: ageingOf(known, to),
  };
}

function ageingOf(known: readonly AccountEntry[], to: Instant): Ageing {
  const ageing: Ageing = { current: noMoney, over30: noMoney, over60: noMoney, over90: noMoney };
  let paid: number = -sum(known.flatMap(({ amount }) => (amount < 0 ? [amount] : [])));
  for (const { at, amount } of known) {
    if (amount <= 0) continue;
    const part = Math.min(amount, paid);
    paid -= part;
    const days = (to - at) / dayMs;
    const age = days > 90 ? 'over90' : days > 60 ? 'over60' : days > 30 ? 'over30' : 'current';
    ageing[age] = add(ageing[age], money(amount - part));
  }
  return { ...ageing, current: subtract(ageing.current, money(paid)) };
}

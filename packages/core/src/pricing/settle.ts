import { type Money, add, money, noMoney, roundToCoin, subtract } from '../kernel';
import type { TenderKind } from '../wire';

/** The smallest coin of a currency, minor units, and where an exact half of it goes. */
export type CashRounding = { coin: Money; tie: 'up' | 'down' };

export type SettleQuestion<Kind extends string = TenderKind> = {
  total: Money;
  /** In the order taken; `cash` and `foreign-cash` can give change. Negative when money is given to the customer. */
  tenders: readonly { kind: Kind; amount: Money }[];
  /** Null where every coin exists, or the retailer does not round. */
  cashRounding: CashRounding | null;
};

export type Settlement<Kind extends string = TenderKind> = {
  /** The part of each tender that settled the sale: what was handed over, less the change. */
  applied: { kind: Kind; applied: Money }[];
  /** Positive when the customer pays more because of the smallest coin. */
  cashRounding: Money;
  change: Money;
  /** Still to pay, exactly; negative when too much was taken by card. */
  balance: Money;
};

/** What is to be paid when the rest is settled in cash. Source: spec/cash-rounding.md CR1 */
export const cashDue = (balance: Money, rule: CashRounding | null): Money =>
  rule === null ? balance : roundToCoin(balance, rule.coin, rule.tie);

/** Enough for a due amount: at least as much, in the same direction. */
const covers = (amount: Money, due: Money): boolean =>
  due > 0 ? amount >= due : due < 0 ? amount <= due : true;

/**
 * Applies tenders to a total in order. Only a cash tender that covers the whole rest is rounded, and only it gives change; a
 * part payment in cash and every other tender count to the cent. A refund is the mirror of its sale. Notes of another country that
 * cover the rest give change in home coins.
 * Source: spec/tender.md TE1 to TE4, TE8, spec/cash-rounding.md CR1 to CR4
 */
export function settle<Kind extends string>(question: SettleQuestion<Kind>): Settlement<Kind> {
  let balance = question.total;
  let rounding = noMoney;
  let change = noMoney;
  const applied = question.tenders.map(({ kind, amount }) => {
    const due = cashDue(balance, question.cashRounding);
    if (kind === 'cash' && covers(amount, due)) {
      rounding = add(rounding, subtract(due, balance));
      change = add(change, subtract(amount, due));
      balance = noMoney;
      return { kind, applied: due };
    }
    // Coins that no shop has can still be counted and typed: 2.88 for 2.87 is enough, though 2.90 was asked, and stays as it is.
    if (kind === 'cash' && balance !== 0 && covers(amount, balance)) {
      rounding = add(rounding, subtract(amount, balance));
      balance = noMoney;
      return { kind, applied: amount };
    }
    // Notes are worth odd cents: what is enough before the coins are rounded up is enough.
    const isEnough = covers(amount, due) || covers(amount, balance);
    if (kind === 'foreign-cash' && balance !== 0 && isEnough) {
      const coins = coinsBack(subtract(amount, balance), balance, question.cashRounding);
      const settled = subtract(amount, coins);
      rounding = add(rounding, subtract(settled, balance));
      change = add(change, coins);
      balance = noMoney;
      return { kind, applied: settled };
    }
    balance = subtract(balance, amount);
    return { kind, applied: amount };
  });
  return { applied, cashRounding: rounding, change, balance };
}

/**
 * What comes back in home coins of notes that were worth more than the rest, or about as much. Rounded as what is due would be: an
 * exact half that goes down for the one who pays goes up for the one who gets. Negative where a sale is undone: the coins come back in.
 * @param over what the notes are worth beyond the rest
 * @param balance the rest, which is not zero
 */
function coinsBack(over: Money, balance: Money, rule: CashRounding | null): Money {
  if (over === 0 || Math.sign(over) !== Math.sign(balance)) return noMoney;
  return rule === null ? over : roundToCoin(over, rule.coin, rule.tie === 'down' ? 'up' : 'down');
}

const mostSuggestions = 5;

/**
 * Sums a customer is likely to hand over for an amount: the exact cash first, then, for each note or coin that is not small
 * beside the amount, the next multiple of it; five at most, smallest first.
 * @param due after cash rounding; a refund, or two cents that round to nothing, has only itself
 * @param denominations minor units, any order
 * Source: spec/tender.md TE6
 */
export function quickCash(due: Money, denominations: readonly Money[]): Money[] {
  if (due <= 0) return [due];
  const sums = new Set<number>();
  for (const note of denominations) {
    const count = Math.ceil(due / note);
    // Nobody counts out nine fives: a sum is likely when it takes few of its largest note.
    if (count <= 4 && count * note > due) sums.add(count * note);
  }
  const likely = [...sums].sort((a, b) => a - b).slice(0, mostSuggestions - 1);
  return [due, ...likely.map((amount) => money(amount))];
}

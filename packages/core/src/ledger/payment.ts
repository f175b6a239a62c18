import { assert } from '../kernel';
import type { Fact } from '../wire';
import { type Account, type MoneyEntry, balanceOf, entriesOf, tenderAccount } from './money';

type Payment = Extract<Fact, { type: 'payment-taken' }>;
type Ended = Extract<Fact, { type: 'layby-ended' }>;

/** Where the money is owed to until it is used: a customer's debt gets less, or a layby's deposit gets more. */
const subjectOf = ({ purpose }: Payment): Account =>
  purpose.kind === 'account' ? `account:${purpose.customerId}` : `deposit:${purpose.laybyId}`;

/**
 * What a payment moves: from what it is for to the customer's account, cash rounding too, and from there each tender into its own.
 * A negative one (given back) goes the other way.
 * Asserts that the customer's account ends at zero.
 * Source: spec/on-account.md OA6
 */
export function paymentEntriesOf(payment: Payment): MoneyEntry[] {
  const { registerId } = payment;
  const entries = entriesOf([
    { from: subjectOf(payment), to: 'customer', amount: payment.amount },
    { from: 'cash-rounding', to: 'customer', amount: payment.cashRounding },
    ...payment.tenders.map((tender) => ({
      from: 'customer' as const,
      to: tenderAccount(tender, { registerId }),
      amount: tender.applied,
    })),
  ]);
  assert(balanceOf(entries, 'customer') === 0, 'the entries of a payment do not balance');
  return entries;
}

/** What is kept of a cancelled layby is the shop's from then on. Source: spec/laybys.md LY7 */
export const endingEntriesOf = ({ laybyId, fee }: Pick<Ended, 'laybyId' | 'fee'>): MoneyEntry[] =>
  entriesOf([{ from: 'layby-fees', to: `deposit:${laybyId}`, amount: fee }]);

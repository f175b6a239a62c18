import { type Money, type Result, type TenderId, magnitude, noMoney, ok, refuse } from '../kernel';
import { type CashRounding, cashDue, settle } from '../pricing';
import type { SaleRefusal } from '../sale';
import type { CardSlip, Fact } from '../wire';

/** Money that is handed over (negative: given back) for what is no sale: on an account, or for a layby. */
export type PaymentTender = {
  tenderId: TenderId;
  kind: 'cash' | 'card-manual';
  amount: Money;
  reference: string | null;
  /** A card that a reader took, or that the money goes back to. */
  card?: CardSlip;
};
export type AskedPayment = {
  /** What is to be paid; negative when it is given back. */
  amount: Money;
  tenders: readonly PaymentTender[];
  cashRounding: CashRounding | null;
};
/** What is left to pay, exactly and when the rest is cash, and what is given back of what was handed over. */
export type PaymentSum = { due: Money; cashDue: Money; change: Money };

/** Source: spec/on-account.md OA5 */
export function sumOfPayment({ amount, tenders, cashRounding }: AskedPayment): PaymentSum {
  const { balance, change } = settle({ total: amount, tenders, cashRounding });
  return { due: balance, cashDue: cashDue(balance, cashRounding), change };
}

export type DecidedPayment = Pick<
  Extract<Fact, { type: 'payment-taken' }>,
  'amount' | 'tenders' | 'cashRounding' | 'change'
>;
type PaymentRefusal = Extract<
  SaleRefusal,
  { kind: 'no-amount' | 'more-than-due' | 'amount-still-due' | 'wrong-direction' }
>;

/**
 * Decides that a payment is whole.
 * Refuses nothing, a tender of nothing or of the wrong direction, a card above what is due, and what does not come to the amount.
 * Source: spec/on-account.md OA5
 */
export function takePayment(asked: AskedPayment): Result<DecidedPayment, PaymentRefusal> {
  const { amount, tenders, cashRounding } = asked;
  if (amount === 0 || tenders.length === 0) return refuse({ kind: 'no-amount' });
  const wrong = tenders.find((tender) => Math.sign(tender.amount) !== Math.sign(amount));
  if (wrong)
    return refuse(wrong.amount === 0 ? { kind: 'no-amount' } : { kind: 'wrong-direction', due: amount });
  const settled = settle({ total: amount, tenders, cashRounding });
  if (Math.sign(settled.balance) === -Math.sign(amount))
    return refuse({ kind: 'more-than-due', due: amount });
  if (settled.balance !== noMoney)
    return refuse({ kind: 'amount-still-due', due: magnitude(settled.balance) });
  // Giving back more than is owed is nobody's change.
  if (amount < 0 && settled.change !== noMoney) return refuse({ kind: 'more-than-due', due: amount });
  return ok({
    amount,
    tenders: tenders.map((tender, index) => ({
      tenderId: tender.tenderId,
      kind: tender.kind,
      tendered: tender.amount,
      applied: settled.applied[index]?.applied ?? noMoney,
      reference: tender.reference,
      ...(tender.card ? { card: tender.card } : {}),
    })),
    cashRounding: settled.cashRounding,
    change: settled.change,
  });
}

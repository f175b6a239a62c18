import { type CustomerId, type Money, add, money, negate, noMoney, sum } from '../kernel';
import type { Fact, SaleCompletedV1 } from '../wire';

/** What a fact does to what a customer owes (minor units) and to the points they hold. */
export type CustomerMove = { customerId: CustomerId; owed: Money; points: number };

type Sale = Pick<SaleCompletedV1, 'customer' | 'tenders' | 'pointsEarned'>;

/** @returns null where nobody was named, or nothing of theirs moved. Source: spec/customers.md CU12 */
export function movesOfSale({ customer, tenders, pointsEarned }: Sale): CustomerMove | null {
  if (!customer) return null;
  const owed = sum(tenders.filter(({ kind }) => kind === 'on-account').map(({ applied }) => applied));
  const burned = tenders.reduce(
    (all, { kind, points }) => (kind === 'points' ? all + (points ?? 0) : all),
    0,
  );
  return moved({ customerId: customer.customerId, owed, points: (pointsEarned ?? 0) - burned });
}

export function movesOfPayment({
  purpose,
  amount,
}: Pick<Extract<Fact, { type: 'payment-taken' }>, 'purpose' | 'amount'>): CustomerMove | null {
  if (purpose.kind !== 'account') return null;
  return moved({ customerId: purpose.customerId, owed: negate(amount), points: 0 });
}

const moved = (move: CustomerMove): CustomerMove | null =>
  move.owed === 0 && move.points === 0 ? null : move;

/** What is owed after the moves. */
export const owedAfter = (owed: Money, moves: readonly Pick<CustomerMove, 'owed'>[]): Money =>
  moves.reduce((all, move) => add(all, move.owed), owed);

/** What may still be put on an account: none where the customer has no limit. */
export const roomOnAccount = (limit: Money | null, owed: Money): Money =>
  limit === null || owed >= limit ? noMoney : money(limit - owed);

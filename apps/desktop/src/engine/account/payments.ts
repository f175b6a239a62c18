import { type Money, type TenderId, magnitude, subtract, tradingDateOf } from '@tillbridge/core/kernel';
import { type MoneyEntry, paymentEntriesOf } from '@tillbridge/core/ledger';
import { type DecidedPayment, type PaymentTender, sumOfPayment, takePayment } from '@tillbridge/core/payment';
import { quickCash } from '@tillbridge/core/pricing';
import type { CardSlip, Fact } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { AskedTender, PaymentView } from '../../ipc/areas/account';
import type { AreaNeeds } from '../areas';
import { type Tx, one, run } from '../database/database';
import type { Counter, Present } from '../sale/counter';
import { refused, saleRefused } from '../sale/refusals';
import { ofShiftInUse, shiftInUse } from '../shift/in-use';

export type Payment = Extract<Fact, { type: 'payment-taken' }>;
/** What a reader took for a payment, beside its other tenders. Source: spec/cards.md CK23 */
export type ByReader = {
  paymentId: Payment['paymentId'];
  tenderId: TenderId;
  amount: Money;
  card: CardSlip;
};
export type AskedPayment = { amount: Money; tenders: readonly AskedTender[]; byReader?: ByReader };
/** A card that money may go back to, and how much of it. */
export type PaidByCard = { card: CardSlip; left: Money };

const referenceOf = ({ last4 }: CardSlip): string => `···· ${last4}`;

/** Null when money is to go to a card that did not pay so much. */
function tendersOf(
  { counter }: AreaNeeds,
  { tenders, byReader }: AskedPayment,
  cards: readonly PaidByCard[],
): PaymentTender[] | null {
  const left = new Map(cards.map((each) => [each.card.intentId, { ...each }]));
  const made: PaymentTender[] = [];
  for (const { kind, amount, reference, backTo } of tenders) {
    const tenderId = counter.ids.next<'TenderId'>();
    if (backTo === undefined) {
      made.push({ tenderId, kind, amount, reference });
      continue;
    }
    const known = left.get(backTo);
    if (!known || amount > 0 || magnitude(amount) > known.left) return null;
    known.left = subtract(known.left, magnitude(amount));
    made.push({ tenderId, kind, amount, reference: referenceOf(known.card), card: known.card });
  }
  if (!byReader) return made;
  const { tenderId, amount, card } = byReader;
  return [...made, { tenderId, kind: 'card-manual', amount, reference: referenceOf(card), card }];
}

export const isPaymentStated = (counter: Pick<Counter, 'ledger'>, paymentId: Payment['paymentId']): boolean =>
  one(
    counter.ledger,
    `select 1 from journal where type = 'payment-taken' and json_extract(body, '$.fact.paymentId') = ?`,
    paymentId,
  ) !== undefined;

/** What is left to hand over, as the screen shows it while tenders come in. */
export function previewPayment(needs: AreaNeeds, { amount, tenders: asked }: AskedPayment): PaymentView {
  const identity = needs.counter.identity();
  const store = identity && needs.counter.catalogue.counter(identity.storeId, identity.registerId)?.store;
  const { cashRounding = null, denominations = [] } = store?.jurisdiction ?? {};
  const tenders = asked.map((tender) => ({ ...tender, tenderId: needs.counter.ids.next<'TenderId'>() }));
  const sum = sumOfPayment({ amount, tenders, cashRounding });
  return { ...sum, quickCash: quickCash(sum.cashDue, denominations) };
}

/** What was decided, and the name it goes by: with a card, the one that its attempt has had from the beginning. */
export type DecidedHere = DecidedPayment & Pick<Payment, 'paymentId'>;

/**
 * Whether money may change hands as asked; nothing is written yet.
 * @param cards what money may go back to
 */
export function decidePayment(
  needs: AreaNeeds,
  { store }: Present,
  asked: AskedPayment,
  cards: readonly PaidByCard[] = [],
): { ok: true; value: DecidedHere } | Refused {
  const { amount } = asked;
  const hasCash = asked.tenders.some(({ kind }) => kind === 'cash');
  if (hasCash && store.cashControl?.requiresShift && shiftInUse(needs.counter.ledger) === null)
    return refused('no-drawer-open', say('No drawer is open. Open one with its float before taking cash.'));
  const { cashRounding } = store.jurisdiction;
  const tenders = tendersOf(needs, asked, cards);
  if (tenders === null)
    return refused(
      'not-that-card',
      say('So much was not paid with this card. Give the rest back another way.'),
    );
  const decided = takePayment({ amount, tenders, cashRounding });
  if (!decided.ok) return saleRefused(decided.refusal, store);
  const paymentId = asked.byReader?.paymentId ?? needs.counter.ids.next<'PaymentId'>();
  return { ok: true, value: { ...decided.value, paymentId } };
}

/** States the payment and moves its money; the drawer opens when it is on disk. Source: spec/on-account.md OA5, OA6 */
export function statePayment(
  tx: Tx,
  needs: AreaNeeds,
  { store, staff, identity }: Present,
  { purpose, decided }: { purpose: Payment['purpose']; decided: DecidedHere },
): { payment: Payment; sequence: number } {
  const { journal, clock, ledger } = needs.counter;
  const at = clock.now();
  const payment: Payment = {
    type: 'payment-taken',
    v: 1,
    purpose,
    storeId: identity.storeId,
    registerId: identity.registerId,
    ...ofShiftInUse(ledger),
    staffId: staff.staffId,
    at,
    tradingDate: tradingDateOf(at, store.timeZone, store.dayCutOffMinutes),
    currency: store.jurisdiction.currency,
    ...decided,
  };
  const sequence = journal.record(tx, payment);
  postMoney(tx, sequence, paymentEntriesOf(payment));
  if (payment.tenders.some(({ kind }) => kind === 'cash'))
    tx.afterCommit(() => needs.openDrawer('payment', staff.staffId));
  return { payment, sequence };
}

export function postMoney(tx: Tx, sequence: number, entries: readonly MoneyEntry[]): void {
  for (const { entryNo, from, to, amount } of entries) {
    run(
      tx,
      'insert into money_ledger (sequence, entry_no, from_account, to_account, amount) values (?, ?, ?, ?, ?)',
      sequence,
      entryNo,
      from,
      to,
      amount,
    );
  }
}

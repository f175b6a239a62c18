import { type Money, tradingDateOf } from '@tillbridge/core/kernel';
import { type MoneyEntry, paymentEntriesOf } from '@tillbridge/core/ledger';
import { type DecidedPayment, sumOfPayment, takePayment } from '@tillbridge/core/payment';
import { quickCash } from '@tillbridge/core/pricing';
import type { Fact } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { AskedTender, PaymentView } from '../../ipc/areas/account';
import type { AreaNeeds } from '../areas';
import { type Tx, run } from '../database/database';
import type { Present } from '../sale/counter';
import { refused, saleRefused } from '../sale/refusals';
import { ofShiftInUse, shiftInUse } from '../shift/in-use';

export type Payment = Extract<Fact, { type: 'payment-taken' }>;
export type AskedPayment = { amount: Money; tenders: readonly AskedTender[] };

const withIds = ({ counter }: AreaNeeds, tenders: readonly AskedTender[]) =>
  tenders.map((tender) => ({ ...tender, tenderId: counter.ids.next<'TenderId'>() }));

/** What is left to hand over, as the screen shows it while tenders come in. */
export function previewPayment(needs: AreaNeeds, { amount, tenders }: AskedPayment): PaymentView {
  const identity = needs.counter.identity();
  const store = identity && needs.counter.catalogue.counter(identity.storeId, identity.registerId)?.store;
  const { cashRounding = null, denominations = [] } = store?.jurisdiction ?? {};
  const sum = sumOfPayment({ amount, tenders: withIds(needs, tenders), cashRounding });
  return { ...sum, quickCash: quickCash(sum.cashDue, denominations) };
}

/** Whether money may change hands as asked; nothing is written yet. */
export function decidePayment(
  needs: AreaNeeds,
  { store }: Present,
  { amount, tenders }: AskedPayment,
): { ok: true; value: DecidedPayment } | Refused {
  const hasCash = tenders.some(({ kind }) => kind === 'cash');
  if (hasCash && store.cashControl?.requiresShift && shiftInUse(needs.counter.ledger) === null)
    return refused('no-drawer-open', say('No drawer is open. Open one with its float before taking cash.'));
  const { cashRounding } = store.jurisdiction;
  const decided = takePayment({ amount, tenders: withIds(needs, tenders), cashRounding });
  return decided.ok ? decided : saleRefused(decided.refusal, store);
}

/** States the payment and moves its money; the drawer opens when it is on disk. Source: spec/on-account.md OA5, OA6 */
export function statePayment(
  tx: Tx,
  needs: AreaNeeds,
  { store, staff, identity }: Present,
  { purpose, decided }: { purpose: Payment['purpose']; decided: DecidedPayment },
): { payment: Payment; sequence: number } {
  const { journal, ids, clock, ledger } = needs.counter;
  const at = clock.now();
  const payment: Payment = {
    type: 'payment-taken',
    v: 1,
    paymentId: ids.next<'PaymentId'>(),
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

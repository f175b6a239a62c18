import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Money, add, idFrom, instant, money, negate, noMoney, sum, tradingDate } from '../kernel';
import { type Account, type MoneyEntry, balanceOf, endingEntriesOf, paymentEntriesOf } from '../ledger';
import { takePayment } from '../payment';
import type { Fact } from '../wire';
import { cancelTerms, dueDay, leastDeposit, putAside, standingOf } from './index';
import { openSale } from '../sale';

const id = <Name extends string>(n: number) =>
  idFrom<Name>(`0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const laybyId = id<'LaybyId'>(1);
type Payment = Extract<Fact, { type: 'payment-taken' }>;
type Purpose = Payment['purpose'];
const forLayby: Purpose = { kind: 'layby', laybyId };
const coin = { coin: money(10), tie: 'down' as const };

/** A payment as a till would state it, or the refusal. */
function paid(
  amount: Money,
  tenders: { kind: 'cash' | 'card-manual'; amount: Money }[],
  purpose: Purpose = forLayby,
): Payment {
  const taken = takePayment({
    amount,
    tenders: tenders.map((tender, n) => ({ ...tender, tenderId: id<'TenderId'>(n), reference: null })),
    cashRounding: coin,
  });
  if (!taken.ok) throw new Error(taken.refusal.kind);
  return {
    type: 'payment-taken',
    v: 1,
    paymentId: id<'PaymentId'>(3),
    purpose,
    storeId: id<'StoreId'>(4),
    registerId: id<'RegisterId'>(5),
    staffId: id<'StaffId'>(6),
    at: instant(1),
    tradingDate: tradingDate('2026-11-21'),
    currency: 'NZD',
    ...taken.value,
  };
}
const cash = (amount: Money) => [{ kind: 'cash' as const, amount }];
const netOf = (entries: readonly MoneyEntry[], account: Account) => balanceOf(entries, account);

const amounts = fc.integer({ min: 10, max: 1_000_000 }).map(money);

it('[LY4, OA6] a payment’s entries balance, whatever was handed over, and change leaves again', () => {
  fc.assert(
    fc.property(amounts, fc.nat(5_000), fc.boolean(), (amount, more, byCard) => {
      const payment = byCard
        ? paid(amount, [{ kind: 'card-manual', amount }])
        : paid(amount, cash(money(amount + more + 10)));
      const entries = paymentEntriesOf(payment);
      expect(netOf(entries, 'customer')).toBe(0);
      expect(netOf(entries, `deposit:${laybyId}`)).toBe(-amount);
      const drawer = netOf(entries, `cash:${payment.registerId}`);
      expect(add(drawer, netOf(entries, `card:${payment.registerId}`))).toBe(amount + payment.cashRounding);
      if (!byCard) expect(payment.change).toBe(amount + more + 10 - drawer);
    }),
    { numRuns: 300 },
  );
});

it('[LY7] a layby that is paid in any parts and cancelled leaves nothing on its deposit: what went back and the fee are what was paid', () => {
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 1, maxLength: 6 }), amounts, (parts, cancelFee) => {
      const payments = parts.map((part) => paid(part, [{ kind: 'card-manual', amount: part }]));
      const { fee, back } = cancelTerms(sum(parts), { cancelFee });
      expect(add(fee, back)).toBe(sum(parts));
      expect(fee).toBeLessThanOrEqual(cancelFee);
      const givenBack =
        back === 0 ? [] : [paid(negate(back), [{ kind: 'card-manual', amount: negate(back) }])];
      const entries = [
        ...[...payments, ...givenBack].flatMap(paymentEntriesOf),
        ...endingEntriesOf({ laybyId, fee }),
      ];
      expect(netOf(entries, `deposit:${laybyId}`)).toBe(0);
      expect(netOf(entries, 'layby-fees')).toBe(fee === 0 ? 0 : -fee);
    }),
    { numRuns: 300 },
  );
});

it('[OA6] a payment on account and its whole return are each other’s inverse', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      const customerId = id<'CustomerId'>(9);
      const account: Purpose = { kind: 'account', customerId };
      const there = paymentEntriesOf(paid(amount, [{ kind: 'card-manual', amount }], account));
      const back = paymentEntriesOf(
        paid(negate(amount), [{ kind: 'card-manual', amount: negate(amount) }], account),
      );
      for (const each of [...there, ...back].flatMap(({ from, to }) => [from, to]))
        expect(netOf([...there, ...back], each)).toBe(0);
    }),
    { numRuns: 200 },
  );
});

it('[OA5] a payment is whole: nothing, too little, and a card above the amount are refused', () => {
  const tender = (kind: 'cash' | 'card-manual', amount: number) => ({
    tenderId: id<'TenderId'>(1),
    kind,
    amount: money(amount),
    reference: null,
  });
  const ask = (amount: number, ...tenders: ReturnType<typeof tender>[]) =>
    takePayment({ amount: money(amount), tenders, cashRounding: coin });
  expect(ask(0)).toMatchObject({ refusal: { kind: 'no-amount' } });
  expect(ask(500, tender('cash', 300))).toMatchObject({ refusal: { kind: 'amount-still-due', due: 200 } });
  expect(ask(500, tender('card-manual', 600))).toMatchObject({ refusal: { kind: 'more-than-due' } });
  expect(ask(500, tender('cash', -500))).toMatchObject({ refusal: { kind: 'wrong-direction' } });
  expect(ask(503, tender('card-manual', 200), tender('cash', 500))).toMatchObject({
    value: { change: 200, cashRounding: -3 },
  });
  expect(ask(-503, tender('cash', -500))).toMatchObject({ value: { change: noMoney, cashRounding: 3 } });
});

it('[LY2] the least deposit is its share rounded up, and the due day counts calendar days', () => {
  expect(leastDeposit(money(9_999), { depositPpm: 200_000 })).toBe(2_000);
  expect(leastDeposit(money(9_999), { depositPpm: 0 })).toBe(0);
  expect(dueDay(tradingDate('2026-11-21'), { days: 84 })).toBe('2027-02-13');
});

it('[LY8] a layby that is all paid is never overdue, and one that is due within a week is due soon', () => {
  const layby = {
    state: 'open' as const,
    dueOn: tradingDate('2026-11-20'),
    paid: money(5),
    total: money(10),
  };
  const today = tradingDate('2026-11-21');
  expect(standingOf(layby, today)).toBe('overdue');
  expect(standingOf({ ...layby, paid: money(10) }, today)).toBe('paid');
  expect(standingOf({ ...layby, dueOn: tradingDate('2026-11-28') }, today)).toBe('due-soon');
  expect(standingOf({ ...layby, dueOn: tradingDate('2026-11-29') }, today)).toBe('open');
  expect(standingOf({ ...layby, state: 'collected' }, today)).toBe('collected');
});

it('[LY1] nothing, and a sale to nobody, are not put aside', () => {
  const sale = openSale({
    saleId: id<'SaleId'>(1),
    storeId: id<'StoreId'>(4),
    registerId: id<'RegisterId'>(5),
    staffId: id<'StaffId'>(6),
    openedAt: instant(1),
    jurisdiction: {} as never,
  });
  expect(putAside(sale, { laybyId, at: instant(1) })).toMatchObject({ refusal: { kind: 'layby-empty' } });
});

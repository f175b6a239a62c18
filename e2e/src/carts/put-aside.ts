import { type Money, money, negate, tradingDate } from '@tillbridge/core/kernel';
import { cancelTerms, collect, dueDay, leastDeposit, putAside } from '@tillbridge/core/layby';
import { endingEntriesOf, moneyEntriesOf, paymentEntriesOf } from '@tillbridge/core/ledger';
import { type PaymentTender, sumOfPayment, takePayment } from '@tillbridge/core/payment';
import { type OpenSale, priceSale } from '@tillbridge/core/sale';
import type { Fact, SaleCompletedV1 } from '@tillbridge/core/wire';
import type { Random } from '../simulation/random';
import { type Balances, bump, reckoned } from '../simulation/reckoned';
import { noon, numbered } from './places';
import { type Finding, booksOf, same, unlike } from './reckon';
import { type Cart, accepted, complete, payRest } from './sell';

type Payment = Extract<Fact, { type: 'payment-taken' }>;
type Ended = Extract<Fact, { type: 'layby-ended' }>;
export type Layby = {
  /** What a till states of it, in its order. */
  facts: Fact[];
  /** The sale that handed the goods over, where it came to that. */
  collected: SaleCompletedV1 | null;
  findings: Finding[];
};

const laybyId = numbered<'LaybyId'>(0x1a);
const today = tradingDate('2026-11-21');
const place = { storeId: numbered<'StoreId'>(1), registerId: numbered<'RegisterId'>(0xbeef) };
const staffId = numbered<'StaffId'>(3);

/** By card, in coins with change, or a part by card and the rest in coins; what rounds to no coin at all is paid by card. */
function tendersFor(amount: Money, cart: Cart, random: Random): PaymentTender[] {
  const { cashRounding } = cart.place.jurisdiction;
  const tender = (kind: PaymentTender['kind'], of: Money, number: number) => ({
    ...{ tenderId: numbered<'TenderId'>(number), kind, amount: of, reference: null },
  });
  const sign = Math.sign(amount);
  const byCard = random.chance(0.3) ? money(sign * random.between(1, Math.abs(amount))) : money(0);
  const parts = byCard === 0 ? [] : [tender('card-manual', byCard, 660)];
  const { due, cashDue } = sumOfPayment({ amount, tenders: parts, cashRounding });
  if (due === 0) return parts;
  if (cashDue === 0 || random.chance(0.3)) return [...parts, tender('card-manual', due, 661)];
  // Nobody gives more back than is owed.
  const over = sign > 0 && random.chance(0.4) ? random.between(1, 5_000) : 0;
  return [...parts, tender('cash', money(cashDue + over), 662)];
}

/**
 * The cart is put aside instead of sold: a deposit, payments in parts, and in the end it is handed over or cancelled with a fee.
 * @returns null for what cannot be put aside, such as a card that is loaded
 */
export function layAside(cart: Cart, ringing: OpenSale, random: Random): Layby | null {
  const agreed = putAside(ringing, { laybyId, at: noon });
  if (!agreed.ok || !ringing.customer) return null;
  const { currency, cashRounding } = cart.place.jurisdiction;
  const { total } = priceSale(agreed.value, noon);
  const rule = {
    depositPpm: random.pick([0, 100_000, 200_000, 1_000_000]),
    days: 84,
    cancelFee: money(random.chance(0.5) ? 0 : random.between(1, 5_000)),
  };
  const payments: Payment[] = [];
  const pay = (amount: Money): void => {
    if (amount === 0) return;
    const tenders = tendersFor(amount, cart, random);
    const decided = accepted(takePayment({ amount, tenders, cashRounding }), `a payment of ${amount}`);
    const paymentId = numbered<'PaymentId'>(0x700 + payments.length);
    const purpose = { kind: 'layby' as const, laybyId };
    payments.push({
      ...{ type: 'payment-taken', v: 1, paymentId, purpose, ...place, staffId, at: noon },
      ...{ tradingDate: today, currency, ...decided },
    });
  };
  const paid = () => money(payments.reduce((all, { amount }) => all + amount, 0));
  const some = (least: number) => money(random.between(least, total - paid()));
  pay(some(leastDeposit(total, rule)));
  for (let more = random.between(0, 3); more > 0 && paid() < total; more--) pay(some(1));

  const opened: Fact = {
    ...{ type: 'layby-opened', v: 1, laybyId, storeId: place.storeId, staffId, total, currency },
    customerId: ringing.customer.customerId,
    openedAt: noon,
    dueOn: dueDay(today, rule),
    sale: JSON.parse(JSON.stringify(agreed.value)) as Record<string, unknown>,
  };
  const ending = (how: Ended['how'], fee: Money): Ended => ({
    ...{ type: 'layby-ended', v: 1, laybyId, how, staffId, endedAt: noon, fee },
    place: { ...place, tradingDate: today, currency },
  });
  const before = paid();
  if (random.chance(0.35)) {
    const { fee, back } = cancelTerms(before, rule);
    pay(negate(back));
    const ended = ending('cancelled', fee);
    return {
      facts: [opened, ...payments, ended],
      collected: null,
      findings: [
        ...same('the fee and what went back', fee - (paid() - before), before),
        ...(fee > rule.cancelFee ? [`the fee is ${fee}, above ${rule.cancelFee}`] : []),
        ...depositsAddUp(payments, null, ended),
      ],
    };
  }
  // As another till has it, that was told by the hub.
  const sale = collect(opened.sale as unknown as OpenSale, {
    ...{ saleId: numbered<'SaleId'>(0x500), ...place, staffId, openedAt: noon },
    ...{ tenderId: numbered<'TenderId'>(650), paid: before },
  });
  const collected = complete(payRest(sale, random), 1, cart.more.loyalty);
  const ended = ending('collected', money(0));
  const plain = priceSale(ringing, noon);
  return {
    facts: [opened, ...payments, collected, ended],
    collected,
    findings: [
      ...same('what the goods cost when they are handed over', collected.total, total),
      ...same('what the goods would have cost at once', plain.total, total),
      ...same('their tax', collected.tax, plain.tax),
      ...depositsAddUp(payments, collected, ended),
    ],
  };
}

/** What was paid in parts is in no sale, on no shelf, and in the end on no deposit: it is where it went, to the coin. */
function depositsAddUp(
  payments: readonly Payment[],
  collected: SaleCompletedV1 | null,
  ended: Ended,
): Finding[] {
  const books = booksOf(
    [
      ...payments.flatMap(paymentEntriesOf),
      ...(collected ? moneyEntriesOf(collected) : []),
      ...endingEntriesOf(ended),
    ],
    [],
  );
  const expected: Balances = collected ? reckoned(collected) : new Map<string, number>();
  for (const { tenders, change, cashRounding, amount } of payments) {
    for (const { kind, tendered } of tenders)
      bump(expected, `${kind === 'cash' ? 'cash' : 'card'}:${place.registerId}`, tendered);
    bump(expected, `cash:${place.registerId}`, -change);
    bump(expected, 'cash-rounding', -cashRounding);
    bump(expected, `deposit:${laybyId}`, -amount);
  }
  bump(expected, 'layby-fees', -ended.fee);
  bump(expected, `deposit:${laybyId}`, ended.fee);
  return [
    ...unlike('of a layby, at', books.money, expected),
    ...same('what is left on the deposit', books.money.get(`deposit:${laybyId}`) ?? 0, 0),
    ...same(
      'all money of a layby',
      [...books.money.values()].reduce((all, each) => all + each, 0),
      0,
    ),
  ];
}

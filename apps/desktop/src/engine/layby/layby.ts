import {
  type LaybyId,
  type Money,
  magnitude,
  money,
  negate,
  noMoney,
  subtract,
  tradingDateOf,
} from '@tillbridge/core/kernel';
import { endingEntriesOf } from '@tillbridge/core/ledger';
import { cancelTerms, collect, dueDay, leastDeposit, putAside, usualLaybyRule } from '@tillbridge/core/layby';
import { type OpenSale, priceSale } from '@tillbridge/core/sale';
import type { LaybyRuleV1, StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { LaybyApi } from '../../ipc/areas/layby';
import {
  type AskedPayment,
  type DecidedHere,
  decidePayment,
  postMoney,
  statePayment,
} from '../account/payments';
import { printSlip } from '../account/slips';
import type { AreaNeeds } from '../areas';
import type { Tx } from '../database/database';
import { type Present, present } from '../sale/counter';
import { orderOnCounter } from '../order/words';
import { done, refused } from '../sale/refusals';
import { amountText } from '../value/words';
import { cardsOf } from './cards';
import { type Layby, isFoundBy, keepEnded, keepOpened, laybyById, laybysHere } from './known';
import { slipOf } from './slip';
import { byDueDay, rowOf, saleOf, viewOf } from './views';
import { laybyOver, laybyRefused, laybyUnknown, tooMuchForLayby } from './words';

const ruleOf = (store: StoreV1): LaybyRuleV1 => store.laybyRule ?? usualLaybyRule;
/** The most that a search or the list shows. */
const mostShown = 200;

type OpenAsked = { intentId: string } & AskedPayment;
type PayAsked = { intentId: string; laybyId: LaybyId } & AskedPayment;
/** Money for laybys, also where a reader took a part of it. */
export type LaybyDeeds = {
  openLayby(intent: OpenAsked): Done;
  payLayby(intent: PayAsked): Done;
  /** Why it could not be done; null when it could. */
  barredOpening(asked: Omit<OpenAsked, 'intentId'>): Refused | null;
  barredPaying(asked: Omit<PayAsked, 'intentId'>): Refused | null;
};

/** Source: spec/laybys.md */
export function laybyOn(needs: AreaNeeds): LaybyApi & LaybyDeeds {
  const { counter, paying } = needs;
  const { intents, journal, clock, ids, till } = counter;
  const todayIn = (store: StoreV1) => tradingDateOf(clock.now(), store.timeZone, store.dayCutOffMinutes);
  const storeNow = (): StoreV1 | null => {
    const identity = counter.identity();
    return (identity && counter.catalogue.counter(identity.storeId, identity.registerId)?.store) ?? null;
  };

  /** The open sale as it would be put aside, and its terms. */
  function asked(
    who: Present,
  ): { ok: true; value: { sale: OpenSale; total: Money; least: Money } } | Refused {
    const { sale } = till.state;
    if (!sale) return laybyRefused({ kind: 'layby-empty' });
    if (sale.order) return orderOnCounter(sale.order.number);
    const at = clock.now();
    const aside = putAside(sale, { laybyId: ids.next<'LaybyId'>(), at });
    if (!aside.ok) return laybyRefused(aside.refusal);
    const { total } = priceSale(aside.value, at);
    if (total <= 0) return laybyRefused({ kind: 'layby-empty' });
    return { ok: true, value: { sale: aside.value, total, least: leastDeposit(total, ruleOf(who.store)) } };
  }

  type Opening = {
    sale: OpenSale;
    total: Money;
    laybyId: LaybyId;
    customer: NonNullable<OpenSale['customer']>;
    decided: DecidedHere | null;
  };
  /** The open sale as it is put aside with so much; nothing is written yet. */
  function decideOpening(who: Present, paid: AskedPayment): { ok: true; value: Opening } | Refused {
    const terms = asked(who);
    if (!terms.ok) return terms;
    const { sale, total, least } = terms.value;
    const { laybyId, customer } = sale;
    const { amount } = paid;
    if (laybyId === undefined || !customer) return laybyRefused({ kind: 'layby-no-customer' });
    if (amount < least) {
      return refused(
        'layby-deposit',
        say('At least {least} is paid at once here. Take that much, or more.', {
          least: amountText(least, who.store),
        }),
      );
    }
    if (amount > total) return tooMuchForLayby(amountText(total, who.store));
    const decided = amount === noMoney ? null : decidePayment(needs, who, paid);
    if (decided && !decided.ok) return decided;
    return { ok: true, value: { sale, total, laybyId, customer, decided: decided?.value ?? null } };
  }

  function decidePaying(who: Present, layby: Layby, paid: AskedPayment) {
    const left = subtract(layby.total, layby.paid);
    const { amount } = paid;
    // Paid twice while one till could not know of the other: what is too much goes back, and no more.
    if (amount < 0 ? amount < left : amount > left)
      return tooMuchForLayby(amountText(money(Math.max(0, left)), who.store));
    return decidePayment(needs, who, paid, cardsOf(counter, layby));
  }

  function openLaybyOf(laybyId: LaybyId): { ok: true; value: Layby } | Refused {
    const layby = laybyById(counter, laybyId);
    if (!layby) return laybyUnknown();
    return layby.state === 'open' ? { ok: true, value: layby } : laybyOver(layby.state);
  }

  const acting = (
    intent: { intentId: string; laybyId: LaybyId },
    name: string,
    act: (tx: Tx, who: Present, layby: Layby) => Done,
  ): Done => {
    const answer = intents.once(intent.intentId, name, (tx) => {
      const who = present(counter, 'layby');
      if (!who.ok) return who;
      const layby = openLaybyOf(intent.laybyId);
      return layby.ok ? act(tx, who.value, layby.value) : layby;
    });
    if (answer.ok) needs.stated();
    return answer;
  };

  return {
    laybyTerms() {
      const who = present(counter, 'sell');
      if (!who.ok) return who;
      const terms = asked(who.value);
      if (!terms.ok) return terms;
      const { sale, total, least } = terms.value;
      const rule = ruleOf(who.value.store);
      return {
        ok: true,
        value: {
          customerName: sale.customer?.name ?? '',
          total,
          leastDeposit: least,
          dueOn: dueDay(todayIn(who.value.store), rule),
          fee: rule.cancelFee,
        },
      };
    },

    barredOpening(asked) {
      const who = present(counter, 'layby');
      if (!who.ok) return who;
      const made = decideOpening(who.value, asked);
      return made.ok ? null : made;
    },

    barredPaying({ laybyId, ...asked }) {
      const who = present(counter, 'layby');
      if (!who.ok) return who;
      const layby = openLaybyOf(laybyId);
      if (!layby.ok) return layby;
      const made = decidePaying(who.value, layby.value, asked);
      return made.ok ? null : made;
    },

    openLayby({ intentId, ...asked }) {
      const opened = intents.once(intentId, 'open-layby', (tx) => {
        const who = present(counter, 'layby');
        if (!who.ok) return who;
        const { store, staff, identity } = who.value;
        const made = decideOpening(who.value, asked);
        if (!made.ok) return made;
        const { sale, total, laybyId, customer, decided } = made.value;
        const at = clock.now();
        const dueOn = dueDay(todayIn(store), ruleOf(store));
        const body = sale as unknown as Layby['sale'];
        const { customerId, name: customerName } = customer;
        const sequence = journal.record(tx, {
          type: 'layby-opened',
          v: 1,
          laybyId,
          storeId: identity.storeId,
          customerId,
          staffId: staff.staffId,
          openedAt: at,
          dueOn,
          total,
          currency: store.jurisdiction.currency,
          sale: body,
        });
        const record: Layby = {
          laybyId,
          storeId: identity.storeId,
          customerId,
          customerName,
          openedAt: at,
          dueOn,
          total,
          paid: noMoney,
          state: 'open',
          sale: body,
        };
        keepOpened(tx, record, sequence);
        const purpose = { kind: 'layby' as const, laybyId };
        const payment = decided ? statePayment(tx, needs, who.value, { purpose, decided }).payment : null;
        const slip = { layby: { ...record, paid: asked.amount }, payment, at, fee: ruleOf(store).cancelFee };
        printSlip(tx, needs, { paper: slipOf(who.value, say('Layby agreement'), slip), key: laybyId });
        till.change(tx, { sale: null, touched: null, removed: null, armed: null, choices: [] });
        return done;
      });
      if (opened.ok) needs.stated();
      return opened;
    },

    laybys({ text }) {
      const store = storeNow();
      if (!store || !counter.staff()) return [];
      const today = todayIn(store);
      return laybysHere(counter)
        .filter((layby) => (text.trim() === '' ? layby.state === 'open' : isFoundBy(layby, text)))
        .sort(byDueDay)
        .slice(0, mostShown)
        .map((layby) => rowOf(layby, today));
    },

    layby({ laybyId }) {
      const store = storeNow();
      const layby = store && counter.staff() ? laybyById(counter, laybyId) : null;
      return store && layby
        ? viewOf(needs, layby, { today: todayIn(store), store, rule: ruleOf(store) })
        : null;
    },

    payLayby: ({ intentId, laybyId, ...asked }) =>
      acting({ intentId, laybyId }, 'pay-layby', (tx, who, layby) => {
        const decided = decidePaying(who, layby, asked);
        if (!decided.ok) return decided;
        const { amount } = asked;
        const purpose = { kind: 'layby' as const, laybyId: layby.laybyId };
        const { payment } = statePayment(tx, needs, who, { purpose, decided: decided.value });
        const after = { ...layby, paid: money(layby.paid + amount) };
        const slip = { layby: after, payment, at: payment.at, fee: ruleOf(who.store).cancelFee };
        printSlip(tx, needs, { paper: slipOf(who, say('Layby payment'), slip), key: payment.paymentId });
        return done;
      }),

    collectLayby: ({ intentId, laybyId }) =>
      paying.complete(intentId, () => {
        const who = present(counter, 'layby');
        if (!who.ok) return who;
        if (till.state.sale) return refused('being-rung-up', say('Finish or discard the open sale first.'));
        const layby = laybyById(counter, laybyId);
        if (!layby) return laybyUnknown();
        if (layby.state !== 'open') return laybyOver(layby.state);
        const over = subtract(layby.paid, layby.total);
        if (over > 0) {
          return refused(
            'layby-overpaid',
            say('{over} too much was paid. Give it back first, then hand the goods over.', {
              over: amountText(over, who.value.store),
            }),
          );
        }
        const { identity, staff } = who.value;
        const at = clock.now();
        const sale = collect(saleOf(layby), {
          saleId: ids.next<'SaleId'>(),
          storeId: identity.storeId,
          registerId: identity.registerId,
          staffId: staff.staffId,
          openedAt: at,
          tenderId: ids.next<'TenderId'>(),
          paid: layby.paid,
        });
        return { ok: true, value: { who: who.value, sale, at } };
      }),

    cancelLayby: ({ tenders, ...intent }) =>
      acting(intent, 'cancel-layby', (tx, who, layby) => {
        const { store, staff, identity } = who;
        const { fee, back } = cancelTerms(layby.paid, ruleOf(store));
        const decided =
          back === noMoney
            ? null
            : decidePayment(needs, who, { amount: negate(back), tenders }, cardsOf(counter, layby));
        if (decided && !decided.ok) return decided;
        const purpose = { kind: 'layby' as const, laybyId: layby.laybyId };
        const payment = decided
          ? statePayment(tx, needs, who, { purpose, decided: decided.value }).payment
          : null;
        const at = clock.now();
        const sequence = journal.record(tx, {
          type: 'layby-ended',
          v: 1,
          laybyId: layby.laybyId,
          how: 'cancelled',
          staffId: staff.staffId,
          endedAt: at,
          fee,
          place: {
            storeId: identity.storeId,
            registerId: identity.registerId,
            tradingDate: todayIn(store),
            currency: store.jurisdiction.currency,
          },
        });
        postMoney(tx, sequence, endingEntriesOf({ laybyId: layby.laybyId, fee: magnitude(fee) }));
        keepEnded(tx, layby.laybyId, { how: 'cancelled', sequence });
        const slip = { layby: { ...layby, paid: fee, total: fee }, payment, at, fee };
        printSlip(tx, needs, {
          paper: slipOf(who, say('Layby cancelled'), slip),
          key: `${layby.laybyId} over`,
        });
        return done;
      }),

    printLayby({ intentId, laybyId }) {
      if (needs.deps.printer === null) return refused('no-printer', say('This till has no printer.'));
      return intents.once(intentId, 'print-layby', (tx) => {
        const who = present(counter, 'layby');
        if (!who.ok) return who;
        const layby = laybyById(counter, laybyId);
        if (!layby) return laybyUnknown();
        const slip = { layby, payment: null, at: clock.now(), fee: ruleOf(who.value.store).cancelFee };
        const paper = slipOf(who.value, say('Layby agreement'), slip);
        printSlip(tx, needs, { paper, key: laybyId, isCopy: true });
        return done;
      });
    },
  };
}

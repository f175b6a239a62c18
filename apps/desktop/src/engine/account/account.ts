import { roomOnAccount } from '@tillbridge/core/customer';
import { type CustomerId, type Money, add, noMoney, subtract, sum } from '@tillbridge/core/kernel';
import { type OpenSale, priceSale } from '@tillbridge/core/sale';
import type { CustomerV1, StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { AccountApi, AccountView } from '../../ipc/areas/account';
import type { AreaNeeds } from '../areas';
import { customerById } from '../customer/known';
import { readNumber } from '../database/settings';
import { type Counter, type Present, mayDo, present } from '../sale/counter';
import { done, refused, saleRefused } from '../sale/refusals';
import { amountText, asOfText } from '../value/words';
import { owedNow } from './owed';
import { type AskedPayment, type DecidedHere, decidePayment, previewPayment, statePayment } from './payments';
import { accountSlip, printSlip } from './slips';

/** Contact within this time counts as now: the sync loop comes by more often than that while the line is up. */
const nowMs = 60_000;

type AskedHere = { intentId: string; customerId: CustomerId } & AskedPayment;
/** Money on an account, also where a reader took a part of it. */
export type AccountDeed = {
  takeAccountPayment(intent: AskedHere): Done;
  /** Why it could not be taken; null when it could. */
  barredAccountPayment(asked: Omit<AskedHere, 'intentId'>): Refused | null;
};

/** Source: spec/on-account.md OA1 to OA5 */
export function accountOn(needs: AreaNeeds): AccountApi & AccountDeed {
  const { counter, paying, db } = needs;
  const told = () => readNumber(db, 'last-hub-contact');
  const decide = ({
    customerId,
    ...asked
  }: Omit<AskedHere, 'intentId'>):
    { ok: true; value: { who: Present; customer: CustomerV1; decided: DecidedHere } } | Refused => {
    const who = present(counter, 'sell-on-account');
    if (!who.ok) return who;
    const customer = customerById(counter, customerId);
    if (!customer)
      return refused('customer-unknown', say('This till no longer knows this customer. Search again.'));
    if (asked.amount <= 0) return saleRefused({ kind: 'no-amount' }, who.value.store);
    const decided = decidePayment(needs, who.value, asked);
    if (!decided.ok) return decided;
    return { ok: true, value: { who: who.value, customer, decided: decided.value } };
  };
  return {
    accountOfSale() {
      const store = storeOf(counter);
      const { sale } = counter.till.state;
      const customer = sale?.customer && customerById(counter, sale.customer.customerId);
      if (!store || !customer || !counter.staff()) return null;
      return viewOf(counter, { customer, sale, store, told: told() });
    },

    accountOf({ customerId }) {
      const store = storeOf(counter);
      const customer = counter.staff() && customerById(counter, customerId);
      return store && customer ? viewOf(counter, { customer, sale: null, store, told: told() }) : null;
    },

    previewPayment: (asked) => previewPayment(needs, asked),

    barredAccountPayment(asked) {
      const made = decide(asked);
      return made.ok ? null : made;
    },

    takeAccountPayment({ intentId, customerId, ...asked }) {
      const taken = counter.intents.once(intentId, 'take-account-payment', (tx) => {
        const made = decide({ customerId, ...asked });
        if (!made.ok) return made;
        const { who, customer, decided } = made.value;
        const owed = subtract(owedNow(counter, customer), asked.amount);
        const purpose = { kind: 'account' as const, customerId };
        const { payment } = statePayment(tx, needs, who, { purpose, decided });
        const paper = accountSlip(who, { payment, name: customer.name, owed });
        printSlip(tx, needs, { paper, key: payment.paymentId });
        return done;
      });
      if (taken.ok) needs.stated();
      return taken;
    },

    payOnAccount: ({ intentId, amount: asked }): Done =>
      paying.take(intentId, ({ store, staff }, sale, at) => {
        const may = mayDo(counter, staff, 'sell-on-account');
        if (!may.ok) return may;
        const account = accountIn(counter, sale);
        if (!account.ok) return account;
        const { customer, limit, owed } = account.value;
        const { due } = priceSale(sale, at);
        if (due <= 0) return saleRefused({ kind: 'nothing-due' }, store);
        const amount = asked ?? due;
        if (amount <= 0) return saleRefused({ kind: 'no-amount' }, store);
        const room = roomOnAccount(limit, owed);
        if (amount > room) {
          const beyond = mayDo(counter, staff, 'exceed-account');
          if (!beyond.ok) return beyondLimit(beyond, { customer, limit, owed, amount, store });
        }
        return { ok: true, value: { kind: 'on-account', amount, reference: customer.name } };
      }),
  };
}

const storeOf = (counter: Counter): StoreV1 | null => {
  const identity = counter.identity();
  return (identity && counter.catalogue.counter(identity.storeId, identity.registerId)?.store) ?? null;
};

type InSale = { customer: CustomerV1; limit: Money; owed: Money };

function accountIn(counter: Counter, sale: OpenSale): { ok: true; value: InSale } | Refused {
  const customer = sale.customer && customerById(counter, sale.customer.customerId);
  if (!customer) {
    return refused(
      'no-customer',
      say('On account needs to know whose. Go back to the sale and choose the customer.'),
    );
  }
  if (customer.accountLimit === null) {
    return refused(
      'no-account',
      say('{name} may not buy on account. Take another payment; head office gives accounts.', {
        name: customer.name,
      }),
    );
  }
  const owed = add(owedNow(counter, customer), onAccountIn(sale));
  return { ok: true, value: { customer, limit: customer.accountLimit, owed } };
}

/** What the open sale puts on the account already. */
const onAccountIn = (sale: OpenSale): Money =>
  sum(sale.tenders.filter(({ kind }) => kind === 'on-account').map(({ amount }) => amount));

/** The same refusal with the figures that whoever allows it wants to see. */
function beyondLimit(
  { refusal }: Refused,
  { customer, limit, owed, amount, store }: InSale & { amount: Money; store: StoreV1 },
): Refused {
  const text = (value: Money) => amountText(value, store);
  const sentence = say(
    '{name} would owe {after}, {over} beyond the limit of {limit}. A store lead can allow it here.',
    {
      name: customer.name,
      after: text(add(owed, amount)),
      over: text(subtract(add(owed, amount), limit)),
      limit: text(limit),
    },
  );
  return { ok: false, refusal: { ...refusal, sentence } };
}

function viewOf(
  counter: Counter,
  {
    customer,
    sale,
    store,
    told,
  }: { customer: CustomerV1; sale: OpenSale | null; store: StoreV1; told: number | null },
): AccountView | null {
  const { customerId, name, accountLimit: limit, accountTermsDays } = customer;
  if (limit === null) return null;
  const owed = add(owedNow(counter, customer), sale ? onAccountIn(sale) : noMoney);
  return {
    customerId,
    name,
    limit,
    owed,
    room: roomOnAccount(limit, owed),
    termsDays: accountTermsDays ?? null,
    asOf: asOfText(told, store),
    isAway: told === null || counter.clock.now() - told > nowMs,
  };
}

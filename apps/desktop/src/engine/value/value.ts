import { money, noMoney } from '@tillbridge/core/kernel';
import { priceSale, setTip } from '@tillbridge/core/sale';
import { dueAbroad, worthAtHome } from '@tillbridge/core/value';
import { say } from '@tillbridge/words';
import type { OtherTendersView, ValueApi } from '../../ipc/areas/value';
import type { AreaNeeds } from '../areas';
import { mayDo, present } from '../sale/counter';
import { done, refused, saleRefused } from '../sale/refusals';
import { findCard } from './find';
import { MadeCodes, giftCardItem, loadCard } from './load-card';
import { ToldPayments, giveToCard, payByCard } from './pay-by-card';
import { printNewCard } from './print-card';

/** Source: spec/value.md, spec/tender.md TE7 to TE9 */
export function valueOn(needs: AreaNeeds): ValueApi {
  const { counter, paying } = needs;
  const made = new MadeCodes();
  const told = new ToldPayments();
  return {
    findCard: (query) => findCard(needs, query),
    loadCard: (intent) => loadCard(needs, made, intent),
    printNewCard: (intent) => printNewCard(needs, made, intent),
    payByCard: (intent) => payByCard(needs, told, intent),
    giveToCard: (intent) => giveToCard(needs, made, intent),

    takeForeignCash: ({ intentId, currency, amount }) =>
      paying.take(intentId, ({ store, staff }) => {
        const may = mayDo(counter, staff, 'foreign-cash');
        if (!may.ok) return may;
        const rate = store.foreignCurrencies?.find((each) => each.currency === currency);
        if (!rate) return refused('currency-unknown', say('This store takes no {currency}.', { currency }));
        if (amount <= 0) return refused('no-amount', say('Enter how much was handed over.'));
        const worth = worthAtHome(amount, rate, store.jurisdiction.minorUnitDigits);
        if (worth === noMoney)
          return refused('worth-nothing', say('That is worth nothing here. Enter what was handed over.'));
        const foreign = { currency, amount, ratePpm: rate.ratePpm };
        return { ok: true, value: { kind: 'foreign-cash', amount: worth, reference: null, foreign } };
      }),

    setTip: ({ intentId, tip }) =>
      counter.intents.once(intentId, 'set-tip', (tx) => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        const { sale } = counter.till.state;
        if (!sale) return saleRefused({ kind: 'nothing-rung-up' }, who.value.store);
        if (who.value.store.takesTips !== true) return saleRefused({ kind: 'no-tips-here' }, who.value.store);
        const tipped = setTip(sale, tip, counter.clock.now());
        if (!tipped.ok) return saleRefused(tipped.refusal, who.value.store);
        counter.till.change(tx, { sale: tipped.value.sale });
        return done;
      }),

    otherTenders(): OtherTendersView {
      const identity = counter.identity();
      const store = identity && counter.catalogue.counter(identity.storeId, identity.registerId)?.store;
      const { sale } = counter.till.state;
      const due = sale ? priceSale(sale, counter.clock.now()).cashDue : noMoney;
      const home = store?.jurisdiction.minorUnitDigits ?? 2;
      return {
        takesTips: store?.takesTips ?? false,
        sellsGiftCards: counter.catalogue.read((db) => giftCardItem(db) !== null) ?? false,
        foreign: (store?.foreignCurrencies ?? []).map((rate) => ({
          ...rate,
          due: dueAbroad(money(Math.max(0, due)), rate, home),
          worth: rate.denominations.map((note) => worthAtHome(note, rate, home)),
        })),
      };
    },
  };
}

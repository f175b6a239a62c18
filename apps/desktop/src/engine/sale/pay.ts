import { withPaidOnline } from '@tillbridge/core/order';
import { type Instant, type Money, type TenderId, noMoney } from '@tillbridge/core/kernel';
import {
  type OpenSale,
  type OpenTender,
  type PricedSale,
  backToSale,
  priceSale,
  removeTender,
  startTender,
  takeTender,
} from '@tillbridge/core/sale';
import type { SaleCompletedV1, TenderKind } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { Tx } from '../database/database';
import { barredFromPayment } from '../age/barred';
import { endedMeanwhile } from '../order/handed-over';
import { pointsFor } from '../loyalty/points';
import { printsUnasked } from '../printing/spool';
import { returnedMeanwhile, wrongGivingBack } from '../returns/guards';
import { ofShiftInUse, saleIsOnDisk, shiftInUse } from '../shift/in-use';
import { standingHolds } from '../stock/holds';
import { commitSale } from './commit-sale';
import { type Counter, type Present, present } from './counter';
import { type DecidedSale, decideSale } from './decide-sale';
import type { Decided } from './intents';
import { withinDiscountLimit } from './limits';
import { done, refused, saleRefused } from './refusals';

export type PayDeps = {
  printsReceipts(): boolean;
  /** Runs when a sale is on disk: the drawer and the printer hear of it here and never before. */
  completed(sale: SaleCompletedV1): void;
  /** In the sale's own transaction: whoever makes what was sold is told once, or not at all. */
  committing(tx: Tx, sale: SaleCompletedV1, staffName: string): void;
};

/** A sale as it was just paid, and what it comes to at that moment. */
type Paid = { sale: OpenSale; priced: PricedSale; at: Instant };

const isPaidBefore = (kind: TenderKind): boolean => kind === 'deposit' || kind === 'paid-online';
const isCash = ({ kind }: OpenTender): boolean => kind === 'cash' || kind === 'foreign-cash';

export type Pay = ReturnType<typeof payOn>;

type Made<T> = { ok: true; value: T } | Refused;

/** Paying as an area of the shop's day needs it. */
export type Paying = {
  /** Takes (or gives back) a tender that is more than a kind and an amount. */
  take(
    intentId: string,
    make: (
      who: Present,
      sale: OpenSale,
      at: Instant,
    ) => Made<Omit<OpenTender, 'tenderId'> & { /** Left out, it gets one. */ tenderId?: TenderId }>,
  ): Done;
  /** Completes a sale whose tenders are all known already. */
  complete(intentId: string, decide: () => Made<{ who: Present; sale: OpenSale; at: Instant }>): Done;
};

export function payOn(counter: Counter, deps: PayDeps) {
  const { intents, till, journal, clock } = counter;

  type Change =
    { ok: true; value: { sale: OpenSale } } | { ok: false; refusal: Parameters<typeof saleRefused>[0] };
  const changing = (
    intentId: string,
    name: string,
    decide: (sale: OpenSale) => Change,
    how: 'watched' | 'free' = 'free',
  ): Done =>
    intents.once(intentId, name, (tx) => {
      const who = present(counter, 'sell');
      if (!who.ok) return who;
      const { sale } = till.state;
      if (!sale) return saleRefused({ kind: 'nothing-rung-up' }, who.value.store);
      const barred = how === 'watched' ? barredFromPayment(sale, who.value, clock.now()) : null;
      if (barred) return barred;
      const decided = decide(sale);
      if (!decided.ok) return saleRefused(decided.refusal, who.value.store);
      const within = how === 'watched' ? withinDiscountLimit(counter, who.value, decided.value.sale) : null;
      if (within && !within.ok) return within;
      till.change(tx, { sale: within?.value ?? decided.value.sale });
      return done;
    });

  /** Completes when nothing is due any more, otherwise keeps what was paid so far. */
  function settleOrKeep(who: Present, { sale, priced, at }: Paid): Decided {
    const shiftId = shiftInUse(counter.ledger);
    if (shiftId === null && who.store.cashControl?.requiresShift && sale.tenders.some(isCash))
      return refused('no-drawer-open', say('No drawer is open. Open one with its float before taking cash.'));
    const decided = decideSale(counter.ids, {
      // Whoever takes the money signs for the sale, also when a colleague began it.
      sale: { ...sale, staffId: who.staff.staffId, ...(shiftId === null ? {} : { shiftId }) },
      store: who.store,
      staffName: who.staff.name,
      at,
      priced,
      printsReceipt: deps.printsReceipts() && printsUnasked(who.store),
      points: pointsFor(counter, sale),
      // Only these could be waited for by somebody: looking costs every other sale time.
      holds: sale.customer || sale.holdIds ? standingHolds(counter) : [],
    });
    const stale = decided.ok && (returnedMeanwhile(counter, sale) ?? endedMeanwhile(counter, sale));
    if (stale) return stale;
    if (decided.ok) return { ok: true, write: (tx) => complete(tx, decided.value) };
    if (decided.refusal.kind !== 'amount-still-due') return saleRefused(decided.refusal, who.store);
    return { ok: true, write: (tx) => till.change(tx, { sale }) };
  }

  function complete(tx: Tx, decided: DecidedSale): void {
    const fact = commitSale(tx, counter, decided);
    deps.committing(tx, fact, decided.staffName);
    tx.afterCommit(() => {
      till.show({ sale: null, completed: fact, touched: null, removed: null, armed: null, choices: [] });
      deps.completed(fact);
      saleIsOnDisk(counter.ledger);
    });
  }

  /** A layby that nobody collects after all stays as it was; there is no sale to go back to. Source: spec/laybys.md LY5 */
  const putBack = (intentId: string): Done =>
    intents.once(intentId, 'put-layby-back', (tx) => {
      const { sale } = till.state;
      if (sale?.tenders.some(({ kind }) => kind !== 'deposit')) {
        return refused(
          'being-paid',
          say('Part of this sale is paid. Finish it, or take the payment back first.'),
        );
      }
      till.change(tx, { sale: null, touched: null, removed: null, armed: null, choices: [] });
      return done;
    });

  /** An order that was paid where it was placed: where nothing is left to pay, going to pay is the end of it. */
  const startPaidBefore = (intentId: string): Done =>
    paying.complete(intentId, () => {
      const who = present(counter, 'sell');
      if (!who.ok) return who;
      const { sale } = till.state;
      if (!sale) return saleRefused({ kind: 'nothing-rung-up' }, who.value.store);
      const at = clock.now();
      const barred = barredFromPayment(sale, who.value, at);
      if (barred) return barred;
      const started = startTender(sale);
      if (!started.ok) return saleRefused(started.refusal, who.value.store);
      const within = withinDiscountLimit(counter, who.value, started.value.sale);
      if (within && !within.ok) return within;
      return { ok: true, value: { who: who.value, sale: withPaidOnline(within.value, at), at } };
    });

  const paying: Paying = {
    take: (intentId, make) =>
      intents.onceDecided(intentId, 'sale', () => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        const { sale } = till.state;
        if (!sale) return saleRefused({ kind: 'nothing-rung-up' }, who.value.store);
        const at = clock.now();
        const barred = barredFromPayment(sale, who.value, at);
        if (barred) return barred;
        const made = make(who.value, sale, at);
        if (!made.ok) return made;
        const tender = { tenderId: counter.ids.next<'TenderId'>(), ...made.value };
        if (tender.amount === noMoney) {
          const priced = priceSale(sale, at);
          // An even exchange, or all of it discounted: nothing to take, only to confirm.
          if (priced.due === noMoney) return settleOrKeep(who.value, { sale, priced, at });
        }
        const wrong = tender.amount < 0 ? wrongGivingBack(counter, who.value, { sale, tender, at }) : null;
        if (wrong) return wrong;
        const taken = takeTender(sale, tender, at);
        if (!taken.ok) return saleRefused(taken.refusal, who.value.store);
        return settleOrKeep(who.value, { ...taken.value, at });
      }),
    complete: (intentId, decide) =>
      intents.onceDecided(intentId, 'sale', () => {
        const decided = decide();
        if (!decided.ok) return decided;
        const { who, sale, at } = decided.value;
        return settleOrKeep(who, { sale, priced: priceSale(sale, at), at });
      }),
  };

  return {
    startTender: (intent: { intentId: string }): Done =>
      till.state.choices.length > 0
        ? refused('choice-open', say('Choose which item was scanned first.'))
        : till.state.sale?.order?.paid
          ? startPaidBefore(intent.intentId)
          : changing(intent.intentId, 'start-tender', startTender, 'watched'),
    backToSale: (intent: { intentId: string }): Done =>
      till.state.sale?.laybyId === undefined
        ? changing(intent.intentId, 'back-to-sale', backToSale)
        : putBack(intent.intentId),
    removeTender: (intent: { intentId: string; tenderId: TenderId }): Done => {
      const tender = till.state.sale?.tenders.find(({ tenderId }) => tenderId === intent.tenderId);
      if (tender?.kind === 'deposit')
        return refused('paid-before', say('This was paid before. Put the layby back instead.'));
      if (tender?.kind === 'paid-online')
        return refused('paid-before', say('This was paid before, and is not given back here.'));
      return changing(intent.intentId, 'remove-tender', (sale) => removeTender(sale, intent.tenderId));
    },

    paying,

    takeTender: ({
      intentId,
      ...tender
    }: {
      intentId: string;
      kind: TenderKind;
      amount: Money;
      reference: string | null;
    }): Done => paying.take(intentId, () => ({ ok: true, value: tender })),

    nextSale: (intent: { intentId: string }): Done =>
      intents.onceInMemory(intent.intentId, () => {
        till.show({ completed: null });
        return done;
      }),

    discardSale: (intent: { intentId: string }): Done =>
      intents.once(intent.intentId, 'discard-sale', (tx) => {
        const who = present(counter, 'discard-sale');
        if (!who.ok) return who;
        const { sale } = till.state;
        if (!sale) return refused('nothing-rung-up', say('There is no sale to discard.'));
        // An order goes back to the orders as it was: nothing of it is thrown away.
        if (sale.order && sale.tenders.every(({ kind }) => isPaidBefore(kind))) {
          till.change(tx, { sale: null, touched: null, removed: null, armed: null, choices: [] });
          return done;
        }
        if (sale.tenders.length > 0) {
          return refused(
            'being-paid',
            say('Part of this sale is paid. Give the payment back before discarding it.'),
          );
        }
        journal.record(tx, {
          type: 'sale-discarded',
          v: 1,
          saleId: sale.saleId,
          staffId: who.value.staff.staffId,
          lineCount: sale.lines.length,
          total: priceSale(sale, clock.now()).total,
          ...ofShiftInUse(counter.ledger),
        });
        till.change(tx, { sale: null, touched: null, removed: null, armed: null, choices: [] });
        return done;
      }),
  };
}

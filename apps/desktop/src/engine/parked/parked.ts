import {
  type Money,
  type ParkId,
  type TradingDate,
  instant,
  noMoney,
  tradingDateOf,
} from '@tillbridge/core/kernel';
import { type OpenSale, parkSale, priceSale, takeUp } from '@tillbridge/core/sale';
import type { ParkedSaleV1, StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { ParkedApi, ParkedRow, TakenUpView } from '../../ipc/areas/parked';
import type { AreaNeeds } from '../areas';
import { itemById } from '../catalogue/look-up';
import { queuePaper } from '../printing/spool';
import { type Present, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { orderOnCounter } from '../order/words';
import { askBriefly, isAway } from '../value/ask';
import { keepParked, markGone, registerName, saleIn, waitingSale, waitingSales } from './parked-rows';
import { quotePaper } from './quote-paper';
import { parkRefusal } from './words';

const dayMs = 24 * 3_600_000;

/** Source: spec/parked-sales.md */
export function parkedOn(needs: AreaNeeds): ParkedApi {
  const { counter, stated } = needs;
  const { intents, till, clock, ids, journal, catalogue } = counter;

  return {
    parkedSales() {
      const identity = counter.identity();
      const known = identity && catalogue.counter(identity.storeId, identity.registerId);
      if (!counter.staff() || !identity || !known) return [];
      const today = todayAt(known.store);
      return waitingSales(counter).map(({ parked }) => rowOf(parked, today));
    },

    parkSale({ intentId, label, validDays }): Done {
      const answer = intents.once(intentId, 'park-sale', (tx) => {
        const who = present(counter, 'park-sale');
        if (!who.ok) return who;
        if (till.state.choices.length > 0)
          return refused('choice-open', say('Choose which item was scanned first.'));
        const { sale } = till.state;
        if (sale?.order) return orderOnCounter(sale.order.number);
        const parked = parkSale(till.state.sale, validDays === null ? 'parked' : 'quote');
        if (!parked.ok) return parkRefusal(parked.refusal);
        const { identity, staff, store } = who.value;
        const at = clock.now();
        const validUntil = validDays === null ? null : dayIn(store, validDays);
        const fact = {
          parkId: ids.next<'ParkId'>(),
          storeId: identity.storeId,
          parkedAt: at,
          label: label.trim() || labelOf(parked.value),
          total: priceSale(parked.value, at).total,
          quote: validUntil === null ? null : { quoteId: ids.next<'QuoteId'>(), validUntil },
          sale: { ...parked.value },
        };
        const sequence = journal.record(tx, { type: 'sale-parked', v: 1, staffId: staff.staffId, ...fact });
        keepParked(tx, { ...fact, terminalId: identity.terminalId, staffName: staff.name }, sequence);
        if (fact.quote && needs.deps.printer) {
          const { label, quote } = fact;
          const paper = quotePaper({ store, staffName: staff.name, at, sale: parked.value, label, quote });
          queuePaper(tx, {
            jobId: ids.next<'PrintJobId'>(),
            paper,
            key: `quote:${fact.parkId}`,
            isCopy: false,
            at,
          });
          tx.afterCommit(() => needs.printJobQueued());
        }
        till.change(tx, { sale: null, touched: null, removed: null, armed: null, completed: null });
        return done;
      });
      if (answer.ok) stated();
      return answer;
    },

    async takeUpParked({ intentId, parkId }): Promise<Done<TakenUpView>> {
      const before = answeredTakenUp(intentId);
      if (before) return before;
      const free = counterIsFree();
      if (!free.ok) return free;
      const claimed = await claim(parkId, 'take-up');
      if (!claimed.ok) return claimed;
      let taken: TakenUpView | null = null;
      const answer = intents.once(intentId, 'take-up-parked', (tx) => {
        // The line took its time: somebody may have rung something up meanwhile.
        const who = counterIsFree();
        if (!who.ok) return who;
        const parked = claimed.value;
        const still = waitingSale(counter, parkId);
        const sale = saleIn(parked);
        if (!still) return goneRefusal();
        if (!sale)
          return refused(
            'park-unreadable',
            say('This till is too old to read that parked sale. Update it, or ring the goods up again.'),
          );
        const { identity, staff, store } = who.value;
        const at = clock.now();
        const here = takeUp(sale, {
          at,
          // A quote becomes another sale each time, and so does one that another till may still believe to hold.
          saleId: still.isHere && parked.quote === null ? sale.saleId : ids.next<'SaleId'>(),
          registerId: identity.registerId,
          staffId: staff.staffId,
          jurisdiction: store.jurisdiction,
          today: todayAt(store),
          quote: parked.quote,
          priceOf: (line) => {
            const item = catalogue.db && itemById(catalogue.db, line.itemId);
            const customerGroupId = sale.customer?.groupId ?? null;
            return item
              ? catalogue.priceOf(item, { at, storeId: store.storeId, customerGroupId })
              : undefined;
          },
        });
        journal.record(tx, {
          type: 'sale-retrieved',
          v: 1,
          parkId,
          staffId: staff.staffId,
          how: 'taken-up',
          saleId: here.saleId,
        });
        if (parked.quote === null) markGone(tx, parked, 'taken-up');
        till.change(tx, { sale: here, touched: null, removed: null, armed: null, completed: null });
        tx.afterCommit(() => {
          taken = takenUp(parked, till.state.sale);
        });
        return done;
      });
      if (!answer.ok) return answer;
      stated();
      return taken ? { ok: true, value: taken } : (answeredTakenUp(intentId) ?? goneRefusal());
    },

    async throwAwayParked({ intentId, parkId }): Promise<Done> {
      const before = intents.answered(intentId);
      if (before) return before;
      const who = present(counter, 'discard-sale');
      if (!who.ok) return who;
      // A quote is thrown away for everybody; a sale that waits must first be this till's.
      const waiting = waitingSale(counter, parkId);
      if (!waiting) return goneRefusal();
      const claimed: Claimed =
        waiting.parked.quote && waiting.isHere
          ? { ok: true, value: waiting.parked }
          : await claim(parkId, 'throw-away');
      if (!claimed.ok) return claimed;
      const answer = intents.once(intentId, 'throw-away-parked', (tx) => {
        const still = waitingSale(counter, parkId);
        if (!still) return goneRefusal();
        journal.record(tx, {
          type: 'sale-retrieved',
          v: 1,
          parkId,
          staffId: who.value.staff.staffId,
          how: 'thrown-away',
        });
        markGone(tx, still.parked, 'thrown-away');
        return done;
      });
      if (answer.ok) stated();
      return answer;
    },
  };

  type Claimed = { ok: true; value: ParkedSaleV1 } | Refused;

  /** The sale, for this till alone as far as anybody can say: the hub decides, and without it only what waits here can be had. */
  async function claim(parkId: ParkId, what: 'take-up' | 'throw-away'): Promise<Claimed> {
    const waiting = waitingSale(counter, parkId);
    if (!waiting) return goneRefusal();
    const asked = await askBriefly(needs, 'claim-parked', { parkId });
    if (asked.ok) return { ok: true, value: waiting.isHere ? waiting.parked : asked.value.parked };
    const { kind } = asked.refusal;
    if (kind === 'park-gone') {
      if (waiting.isHere)
        needs.transactions.write('parked-gone', (tx) => markGone(tx, waiting.parked, 'elsewhere'));
      return asked;
    }
    // What was parked here and not sent yet, nobody else can have.
    if (waiting.isHere && (isAway(kind) || kind === 'park-unknown'))
      return { ok: true, value: waiting.parked };
    if (!isAway(kind)) return asked;
    return refused(
      'hub-away',
      what === 'take-up'
        ? say(
            '“{label}” waits at {register}, and without the hub nobody can say whether it is free. Take it up there, or try again when the line is back.',
            wordsOf(waiting.parked),
          )
        : say(
            '“{label}” waits at {register}. Without the hub it can be thrown away only there.',
            wordsOf(waiting.parked),
          ),
    );
  }

  function wordsOf(parked: ParkedSaleV1) {
    return { label: parked.label, register: registerOf(parked) ?? say('another till') };
  }

  function counterIsFree(): { ok: true; value: Present } | Refused {
    const who = present(counter, 'park-sale');
    if (!who.ok) return who;
    const { sale } = till.state;
    if (sale && (sale.lines.length > 0 || sale.tenders.length > 0))
      return refused('sale-open', say('Another sale is on the counter. Finish or park it first.'));
    return who;
  }

  /** Asked again, it is answered from what lies on the counter. */
  function answeredTakenUp(intentId: string): Done<TakenUpView> | null {
    const before = intents.answered(intentId);
    if (!before) return null;
    if (!before.ok) return before;
    return { ok: true, value: { was: null, total: totalOf(till.state.sale) } };
  }

  function takenUp({ quote, total: was }: ParkedSaleV1, sale: OpenSale | null): TakenUpView {
    const total = totalOf(sale);
    return { was: quote && sale?.quoteId === undefined && was !== total ? was : null, total };
  }

  function totalOf(sale: OpenSale | null): Money {
    return sale ? priceSale(sale, clock.now()).total : noMoney;
  }

  function todayAt(store: StoreV1): TradingDate {
    return tradingDateOf(clock.now(), store.timeZone, store.dayCutOffMinutes);
  }

  function dayIn(store: StoreV1, days: number): TradingDate {
    return tradingDateOf(instant(clock.now() + days * dayMs), store.timeZone, store.dayCutOffMinutes);
  }

  /** The register that parked it, where it is not this one. */
  function registerOf(parked: ParkedSaleV1): string | null {
    const identity = counter.identity();
    if (!identity || parked.terminalId === identity.terminalId) return null;
    const registerId = saleIn(parked)?.registerId;
    const name = registerId && catalogue.read((db) => registerName(db, registerId));
    return name ?? say('another till');
  }

  function rowOf(parked: ParkedSaleV1, today: TradingDate): ParkedRow {
    const sale = saleIn(parked);
    return {
      parkId: parked.parkId,
      label: parked.label,
      staffName: parked.staffName,
      parkedAt: parked.parkedAt,
      total: parked.total,
      lineCount: sale?.lines.length ?? 0,
      customerName: sale?.customer?.name ?? null,
      quote: parked.quote && { ...parked.quote, isOver: today > parked.quote.validUntil },
      at: registerOf(parked),
    };
  }
}

/** Nobody had time for a label: the customer's name says most, or else what lies on top. */
const labelOf = (sale: OpenSale): string => sale.customer?.name ?? sale.lines[0]?.description ?? '';

const goneRefusal = (): Refused =>
  refused(
    'park-gone',
    say('This parked sale is not here any more: another till has it, or it was thrown away.'),
  );

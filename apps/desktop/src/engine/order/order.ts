import { type ItemId, type OrderId, type Result, instant, quantity } from '@tillbridge/core/kernel';
import {
  type OrderRefusal,
  coveredBy,
  goodsOf,
  moveOrder,
  pickStanding,
  pickedLine,
  pickedOf,
  saleOfOrder,
  withPaidOnline,
} from '@tillbridge/core/order';
import type { OpenSale } from '@tillbridge/core/sale';
import type { ItemV1, OrderStepV1, OrderV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { OrderApi } from '../../ipc/areas/order';
import { printSlip } from '../account/slips';
import { barredFromPayment, barredFromSale } from '../age/barred';
import type { AreaNeeds } from '../areas';
import { dayRecord } from '../catalogue/day-records';
import { itemById } from '../catalogue/look-up';
import type { Tx } from '../database/database';
import { type Present, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { keepInstead } from './instead';
import { forgetPicking, keepPicked, keepStep, orderById, ordersHere, pickingOf } from './known';
import { pickSlip } from './slip';
import { rowOf, viewOf, waitingOf } from './views';
import { orderRefused, orderUnknown } from './words';

const minuteMs = 60_000;

/** Source: spec/orders.md */
export function orderOn(needs: AreaNeeds): OrderApi {
  const { counter, paying } = needs;
  const { intents, journal, clock, ids, till, catalogue } = counter;

  type Acting = { tx: Tx; who: Present; order: OrderV1 };
  const acting = (
    { intentId, orderId }: { intentId: string; orderId: OrderId },
    name: string,
    act: (acting: Acting) => Done,
  ): Done => {
    const answer = intents.once(intentId, name, (tx) => {
      const who = present(counter, 'sell');
      if (!who.ok) return who;
      const order = orderById(counter, orderId);
      return order ? act({ tx, who: who.value, order }) : orderUnknown();
    });
    if (answer.ok) {
      needs.stated();
      needs.kitchen.look();
    }
    return answer;
  };

  /** The step as a fact, and the order as it is after it. */
  function step({ tx, who, order }: Acting, taken: OrderStepV1): Result<OrderV1, OrderRefusal> {
    const { identity, staff } = who;
    const { terminalId, registerId, storeId } = identity;
    const { staffId } = staff;
    const at = clock.now();
    const moved = moveOrder(order, { step: taken, at, terminalId, registerId, staffId });
    if (!moved.ok) return moved;
    const { orderId, state: was } = order;
    const sequence = journal.record(tx, {
      type: 'order-moved',
      v: 1,
      ...{ orderId, storeId, registerId, staffId, at, was },
      step: taken,
    });
    keepStep(tx, { orderId, sequence, staffId, at, step: taken });
    return moved;
  }
  const stepping = (on: Acting, taken: OrderStepV1): Done => {
    const moved = step(on, taken);
    return moved.ok ? done : orderRefused(moved.refusal);
  };

  const printIt = ({ tx, who, order }: Acting, isCopy: boolean): void =>
    printSlip(tx, needs, { paper: pickSlip(who, order), key: `order ${order.orderId}`, isCopy });

  return {
    orders() {
      if (!counter.staff()) return [];
      const now = clock.now();
      return ordersHere(counter).map((order) => rowOf(counter, order, now));
    },

    ordersWaiting: () => waitingOf(counter.staff() ? ordersHere(counter) : [], counter.clock.now()),

    order({ orderId }) {
      const who = present(counter, 'sell');
      const order = who.ok ? orderById(counter, orderId) : null;
      return who.ok && order ? viewOf(needs, who.value, order) : null;
    },

    acceptOrder: ({ minutes, ...intent }) =>
      acting(intent, 'accept-order', (on) => {
        const readyBy = instant(clock.now() + minutes * minuteMs);
        const moved = step(on, { kind: 'accepted', readyBy });
        if (!moved.ok) return orderRefused(moved.refusal);
        if (!needs.kitchen.hasSlips()) printIt({ ...on, order: moved.value }, false);
        needs.kitchen.orderTaken(on.tx, moved.value);
        return done;
      }),

    refuseOrder: ({ reason, words, ...intent }) =>
      acting(intent, 'refuse-order', (on) => {
        if (till.state.sale?.order?.orderId === intent.orderId)
          return refused('being-rung-up', say('Finish or discard the open sale first.'));
        forgetPicking(on.tx, intent.orderId);
        return stepping(on, { kind: 'refused', reason, words: words === '' ? null : words });
      }),

    beginPicking: (intent) => acting(intent, 'pick-order', (on) => stepping(on, { kind: 'picking-begun' })),

    pickByScan: ({ intentId, orderId, instead }) =>
      intents.onceInMemory(intentId, () => {
        till.show({ picking: orderId && { orderId, instead } });
        return done;
      }),

    pickLine: ({ lineId, quantity: found, isLeft, ...intent }) =>
      acting(intent, 'pick-line', ({ tx, order }) => {
        const line = order.lines.find((each) => each.lineId === lineId);
        if (!line) return orderUnknown();
        if (order.state !== 'picking') return orderRefused(notPicking(order));
        const { picking } = pickingOf(counter.ledger, order.orderId);
        const picked = { ...pickedLine(picking, lineId), lineId, quantity: found };
        const isTooMany = coveredBy(picked) > line.quantity || found % 1000 !== 0;
        if (found < 0 || (line.unitOfMeasure === 'each' && isTooMany))
          return refused('too-many', say('Not so many were ordered.'));
        keepPicked(tx, { orderId: order.orderId, ...picked, isLeft });
        return done;
      }),

    pickInstead: ({ lineId, itemId, quantity: amount, isAgreed, ...intent }) =>
      acting(intent, 'pick-instead', ({ tx, who, order }) => {
        const line = order.lines.find((each) => each.lineId === lineId);
        if (!line) return orderUnknown();
        if (order.state !== 'picking') return orderRefused(notPicking(order));
        if (amount === 0) {
          const { picking, left } = pickingOf(counter.ledger, order.orderId);
          const found = pickedOf(picking, lineId) ?? quantity(0);
          keepPicked(tx, { orderId: order.orderId, lineId, quantity: found, isLeft: left.has(lineId) });
          return done;
        }
        const item = catalogue.read((db) => itemById(db, itemId));
        if (!item) return refused('item-unknown', say('This item is no longer in the catalogue.'));
        if (amount < 0 || (line.unitOfMeasure === 'each' && amount % 1000 !== 0))
          return refused('too-many', say('Not so many were ordered.'));
        return keepInstead(tx, counter, who, order, { line, item, amount, isAgreed });
      }),

    makeOrderReady: (intent) =>
      acting(intent, 'ready-order', (on) => {
        const { order, tx } = on;
        const { picking, left } = pickingOf(counter.ledger, order.orderId);
        const lines = order.lines.map(
          ({ lineId }) => pickedLine(picking, lineId) ?? { lineId, quantity: quantity(0) },
        );
        const open = order.lines.filter(
          (line) => pickStanding(line, pickedLine(picking, line.lineId), left.has(line.lineId)) === 'open',
        ).length;
        if (order.state === 'picking' && open > 0)
          return refused(
            'lines-open',
            say(
              '{open, plural, one {# line is still open. Pick it, or say that there is no more.} other {# lines are still open. Pick them, or say that there is no more.}}',
              { open },
            ),
          );
        const answer = stepping(on, { kind: 'made-ready', lines });
        if (answer.ok) forgetPicking(tx, order.orderId);
        return answer;
      }),

    handOverOrder({ intentId, orderId }) {
      const before = intents.answered(intentId);
      if (before) return before;
      const made = asSale(orderId);
      if (!made.ok) return made;
      const { who, sale } = made.value;
      // The law asks before anything is paid, and it asks beside the open sale.
      if (barredFromPayment(sale, who, sale.openedAt))
        return intents.once(intentId, 'hand-over-order', (tx) => {
          till.change(tx, { sale, touched: null, removed: null, armed: null, completed: null, choices: [] });
          return done;
        });
      // Whoever was served before has their change.
      if (till.state.completed) till.show({ completed: null });
      return paying.complete(intentId, () => {
        const at = sale.openedAt;
        return { ok: true, value: { who, sale: withPaidOnline({ ...sale, stage: 'tendering' }, at), at } };
      });
    },

    printPickSlip(intent) {
      const { printer } = needs.deps;
      if (printer === null && !needs.kitchen.hasSlips())
        return refused('no-printer', say('This till has no printer.'));
      return acting(intent, 'print-pick-slip', (on) => {
        if (needs.kitchen.hasSlips()) needs.kitchen.slipAgain(on.tx, on.order);
        else printIt(on, true);
        return done;
      });
    },
  };

  /** The order as the sale it becomes, or why it cannot be handed over here and now. */
  function asSale(orderId: OrderId): { ok: true; value: { who: Present; sale: OpenSale } } | Refused {
    const who = present(counter, 'sell');
    if (!who.ok) return who;
    if (till.state.sale) return refused('being-rung-up', say('Finish or discard the open sale first.'));
    const order = orderById(counter, orderId);
    if (!order) return orderUnknown();
    if (order.state !== 'ready') return orderRefused(notReady(order));
    const items = itemsOf(order);
    if (!items.ok) return items;
    const { identity, store, staff } = who.value;
    const at = clock.now();
    for (const item of items.value.values()) {
      const barred = barredFromSale(item, who.value, store.jurisdiction, at);
      if (barred) return barred;
    }
    const sale = saleOfOrder(order, {
      saleId: ids.next<'SaleId'>(),
      storeId: identity.storeId,
      registerId: identity.registerId,
      staffId: staff.staffId,
      openedAt: at,
      jurisdiction: store.jurisdiction,
      items: items.value,
      tenderId: ids.next<'TenderId'>(),
      customer: customerOf(order),
      insteadWords: (ordered) => say('Instead of {name}', { name: ordered }),
    });
    return { ok: true, value: { who: who.value, sale } };
  }

  function itemsOf(order: OrderV1): { ok: true; value: Map<ItemId, ItemV1> } | Refused {
    const items = new Map<ItemId, ItemV1>();
    for (const { itemId, description: name } of goodsOf(order)) {
      const item = catalogue.read((db) => itemById(db, itemId));
      if (!item)
        return refused(
          'item-unknown',
          say('{name} is in this till’s catalogue no more. Ask head office to bring it back.', {
            name,
          }),
        );
      items.set(itemId, item);
    }
    return { ok: true, value: items };
  }

  function customerOf({ customer: { customerId } }: OrderV1): OpenSale['customer'] | null {
    if (customerId === null) return null;
    const known = catalogue.read((db) => dayRecord(db, 'customer', customerId));
    return known ? { customerId, name: known.name, groupId: known.groupId } : null;
  }
}

const notReady = ({ state }: OrderV1): OrderRefusal =>
  state === 'handed-over' || state === 'refused' || state === 'cancelled'
    ? { kind: 'order-over', state }
    : { kind: 'not-yet', state };
const notPicking = ({ state }: OrderV1): OrderRefusal => ({ kind: 'not-yet', state });

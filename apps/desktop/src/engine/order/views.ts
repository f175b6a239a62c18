import { type Instant, quantity } from '@tillbridge/core/kernel';
import { isOver, pickStanding, pickedLine } from '@tillbridge/core/order';
import type { OrderV1 } from '@tillbridge/core/wire';
import { say, sayHeard } from '@tillbridge/words';
import type { AnswerTime, OrderRow, OrderView, OrdersWaiting } from '../../ipc/areas/order';
import type { AreaNeeds } from '../areas';
import type { Counter, Present } from '../sale/counter';
import { readNumber } from '../database/settings';
import { registerName } from '../parked/parked-rows';
import { asOfText } from '../value/words';
import { pickingOf } from './known';

const piecesOf = ({ lines }: OrderV1): number =>
  lines.reduce((all, line) => all + (line.unitOfMeasure === 'each' ? line.quantity / 1000 : 1), 0);

/** A platform has a name of its own; the telephone has one in each language. */
const channelOf = ({ channelName }: OrderV1): string => sayHeard(channelName);

export const waitingOf = (orders: readonly OrderV1[], now: Instant): OrdersWaiting => {
  const open = orders.filter((order) => !isOver(order));
  const fresh = open.filter(({ state }) => state === 'new').toSorted((a, b) => a.placedAt - b.placedAt);
  return {
    open: open.length,
    fresh: fresh.map((order) => {
      const { orderId, number, wantedAt } = order;
      return {
        orderId,
        number,
        channelName: channelOf(order),
        wantedAt,
        pieces: piecesOf(order),
        answer: answerTimeOf(order, now),
      };
    }),
  };
};

function answerTimeOf({ state, answerBy }: OrderV1, now: Instant): AnswerTime | null {
  if (state !== 'new' || answerBy === undefined) return null;
  return { by: answerBy, secondsLeft: Math.max(0, Math.ceil((answerBy - now) / 1_000)) };
}

export function rowOf(counter: Counter, order: OrderV1, now: Instant): OrderRow {
  const { orderId, number, way, customer, placedAt, wantedAt, readyBy, state, total } = order;
  const promised = readyBy ?? wantedAt;
  const isWaiting = !isOver(order) && state !== 'ready';
  const { movedBy } = order;
  const other = movedBy?.terminalId === counter.identity()?.terminalId ? null : movedBy;
  return {
    ...{ orderId, number, way, placedAt, wantedAt, readyBy, state, total },
    channelName: channelOf(order),
    customerName: customer.name,
    pieces: piecesOf(order),
    isPaid: order.paid !== null,
    isAgeRestricted: order.isAgeRestricted,
    answer: answerTimeOf(order, now),
    unwanted:
      state === 'ready' ? (order.picked ?? []).filter(({ answer }) => answer?.said === 'no').length : 0,
    isLate: isWaiting && promised !== null && promised < now,
    pickedAt: state === 'picking' && other ? elsewhere(counter, other) : null,
  };
}

const elsewhere = (counter: Counter, { registerId }: NonNullable<OrderV1['movedBy']>): string =>
  counter.catalogue.read((db) => registerName(db, registerId)) ?? say('another till');

/** Contact within this time counts as now: the sync loop comes by more often than that while the line is up. */
const nowMs = 60_000;

export function viewOf({ counter, db, deps }: AreaNeeds, { store }: Present, order: OrderV1): OrderView {
  const told = readNumber(db, 'last-hub-contact');
  const { customer, note, paid, refusal } = order;
  const { picking, left } = pickingOf(counter.ledger, order.orderId);
  const lines = order.lines.map((line) => {
    const picked = pickedLine(order.picked ?? picking, line.lineId);
    const { lineId, itemId, sku, description, unitOfMeasure, unitPrice, substitution } = line;
    return {
      ...{ lineId, itemId, sku, description, unitOfMeasure, unitPrice, substitution },
      quantity: line.quantity,
      note: line.note,
      found: picked?.quantity ?? quantity(0),
      instead: picked?.instead ?? null,
      answer: picked?.answer ?? null,
      standing: pickStanding(line, picked, order.picked !== null || left.has(lineId)),
    };
  });
  return {
    ...rowOf(counter, order, counter.clock.now()),
    phone: customer.phone,
    address: customer.address,
    ...{ note, paid, refusal, lines },
    openLines: lines.filter(({ standing }) => standing === 'open').length,
    hasPrinter: deps.printer !== null,
    asOf: asOfText(told, store),
    isAway: told === null || counter.clock.now() - told > nowMs,
  };
}

import { formatQuantity, formatTime } from '@tillbridge/core/format';
import type { ItemId } from '@tillbridge/core/kernel';
import { type ReceiptBlock, plain, textBlock } from '@tillbridge/core/receipt';
import { CategoryV1, type OrderV1, type SaleCompletedV1, type StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { centred } from '../account/slips';
import { itemById } from '../catalogue/look-up';
import { type ReadDb, type Transactions, type Tx, all, one } from '../database/database';
import { ordersHere } from '../order/known';
import { pickSlip } from '../order/slip';
import { type Paper, paperOf, queuePaper } from '../printing/spool';
import type { Counter } from '../sale/counter';
import { type TillStation, linesFor } from './station';
import { type TicketLine, ticketBlocks, ticketChange } from './ticket';

export type KitchenDeps = {
  db: ReadDb;
  transactions: Transactions;
  counter: Counter;
  /** Those that there are now. */
  kitchen(): readonly TillStation[];
  /** Paper waits. */
  queued(): void;
};

export type Kitchen = ReturnType<typeof kitchenOn>;

/** What is told, of whatever it is. */
type Subject = { of: string; title: string; head: readonly ReceiptBlock[]; lines: readonly Line[] };
type Line = TicketLine & { categories: readonly string[] };

/** An order that head office took for the shop is told of while it is fresh: not again at a till that was away for a day. */
const freshMs = 60 * 60_000;
/** How far back a ticket is looked for: some weeks of a busy till. */
const searchedJobs = 20_000;

/**
 * Tells those who make or fetch goods what was sold or ordered, through the spool and in the transaction that made it so: no sale
 * waits for their printers, and what they were told stays told.
 * Source: spec/kitchen.md
 */
export function kitchenOn({ db, transactions, counter, kitchen: stationsNow, queued }: KitchenDeps) {
  const { clock, ids, catalogue } = counter;

  /** Queues what each station is to hear now, against what it heard before. @returns whether anybody hears anything */
  function tell(tx: Tx, subject: Subject, takes: (station: TillStation) => boolean): boolean {
    const stations = stationsNow();
    const told = stations.filter(takes).filter((station) => {
      const lines = linesFor(station, stations, subject.lines).map(({ lineId, words, notes }) => ({
        ...{ lineId, words, notes },
      }));
      const change = ticketChange(lastTold(tx.db, station.name, subject.of), lines);
      if (!change) return false;
      const { head, of, title } = subject;
      const blocks = ticketBlocks({ station: station.name, head }, change);
      queue(tx, station, { title, blocks, told: { of, lines } });
      return true;
    });
    return told.length > 0;
  }

  function queue(tx: Tx, { name }: TillStation, paper: Omit<Paper, 'on'>, isCopy = false): void {
    queuePaper(tx, {
      jobId: ids.next<'PrintJobId'>(),
      paper: { ...paper, on: `kitchen:${name}` },
      isCopy,
      at: clock.now(),
    });
    tx.afterCommit(queued);
  }

  const categoriesOf = (itemId: ItemId): string[] =>
    catalogue.read((replica) => {
      const above = catalogue.categoryAbove();
      const names: string[] = [];
      let at: string | null = itemById(replica, itemId)?.categoryId ?? null;
      while (at !== null && names.length < 20) {
        const row = one<{ record: string }>(replica, 'select record from category where category_id = ?', at);
        if (row) names.push(CategoryV1.parse(JSON.parse(row.record)).name);
        at = above.get(at) ?? null;
      }
      return names;
    }) ?? [];

  function saleSubject(sale: SaleCompletedV1, staffName: string): Subject {
    const { store, register } = here();
    const unitOf = (itemId: ItemId) =>
      catalogue.read((replica) => itemById(replica, itemId)?.unitOfMeasure) ?? 'each';
    const lines = sale.lines.filter(({ quantity, loads }) => quantity > 0 && !loads);
    const time = store ? formatTime(sale.completedAt, store) : '';
    return {
      of: `sale ${sale.voids ?? sale.saleId}`,
      title: say('Kitchen ticket of receipt {receiptNo}', { receiptNo: sale.receiptNo }),
      head: [
        centred(String(sale.receiptNo), 'large'),
        centred(plain([time, register?.name, staffName].filter(Boolean).join(' · '))),
        ...(sale.note === null ? [] : [textBlock(plain(sale.note), { weight: 'bold' })]),
      ],
      lines:
        sale.voids === undefined
          ? lines.map((line) => ({
              lineId: line.lineId,
              words: `${countOf(line.quantity, unitOf(line.itemId), store)} ${line.description}`,
              notes: line.note === null ? [] : [line.note],
              categories: categoriesOf(line.itemId),
            }))
          : [],
    };
  }

  function orderSubject(order: OrderV1): Subject {
    const { store } = here();
    const isOver = order.state === 'cancelled' || order.state === 'refused';
    return {
      of: `order ${order.orderId}`,
      title: say('Kitchen ticket of order {number}', { number: order.number }),
      head: [
        centred(plain(order.number), 'large'),
        centred(plain(`${order.channelName} · ${order.customer.name}`)),
        ...(order.readyBy === null || !store
          ? []
          : [
              textBlock(plain(`${say('Ready by')} ${formatTime(order.readyBy, store)}`), {
                weight: 'bold',
                size: 'large',
              }),
            ]),
        ...(order.note === null ? [] : [textBlock(plain(order.note), { weight: 'bold' })]),
      ],
      lines: isOver
        ? []
        : order.lines.map((line) => ({
            lineId: line.lineId,
            words: `${countOf(line.quantity, line.unitOfMeasure, store)} ${line.description}`,
            notes: line.note === null ? [] : [line.note],
            categories: categoriesOf(line.itemId),
          })),
    };
  }

  const here = () => {
    const identity = counter.identity();
    const known = identity && catalogue.counter(identity.storeId, identity.registerId);
    return { store: known?.store ?? null, register: known?.register ?? null };
  };

  /** The slip of an order, whole, at the stations that walk the shelves, and its lines at those that make them. */
  function orderTaken(tx: Tx, order: OrderV1): void {
    const { store } = here();
    const subject = orderSubject(order);
    for (const station of stationsNow()) {
      if (station.goods !== 'orders' || !store || lastTold(tx.db, station.name, subject.of)) continue;
      const { title, blocks } = pickSlip({ store }, order);
      const lines = subject.lines.map(({ lineId, words, notes }) => ({ lineId, words, notes }));
      queue(tx, station, { title, blocks, told: { of: subject.of, lines } });
    }
    tell(tx, subject, ({ goods }) => goods !== 'orders');
  }

  return {
    /** Whether pick slips come out at a station and not at the counter. */
    hasSlips: (): boolean => stationsNow().some(({ goods }) => goods === 'orders'),

    /** In the transaction of the sale. What an order's sale takes out was told when the order was taken. */
    saleDone(tx: Tx, sale: SaleCompletedV1, staffName: string): void {
      if (stationsNow().length === 0 || sale.order) return;
      tell(tx, saleSubject(sale, staffName), ({ goods }) => goods !== 'orders');
    },

    orderTaken(tx: Tx, order: OrderV1): void {
      if (stationsNow().length > 0) orderTaken(tx, order);
    },

    /** Asked for by somebody, marked as a copy. */
    slipAgain(tx: Tx, order: OrderV1): void {
      const { store } = here();
      const station = stationsNow().find(({ goods }) => goods === 'orders');
      if (station && store) queue(tx, station, pickSlip({ store }, order), true);
    },

    /** What became of orders that somebody was told of, and those that head office took by itself. Source: spec/kitchen.md KT4, KT5 */
    look(): void {
      if (stationsNow().length === 0) return;
      const orders = ordersHere(counter);
      const now = clock.now();
      const fresh = orders.filter(
        ({ state, movedBy, movedAt }) => state === 'accepted' && movedBy === null && now - movedAt < freshMs,
      );
      const asked = new Set(toldOrders(db));
      const changed = orders.filter(
        (order) => asked.has(`order ${order.orderId}`) && order.state !== 'handed-over' && differs(order),
      );
      const unheard = fresh.filter((order) => !asked.has(`order ${order.orderId}`));
      if (changed.length + unheard.length === 0) return;
      transactions.write('kitchen', (tx) => {
        for (const order of unheard) orderTaken(tx, order);
        for (const order of changed) tell(tx, orderSubject(order), () => true);
      });
    },
  };

  function differs(order: OrderV1): boolean {
    const subject = orderSubject(order);
    const stations = stationsNow();
    return stations.some(
      (station) =>
        lastTold(db, station.name, subject.of) !== null &&
        ticketChange(lastTold(db, station.name, subject.of), linesFor(station, stations, subject.lines)),
    );
  }
}

const recent = `paper is not null and job_no > (select coalesce(max(job_no), 0) from print_job) - ${searchedJobs}`;

/** What a station heard last of something; null when it heard nothing. */
function lastTold(db: ReadDb, station: string, of: string): readonly TicketLine[] | null {
  const row = one<{ paper: string }>(
    db,
    `select paper from print_job where ${recent} and json_extract(paper, '$.told.of') = ? and json_extract(paper, '$.on') = ?
     order by job_no desc limit 1`,
    of,
    `kitchen:${station}`,
  );
  return (row && paperOf(row)?.told?.lines) ?? null;
}

const toldOrders = (db: ReadDb): string[] =>
  all<{ told: string }>(
    db,
    `select distinct json_extract(paper, '$.told.of') as told from print_job
     where ${recent} and json_extract(paper, '$.told.of') like 'order %'`,
  ).map(({ told }) => told);

const countOf = (
  quantity: OrderV1['lines'][number]['quantity'],
  unit: string,
  store: StoreV1 | null,
): string =>
  unit === 'each' || !store ? `${quantity / 1000} x` : formatQuantity(quantity, unit, store.locale);

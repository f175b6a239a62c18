import { type LineId, type OrderId, type StaffId, instant, quantity } from '@tillbridge/core/kernel';
import { type Picking, believe, byWantedTime, isOver } from '@tillbridge/core/order';
import { OrderStepV1, OrderV1, type PickedLineV1, SubstituteV1 } from '@tillbridge/core/wire';
import { dayRecord } from '../catalogue/day-records';
import { type ReadDb, type Tx, all, run } from '../database/database';
import type { Counter } from '../sale/counter';

type StepRow = { orderId: OrderId; sequence: number; staffId: StaffId; at: number; step: string };

const stepColumns = 'order_id as orderId, sequence, staff_id as staffId, at, step';

/** As the hub told last, with what this till did since; null for what the hub never told of. Source: spec/orders.md OR6 */
export function orderById(counter: Counter, orderId: OrderId): OrderV1 | null {
  const told = counter.catalogue.read((db) => dayRecord(db, 'order', orderId));
  if (!told || told.storeId !== counter.identity()?.storeId) return null;
  const steps = all<StepRow>(
    counter.ledger,
    `select ${stepColumns} from order_step where order_id = ? order by sequence`,
    orderId,
  );
  return withOwn(counter, told, steps);
}

/** What this till did and the hub has not counted yet, on top of the hub's word. */
function withOwn(counter: Counter, told: OrderV1, steps: readonly StepRow[]): OrderV1 {
  const identity = counter.identity();
  if (!identity) return told;
  const { terminalId, registerId } = identity;
  const counted = told.counted?.find((each) => each.terminalId === terminalId)?.sequence ?? 0;
  return steps
    .filter(({ sequence }) => sequence > counted)
    .reduce(
      (order, { staffId, at, step }) =>
        believe(order, {
          step: OrderStepV1.parse(JSON.parse(step)),
          at: instant(at),
          terminalId,
          registerId,
          staffId,
        }).order,
      told,
    );
}

/** What ended longer ago than this is head office's to look up. */
const endedShownMs = 24 * 3_600_000;

/** Those of this store that wait, or ended lately, by when they are wanted. What is long over is not even read. */
export function ordersHere(counter: Counter): OrderV1[] {
  const identity = counter.identity();
  if (!identity) return [];
  const since = counter.clock.now() - endedShownMs;
  const rows =
    counter.catalogue.read((db) =>
      all<{ record: string }>(
        db,
        `select record from day_record where topic = 'order' and record ->> 'storeId' = ?
           and (record ->> 'state' not in ('handed-over', 'refused', 'cancelled') or record ->> 'movedAt' > ?)`,
        identity.storeId,
        since,
      ),
    ) ?? [];
  if (rows.length === 0) return [];
  const steps = Map.groupBy(
    all<StepRow>(
      counter.ledger,
      `select ${stepColumns} from order_step where at > ? order by sequence`,
      counter.clock.now() - stepsReadMs,
    ),
    ({ orderId }) => orderId,
  );
  return rows
    .map(({ record }) => OrderV1.parse(JSON.parse(record)))
    .map((told) => withOwn(counter, told, steps.get(told.orderId) ?? []))
    .filter((order) => !isOver(order) || order.movedAt > since)
    .sort(byWantedTime);
}

/** A till may be without the hub for a week, and a few days more. */
const stepsReadMs = 21 * 24 * 3_600_000;

type Said = Pick<StepRow, 'orderId' | 'sequence' | 'staffId' | 'at'> & { step: OrderStepV1 };

export const keepStep = (tx: Tx, { orderId, sequence, staffId, at, step }: Said): void =>
  void run(
    tx,
    'insert into order_step (order_id, sequence, staff_id, at, step) values (?, ?, ?, ?, ?)',
    orderId,
    sequence,
    staffId,
    at,
    JSON.stringify(step),
  );

type PickRow = { lineId: LineId; quantity: number; isLeft: number; instead: string | null };

/** How far the picking is at this till, and of which lines somebody said that there is no more. */
export function pickingOf(db: ReadDb, orderId: OrderId): { picking: Picking; left: ReadonlySet<LineId> } {
  const rows = all<PickRow>(
    db,
    'select line_id as lineId, quantity_milli as quantity, is_left as isLeft, instead from order_pick where order_id = ?',
    orderId,
  );
  return {
    picking: rows.map(({ lineId, quantity: found, instead }) => ({
      lineId,
      quantity: quantity(found),
      ...(instead === null ? {} : { instead: SubstituteV1.parse(JSON.parse(instead)) }),
    })),
    left: new Set(rows.flatMap(({ lineId, isLeft }) => (isLeft === 1 ? [lineId] : []))),
  };
}

export const keepPicked = (tx: Tx, picked: PickedLineV1 & { orderId: OrderId; isLeft: boolean }): void =>
  void run(
    tx,
    `insert into order_pick (order_id, line_id, quantity_milli, is_left, instead) values (?, ?, ?, ?, ?)
     on conflict (order_id, line_id) do update set quantity_milli = excluded.quantity_milli, is_left = excluded.is_left,
       instead = excluded.instead`,
    picked.orderId,
    picked.lineId,
    picked.quantity,
    picked.isLeft ? 1 : 0,
    picked.instead ? JSON.stringify(picked.instead) : null,
  );

/** Once it is ready, or over, the steps say what was picked. */
export const forgetPicking = (tx: Tx, orderId: OrderId): void =>
  void run(tx, 'delete from order_pick where order_id = ?', orderId);

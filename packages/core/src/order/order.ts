import {
  type Instant,
  type OrderId,
  type Result,
  type RegisterId,
  type StaffId,
  type TerminalId,
  ok,
  refuse,
} from '../kernel';
import type { OrderState, OrderStepV1, OrderV1 } from '../wire';
import { coveredBy } from './pick';

export type OrderRefusal =
  /** It is over: handed over, refused or cancelled. */
  | { kind: 'order-over'; state: OrderState }
  /** The step does not come after where the order is: nothing is picked that nobody accepted. */
  | { kind: 'not-yet'; state: OrderState }
  /** Somebody did it before. */
  | { kind: 'done-before'; state: OrderState }
  /** Nothing of it was found: that is a refusal, not an order. */
  | { kind: 'nothing-picked' };

/** One step, by whom and when. */
export type Moved = { step: OrderStepV1; at: Instant } & Mover;
/** Who, at which till. */
type Mover = { terminalId: TerminalId; registerId: RegisterId; staffId: StaffId };

const overStates: readonly OrderState[] = ['handed-over', 'refused', 'cancelled'];
export const isOver = ({ state }: Pick<OrderV1, 'state'>): boolean => overStates.includes(state);

/** From which state each step may be taken, and how far the order is afterwards. */
const ladder: readonly OrderState[] = ['new', 'accepted', 'picking', 'ready', 'handed-over'];
const comesFrom = {
  accepted: 'new',
  'picking-begun': 'accepted',
  'made-ready': 'picking',
  'handed-over': 'ready',
} as const;

/**
 * Decides a step that somebody wants to take.
 * Refuses one with an order that is over, that was taken before, that comes too early, and making ready what nothing was found of.
 * Source: spec/orders.md OR2
 */
export function moveOrder(order: OrderV1, moved: Moved): Result<OrderV1, OrderRefusal> {
  const { step } = moved;
  const { state } = order;
  if (isOver(order)) return refuse({ kind: 'order-over', state });
  if (step.kind !== 'refused' && state !== comesFrom[step.kind]) {
    const isBehind = ladder.indexOf(state) > ladder.indexOf(comesFrom[step.kind]);
    return refuse({ kind: isBehind ? 'done-before' : 'not-yet', state });
  }
  if (step.kind === 'made-ready' && step.lines.every((line) => coveredBy(line) <= 0))
    return refuse({ kind: 'nothing-picked' });
  return ok(stepped(order, moved));
}

function stepped(order: OrderV1, { step, at, terminalId, registerId, staffId }: Moved): OrderV1 {
  const here = { ...order, movedAt: at, movedBy: { terminalId, registerId, staffId } };
  switch (step.kind) {
    case 'accepted':
      return { ...here, state: 'accepted', readyBy: step.readyBy };
    case 'refused':
      return { ...here, state: 'refused', refusal: { reason: step.reason, words: step.words } };
    case 'picking-begun':
      return { ...here, state: 'picking' };
    case 'made-ready':
      return {
        ...here,
        state: 'ready',
        picked: step.lines,
        // What went in the place of milk may be wine.
        isAgeRestricted: order.isAgeRestricted || step.lines.some(({ instead }) => instead?.isAgeRestricted),
      };
    case 'handed-over':
      return { ...here, state: 'handed-over', saleId: step.saleId };
  }
}

/** Two tills did what only one can have done. */
export type Contradiction = { state: OrderState; movedBy: OrderV1['movedBy'] };

/**
 * A step that somebody took, somewhere, whatever was known there: a fact, and never refused. What contradicts an earlier step leaves
 * the order as it was, except goods that left: they left. The same step twice contradicts nothing where it does no harm twice.
 * Source: spec/orders.md OR7
 */
export function believe(
  order: OrderV1,
  moved: Moved,
): { order: OrderV1; contradiction: Contradiction | null } {
  const decided = moveOrder(order, moved);
  if (decided.ok) return { order: decided.value, contradiction: null };
  const { step } = moved;
  const { state, movedBy } = order;
  const contradiction = { state, movedBy };
  if (step.kind === 'accepted' && decided.refusal.kind === 'done-before')
    return { order, contradiction: null };
  // The same sale told again is one sale.
  if (step.kind === 'handed-over' && order.saleId === step.saleId) return { order, contradiction: null };
  if (step.kind === 'handed-over' && state !== 'handed-over')
    return { order: stepped(order, moved), contradiction };
  return { order, contradiction };
}

/** The end of an id, for an order that came without a number. */
export const orderCode = (orderId: OrderId): string => orderId.slice(-6).toUpperCase();

/** The wanted ones first by when they are wanted; what is wanted as soon as can be counts from when it was placed. */
export const byWantedTime = (
  a: Pick<OrderV1, 'wantedAt' | 'placedAt' | 'orderId'>,
  b: Pick<OrderV1, 'wantedAt' | 'placedAt' | 'orderId'>,
): number =>
  (a.wantedAt ?? a.placedAt) - (b.wantedAt ?? b.placedAt) ||
  a.placedAt - b.placedAt ||
  a.orderId.localeCompare(b.orderId);

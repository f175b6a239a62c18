import { type ItemId, type Quantity, quantity } from '../kernel';
import type { ShortPickReason } from '../wire';
import { type Discrepancy, discrepanciesOf } from './discrepancy';
import { type TransferException, exceptionsOf } from './exception';
import { type PackedCarton, type Warehouse, warehouseOf } from './warehouse';
import { type Shipment, shipmentsOf } from './shipment';
import { type StatedTransferFact, factsOfType, inOrderOfCauses } from './stated';
import { byItem } from './tally';
import { type TransferDeed, timelineOf } from './timeline';
import type { ApprovedLine, RequestedLine, Transfer, TransferLineId } from './transfer';

/** From the first to the last; rejected and cancelled are ends of their own. */
export const standingStates = [
  'requested',
  'approved',
  'rejected',
  'cancelled',
  'picking',
  'packed',
  'partly-dispatched',
  'dispatched',
  'partly-received',
  'with-discrepancies',
  'received',
  'closed',
] as const;
export type StandingState = (typeof standingStates)[number];

/** One item of a transfer, thousandths. */
export type StandingLine = {
  /** Null of an item that nobody asked for. */
  lineId: TransferLineId | null;
  itemId: ItemId;
  requested: Quantity;
  approved: Quantity;
  picked: Quantity;
  /** Why there is no more to pick, where somebody said so. */
  shortReason: ShortPickReason | null;
  /** In cartons that have not left. */
  packed: Quantity;
  /** All that is to leave, what has left already with it. */
  toLeave: Quantity;
  dispatched: Quantity;
  good: Quantity;
  damaged: Quantity;
  /** Open of each kind of discrepancy. */
  short: Quantity;
  over: Quantity;
  wrong: Quantity;
  settled: Quantity;
  inTransit: Quantity;
};

/** How a transfer stands: who agreed to what, and what happened to the goods. */
export type TransferStanding = {
  agreement: Transfer;
  state: StandingState;
  lines: readonly StandingLine[];
  /** Packed and not gone. */
  cartons: readonly PackedCarton[];
  shipments: readonly Shipment[];
  discrepancies: readonly Discrepancy[];
  exceptions: readonly TransferException[];
  timeline: readonly TransferDeed[];
};

/**
 * How a transfer stands by its agreement and the set of facts: the same whatever order they arrived in, and however often.
 * Source: spec/transfers.md TR12, TR16
 */
export function transferOf(agreement: Transfer, stated: Iterable<StatedTransferFact>): TransferStanding {
  const facts = inOrderOfCauses(stated);
  const shipments = shipmentsOf(facts);
  const discrepancies = discrepanciesOf(shipments, facts);
  const warehouse = warehouseOf(facts);
  const lines = linesOf(agreement, { shipments, discrepancies, warehouse });
  const state = stateOf(agreement, { facts, shipments, discrepancies, lines });
  return {
    agreement,
    state,
    lines,
    cartons: warehouse.cartons,
    shipments,
    discrepancies,
    exceptions: exceptionsOf({ agreement, facts, shipments, lines, state }),
    timeline: timelineOf(agreement, facts),
  };
}

/** The items that were agreed on, in their order, and then those that only happened. */
function linesOf(
  agreement: Transfer,
  {
    shipments,
    discrepancies,
    warehouse,
  }: { shipments: readonly Shipment[]; discrepancies: readonly Discrepancy[]; warehouse: Warehouse },
): StandingLine[] {
  const items = shipments.flatMap((shipment) => shipment.items);
  const agreed = new Map<ItemId, RequestedLine | ApprovedLine>(
    agreement.lines.map((line) => [line.itemId, line]),
  );
  const itemIds = new Set([...agreed.keys(), ...warehouse.itemIds, ...items.map(({ itemId }) => itemId)]);
  const itemsOf = byItem(items);
  const discrepanciesOfItem = byItem(discrepancies);
  return [...itemIds].map((itemId) => {
    const line = agreed.get(itemId);
    const ofItem = itemsOf(itemId);
    const openOf = (kind: Discrepancy['kind']) =>
      total(
        discrepanciesOfItem(itemId).filter((each) => each.kind === kind),
        ({ open }) => open,
      );
    const approved = line === undefined ? quantity(0) : approvedOf(line);
    const dispatched = total(ofItem, (item) => item.dispatched);
    const picked = warehouse.pickedOf(itemId);
    const shortReason = picked < approved ? warehouse.shortReasonOf(itemId) : null;
    return {
      lineId: line?.lineId ?? null,
      itemId,
      requested: line?.requested ?? quantity(0),
      approved,
      picked,
      shortReason,
      packed: warehouse.packedOf(itemId),
      toLeave: quantity(
        isEnded(agreement) ? dispatched : Math.max(dispatched, shortReason === null ? approved : picked),
      ),
      dispatched,
      good: total(ofItem, (item) => item.good),
      damaged: total(ofItem, (item) => item.damaged),
      short: openOf('short'),
      over: openOf('over'),
      wrong: openOf('wrong-item'),
      settled: total(ofItem, (item) => item.settled),
      inTransit: total(ofItem, (item) => item.inTransit),
    };
  });
}

const total = <Of>(all: readonly Of[], of: (one: Of) => Quantity): Quantity =>
  quantity(all.reduce((sum, one) => sum + of(one), 0));

/** Before anybody agreed, what was asked for: somebody acts on it already, and it is named as a contradiction. */
const approvedOf = (line: RequestedLine | ApprovedLine): Quantity =>
  'approved' in line ? line.approved : line.requested;

/** Nothing more is to leave. */
export const isEnded = ({ state, restCancelled }: Transfer): boolean =>
  state === 'rejected' || state === 'cancelled' || restCancelled !== undefined;

function stateOf(
  agreement: Transfer,
  {
    facts,
    shipments,
    discrepancies,
    lines,
  }: {
    facts: readonly StatedTransferFact[];
    shipments: readonly Shipment[];
    discrepancies: readonly Discrepancy[];
    lines: readonly StandingLine[];
  },
): StandingState {
  const isAllOut = lines.every(({ dispatched, toLeave }) => dispatched >= toLeave);
  const isReceived = shipments.some(({ receivedBy }) => receivedBy.length > 0);
  if (!isReceived) {
    const hasLeft = shipments.some(({ dispatch }) => dispatch !== null);
    if (hasLeft) return isAllOut ? 'dispatched' : 'partly-dispatched';
    return stateBeforeDispatch(agreement, facts, lines);
  }
  if (!isAllOut || !shipments.every(({ hasArrived }) => hasArrived)) return 'partly-received';
  if (discrepancies.some(({ open }) => open > 0)) return 'with-discrepancies';
  return factsOfType(facts, 'transfer-closed').length > 0 ? 'closed' : 'received';
}

function stateBeforeDispatch(
  agreement: Transfer,
  facts: readonly StatedTransferFact[],
  lines: readonly StandingLine[],
): StandingState {
  if (agreement.state === 'rejected' || agreement.state === 'cancelled') return agreement.state;
  const isBegun = facts.some(({ fact }) => warehouseTypes.has(fact.type));
  if (!isBegun) return agreement.state === 'requested' ? 'requested' : 'approved';
  const isPacked = lines.every(({ packed, toLeave }) => packed >= toLeave);
  return isPacked && lines.some(({ packed }) => packed > 0) ? 'packed' : 'picking';
}

const warehouseTypes: ReadonlySet<string> = new Set([
  'transfer-picking-started',
  'transfer-line-picked',
  'carton-packed',
]);

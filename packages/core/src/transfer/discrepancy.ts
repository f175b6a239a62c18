import { type FactId, type Instant, type ItemId, type Quantity, assert, quantity } from '../kernel';
import type { DiscrepancyKind, SettlementWay, TransferActorV1 } from '../wire';
import type { Shipment, ShipmentId, ShippedItem } from './shipment';
import { type Stated, type StatedTransferFact, factsOfType, photosOf } from './stated';

export type Settlement = {
  factId: FactId;
  way: SettlementWay;
  quantity: Quantity;
  by: TransferActorV1;
  at: Instant;
  note: string | null;
};

/** What came otherwise than it was sent. */
export type Discrepancy = {
  shipmentId: ShipmentId;
  itemId: ItemId;
  kind: DiscrepancyKind;
  /** Neither explained by a later receipt nor settled; zero when nothing is open any more. */
  open: Quantity;
  /** Who sees to it; null until somebody was named. */
  owner: TransferActorV1 | null;
  /** When it was first received so. */
  since: Instant;
  settlements: readonly Settlement[];
  /** SHA-256 of the pictures that whoever received it took, in the order of the receipts. Source: spec/transfers.md TR70 */
  photoIds: readonly string[];
};

type Opened = Pick<Discrepancy, 'kind' | 'open'>;

/** How the count of an item stands: nothing is missing before all was received. Source: spec/transfers.md TR15, TR17 */
function countOf({ inTransit, dispatched }: ShippedItem, { hasArrived, dispatch }: Shipment): Opened | null {
  if (dispatch === null) return null;
  if (inTransit > 0) return hasArrived ? { kind: 'short', open: inTransit } : null;
  if (inTransit === 0) return null;
  return { kind: dispatched === 0 ? 'wrong-item' : 'over', open: quantity(-inTransit) };
}

const damageOf = ({ damaged, damageSettled }: ShippedItem, { dispatch }: Shipment): Opened | null =>
  dispatch !== null && damaged > damageSettled
    ? { kind: 'damaged', open: quantity(damaged - damageSettled) }
    : null;

/**
 * Every discrepancy there is or was, open or settled, with its owner and what settled it.
 * @param facts in the order of their causes
 * Source: spec/transfers.md TR17, TR18, TR19
 */
export function discrepanciesOf(
  shipments: readonly Shipment[],
  facts: readonly StatedTransferFact[],
): Discrepancy[] {
  const settled = Map.groupBy(settlementsOf(facts), subjectKey);
  const owners = new Map(
    factsOfType(facts, 'discrepancy-assigned').map(({ fact }) => [subjectKey(fact), fact.owner]),
  );
  const received = factsOfType(facts, 'shipment-received');
  return shipments.flatMap((shipment) => {
    const { shipmentId } = shipment;
    const its = received.filter(({ fact }) => fact.shipmentId === shipmentId);
    const sinceOf = firstSeen(its);
    return shipment.items.flatMap((item) =>
      (['short', 'damaged'] as const).flatMap((about): Discrepancy[] => {
        const { itemId } = item;
        const key = subjectKey({ shipmentId, itemId, kind: about });
        const settlements = settled.get(key) ?? [];
        const opened = about === 'damaged' ? damageOf(item, shipment) : countOf(item, shipment);
        const kind = opened?.kind ?? settlements.at(-1)?.kind;
        if (kind === undefined) return [];
        const since = sinceOf(kind, itemId) ?? settlements[0]?.settlement.at;
        assert(since !== undefined, 'a discrepancy comes from a receipt or a settlement');
        return [
          {
            shipmentId,
            itemId,
            kind,
            open: opened?.open ?? quantity(0),
            owner: owners.get(key) ?? null,
            since,
            settlements: settlements.map(({ settlement }) => settlement),
            photoIds: photosOf(its, (line) => line.itemId === itemId),
          },
        ];
      }),
    );
  });
}

type Subject = { shipmentId: ShipmentId; itemId: ItemId; kind: DiscrepancyKind };

/** How many there are and how many are damaged are two questions about an item of a shipment. */
const subjectKey = ({ shipmentId, itemId, kind }: Subject): string =>
  `${shipmentId} ${itemId} ${kind === 'damaged' ? 'damage' : 'count'}`;

const settlementsOf = (facts: readonly StatedTransferFact[]): (Subject & { settlement: Settlement })[] =>
  factsOfType(facts, 'discrepancy-settled').flatMap(({ factId, at, fact }) =>
    fact.settles.map(({ kind, way, itemId, quantity: explained }) => ({
      shipmentId: fact.shipmentId,
      itemId,
      kind,
      settlement: { factId, way, quantity: explained, by: fact.by, at, note: fact.note },
    })),
  );

/** Of goods that are missing, when somebody said that this was all; of others, when they were first seen. */
function firstSeen(
  ofShipment: readonly Stated<'shipment-received'>[],
): (kind: DiscrepancyKind, itemId: ItemId) => Instant | undefined {
  const complete = ofShipment.find(({ fact }) => fact.isComplete)?.at;
  const seen = new Map<ItemId, Instant>();
  for (const { at, fact } of ofShipment)
    for (const { itemId } of fact.lines) if (!seen.has(itemId)) seen.set(itemId, at);
  return (kind, itemId) => (kind === 'short' ? complete : seen.get(itemId)) ?? ofShipment[0]?.at;
}

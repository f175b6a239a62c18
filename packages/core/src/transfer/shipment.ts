import { type Id, type Instant, type ItemId, type Quantity, type StoreId, quantity } from '../kernel';
import type { MovedGoodsV1, ShipmentDispatchedV1, TransferActorV1 } from '../wire';
import { type Stated, type StatedTransferFact, factsOfType } from './stated';
import { tally } from './tally';

export type ShipmentId = Id<'ShipmentId'>;
export type CartonId = Id<'CartonId'>;

export type ShippedCarton = {
  cartonId: CartonId;
  number: number;
  contents: readonly MovedGoodsV1[];
  weightGrams: number | null;
  isReceived: boolean;
};

/** Of one item of one shipment, thousandths. */
export type ShippedItem = {
  itemId: ItemId;
  dispatched: Quantity;
  good: Quantity;
  damaged: Quantity;
  /** Explained by settlements: above zero of what was short, below zero of what was too much. */
  settled: Quantity;
  damageSettled: Quantity;
  /** Dispatched less received less settled; below zero while more has come than is explained. Source: spec/transfers.md TR24 */
  inTransit: Quantity;
};

export type Shipment = {
  shipmentId: ShipmentId;
  /** Null while its receipt was heard and its dispatch was not. */
  dispatch: {
    from: StoreId;
    to: StoreId;
    by: TransferActorV1;
    at: Instant;
    carrier: string | null;
    tracking: string | null;
  } | null;
  cartons: readonly ShippedCarton[];
  loose: readonly MovedGoodsV1[];
  receivedBy: readonly { by: TransferActorV1; at: Instant; storeId: StoreId; isComplete: boolean }[];
  /** Somebody said that this was all, or all of it is there. Source: spec/transfers.md TR15 */
  hasArrived: boolean;
  items: readonly ShippedItem[];
};

/** What left with a dispatch, in cartons and loose. */
export const goodsOfDispatch = ({
  cartons,
  loose,
}: Pick<ShipmentDispatchedV1, 'cartons' | 'loose'>): MovedGoodsV1[] => [
  ...cartons.flatMap(({ contents }) => contents),
  ...loose,
];

/**
 * The shipments that the facts speak of: those whose dispatch was heard first, in its order.
 * @param facts in the order of their causes
 * Source: spec/transfers.md TR15, TR24
 */
export function shipmentsOf(facts: readonly StatedTransferFact[]): Shipment[] {
  const moving = [
    ...factsOfType(facts, 'shipment-dispatched'),
    ...factsOfType(facts, 'shipment-received'),
    ...factsOfType(facts, 'discrepancy-settled'),
  ];
  const shipmentIds = [...new Set(moving.map(({ fact }) => fact.shipmentId))];
  return shipmentIds.map((shipmentId) => {
    const its = moving.filter(({ fact }) => fact.shipmentId === shipmentId);
    return shipmentFrom(shipmentId, its);
  });
}

type Moving = Stated<'shipment-dispatched'> | Stated<'shipment-received'> | Stated<'discrepancy-settled'>;

function shipmentFrom(shipmentId: ShipmentId, its: readonly Moving[]): Shipment {
  const dispatches = factsOfType(its, 'shipment-dispatched');
  const receipts = factsOfType(its, 'shipment-received');
  const items = itemsOf(its);
  const seen = new Set(
    receipts.flatMap(({ fact }) => [...fact.cartonIds, ...fact.lines.map(({ cartonId }) => cartonId)]),
  );
  const [first] = dispatches;
  const isAllThere = receipts.length > 0 && items.every(({ inTransit }) => inTransit <= 0);
  return {
    shipmentId,
    dispatch: first ? dispatchOf(first) : null,
    cartons: dispatches.flatMap(({ fact }) =>
      fact.cartons.map((carton) => ({ ...carton, isReceived: seen.has(carton.cartonId) })),
    ),
    loose: dispatches.flatMap(({ fact }) => fact.loose),
    receivedBy: receipts.map(({ fact: { by, storeId, isComplete }, at }) => ({
      by,
      at,
      storeId,
      isComplete,
    })),
    hasArrived: first !== undefined && (isAllThere || receipts.some(({ fact }) => fact.isComplete)),
    items,
  };
}

const dispatchOf = ({ at, fact }: Stated<'shipment-dispatched'>): NonNullable<Shipment['dispatch']> => ({
  from: fact.storeId,
  to: fact.toStoreId,
  by: fact.by,
  at,
  carrier: fact.carrier,
  tracking: fact.tracking,
});

function itemsOf(its: readonly Moving[]): ShippedItem[] {
  const left = factsOfType(its, 'shipment-dispatched').flatMap(({ fact }) => goodsOfDispatch(fact));
  const came = factsOfType(its, 'shipment-received').flatMap(({ fact }) => fact.lines);
  const explained = factsOfType(its, 'discrepancy-settled').flatMap(({ fact }) => fact.settles);
  const ofTransit = explained.filter(({ kind }) => kind !== 'damaged');
  const ofDamage = explained.filter(({ kind }) => kind === 'damaged');
  const dispatched = tally(left, (goods) => goods.quantity);
  const good = tally(came, (line) => line.good);
  const damaged = tally(came, (line) => line.damaged);
  const settled = tally(ofTransit, (goods) => (goods.kind === 'short' ? goods.quantity : -goods.quantity));
  const damageSettled = tally(ofDamage, (goods) => goods.quantity);
  const itemIds = [...new Set([...left, ...came, ...explained].map(({ itemId }) => itemId))];
  return itemIds.map((itemId) => ({
    itemId,
    dispatched: dispatched(itemId),
    good: good(itemId),
    damaged: damaged(itemId),
    settled: settled(itemId),
    damageSettled: damageSettled(itemId),
    inTransit: quantity(dispatched(itemId) - good(itemId) - damaged(itemId) - settled(itemId)),
  }));
}

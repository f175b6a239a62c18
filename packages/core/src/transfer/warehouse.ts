import { type Instant, type ItemId, type Quantity } from '../kernel';
import type { MovedGoodsV1, ShortPickReason, TransferActorV1 } from '../wire';
import type { CartonId, ShipmentId } from './shipment';
import { type Stated, type StatedTransferFact, factsOfType } from './stated';
import { byItem, tally } from './tally';

export type PackedCarton = {
  cartonId: CartonId;
  shipmentId: ShipmentId;
  number: number;
  contents: readonly MovedGoodsV1[];
  weightGrams: number | null;
  by: TransferActorV1;
  at: Instant;
};

/** What lies in the sending store, picked and packed, before it leaves. */
export type Warehouse = {
  /** Packed, and neither unpacked nor gone. */
  cartons: readonly PackedCarton[];
  itemIds: readonly ItemId[];
  pickedOf: (itemId: ItemId) => Quantity;
  packedOf: (itemId: ItemId) => Quantity;
  /** The last that was said. */
  shortReasonOf: (itemId: ItemId) => ShortPickReason | null;
};

/**
 * @param facts in the order of their causes: of two packings of one carton the first holds
 * Source: spec/transfers.md TR14
 */
export function warehouseOf(facts: readonly StatedTransferFact[]): Warehouse {
  const picks = factsOfType(facts, 'transfer-line-picked');
  const gone = new Set([
    ...factsOfType(facts, 'carton-unpacked').map(({ fact }) => fact.cartonId),
    ...factsOfType(facts, 'shipment-dispatched').flatMap(({ fact }) =>
      fact.cartons.map(({ cartonId }) => cartonId),
    ),
  ]);
  const first = new Map<CartonId, Stated<'carton-packed'>>();
  for (const stated of factsOfType(facts, 'carton-packed')) {
    const { cartonId } = stated.fact;
    if (!gone.has(cartonId) && !first.has(cartonId)) first.set(cartonId, stated);
  }
  const cartons = [...first.values()].map(({ at, fact }) => {
    const { cartonId, shipmentId, number, contents, weightGrams, by } = fact;
    return { cartonId, shipmentId, number, contents, weightGrams, by, at };
  });
  const packed = cartons.flatMap(({ contents }) => contents);
  const picked = picks.map(({ fact }) => fact);
  const ofItem = byItem(picked);
  return {
    cartons,
    itemIds: [...picked, ...packed].map(({ itemId }) => itemId),
    pickedOf: tally(picked, (pick) => pick.quantity),
    packedOf: tally(packed, (goods) => goods.quantity),
    shortReasonOf: (itemId) => ofItem(itemId).findLast((fact) => fact.short !== null)?.short?.reason ?? null,
  };
}

import { type ItemId, type Quantity, quantity } from '../kernel';
import type { DamagedPlace, MovedGoodsV1 } from '../wire';
import { type ShipmentId, goodsOfDispatch } from './shipment';
import { type StatedTransferFact, factsOfType, inOrderOfCauses } from './stated';
import { warehouseOf } from './warehouse';

export type Batch = NonNullable<MovedGoodsV1['batch']>;
type OfBatch = { itemId: ItemId; quantity: number; batch?: Batch | undefined };

/** So much of an item, and of one batch of it; null is what nobody said the batch of. */
export type BatchLeft = { batch: Batch | null; left: Quantity };

/**
 * What is left of each batch once what went is taken from what was there. More that went of a batch than was there of it (another was
 * taken than was written down, or a till of before named none) is taken from the others in their order: the batches sum to the item.
 * @returns only what is above zero, in the order in which it is named first
 */
function leftOf(itemId: ItemId, there: readonly OfBatch[], gone: readonly OfBatch[]): BatchLeft[] {
  const sums = new Map<string, { batch: Batch | null; left: number }>();
  const add = ({ itemId: of, quantity: amount, batch }: OfBatch, sign: 1 | -1): void => {
    if (of !== itemId) return;
    const code = batch?.code ?? '';
    const before = sums.get(code) ?? { batch: batch ?? null, left: 0 };
    const known = before.batch?.expiresOn ? before.batch : (batch ?? null);
    sums.set(code, { batch: known, left: before.left + sign * amount });
  };
  for (const goods of there) add(goods, 1);
  for (const goods of gone) add(goods, -1);
  const all = [...sums.values()];
  let over = all.reduce((sum, { left }) => sum + Math.max(0, -left), 0);
  return all.flatMap(({ batch, left }) => {
    const taken = Math.min(Math.max(0, left), over);
    over -= taken;
    return left - taken > 0 ? [{ batch, left: quantity(left - taken) }] : [];
  });
}

/**
 * What lies picked of an item, batch by batch, and neither in a carton nor gone.
 * @param inHand what lies in the carton that is being filled
 * Source: spec/transfers.md TR81, TR82
 */
export function batchesLying(
  stated: Iterable<StatedTransferFact>,
  itemId: ItemId,
  inHand: readonly MovedGoodsV1[] = [],
): BatchLeft[] {
  const facts = inOrderOfCauses(stated);
  const picked = factsOfType(facts, 'transfer-line-picked').map(({ fact }) => fact);
  const packed = warehouseOf(facts).cartons.flatMap(({ contents }) => contents);
  const sent = factsOfType(facts, 'shipment-dispatched').flatMap(({ fact }) => goodsOfDispatch(fact));
  return leftOf(itemId, picked, [...packed, ...sent, ...inHand]);
}

/** What moved of a shipment. */
export function movedOf(stated: Iterable<StatedTransferFact>, shipmentId: ShipmentId) {
  const facts = inOrderOfCauses(stated).filter(
    ({ fact }) => 'shipmentId' in fact && fact.shipmentId === shipmentId,
  );
  const explained = factsOfType(facts, 'discrepancy-settled').flatMap(({ fact }) => fact.settles);
  const received = factsOfType(facts, 'shipment-received').flatMap(({ fact }) => fact.lines);
  return {
    ...{ explained, received },
    sent: factsOfType(facts, 'shipment-dispatched').flatMap(({ fact }) => goodsOfDispatch(fact)),
    came: received.map((line) => ({ ...line, quantity: line.good + line.damaged })),
    found: explained.filter(({ kind }) => kind === 'short'),
    takenBack: explained.filter(({ kind }) => kind === 'over' || kind === 'wrong-item'),
  };
}

/**
 * What is on its way of an item of a shipment, batch by batch as it was sent.
 * Source: spec/transfers.md TR83
 */
export function batchesComing(
  stated: Iterable<StatedTransferFact>,
  shipmentId: ShipmentId,
  itemId: ItemId,
): BatchLeft[] {
  const { sent, came, found, takenBack } = movedOf(stated, shipmentId);
  return leftOf(itemId, [...sent, ...takenBack], [...came, ...found]);
}

/**
 * What came of an item beyond what was sent of it, batch by batch.
 * Source: spec/transfers.md TR83
 */
export function batchesBeyond(
  stated: Iterable<StatedTransferFact>,
  shipmentId: ShipmentId,
  itemId: ItemId,
): BatchLeft[] {
  const { sent, came, found, takenBack } = movedOf(stated, shipmentId);
  return leftOf(itemId, [...came, ...found], [...sent, ...takenBack]);
}

/**
 * What came damaged of an item, was put there and is not settled yet, batch by batch.
 * Source: spec/transfers.md TR84
 */
export function batchesDamaged(
  stated: Iterable<StatedTransferFact>,
  { shipmentId, itemId, damagedAt }: { shipmentId: ShipmentId; itemId: ItemId; damagedAt: DamagedPlace },
): BatchLeft[] {
  const { received, explained } = movedOf(stated, shipmentId);
  const put = received.filter(({ damagedTo }) => damagedTo === damagedAt);
  const gone = explained.filter((goods) => goods.kind === 'damaged' && goods.damagedAt === damagedAt);
  return leftOf(
    itemId,
    put.map((line) => ({ ...line, quantity: line.damaged })),
    gone,
  );
}

/**
 * The one batch that so much of an item can be of, where all that is there is of one; null where somebody has to say.
 * @param amount thousandths
 * Source: spec/transfers.md TR82
 */
export function onlyBatch(there: readonly BatchLeft[], amount: number): Batch | null {
  const [first, ...others] = there;
  return first && others.length === 0 && first.left >= amount ? first.batch : null;
}

/** So much of what is there, batch by batch in its order. */
export function takenFrom(there: readonly BatchLeft[], amount: Quantity): BatchLeft[] {
  let open: number = amount;
  return there.flatMap(({ batch, left }) => {
    const taken = Math.min(left, open);
    open -= taken;
    return taken > 0 ? [{ batch, left: quantity(taken) }] : [];
  });
}

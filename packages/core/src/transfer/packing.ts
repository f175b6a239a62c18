import { type Quantity, type Result, ok, quantity, refuse } from '../kernel';
import { type SaySentence, inEnglish } from '../sale';
import type { CartonPackedV1, MovedGoodsV1 } from '../wire';
import type { CartonId, ShipmentId } from './shipment';
import type { TransferStanding } from './standing';

/** A carton that somebody is filling, before it is stated. */
export type Packing = Pick<CartonPackedV1, 'cartonId' | 'shipmentId' | 'number' | 'contents'>;

export type PackingRefusal =
  | { kind: 'not-picked' }
  | { kind: 'more-than-picked'; left: Quantity }
  | { kind: 'serial-twice'; serial: string }
  | { kind: 'not-so-many-inside'; inside: Quantity };

/**
 * The next carton of a shipment; its number goes on from those that are packed.
 * Source: spec/transfers.md TR14
 */
export function startCarton(
  { cartons, shipments }: Pick<TransferStanding, 'cartons' | 'shipments'>,
  { cartonId, shipmentId }: { cartonId: CartonId; shipmentId: ShipmentId },
): Packing {
  const packed = cartons.filter((carton) => carton.shipmentId === shipmentId);
  const gone = shipments.flatMap((shipment) => (shipment.shipmentId === shipmentId ? shipment.cartons : []));
  const number = Math.max(0, ...[...packed, ...gone].map((carton) => carton.number)) + 1;
  return { cartonId, shipmentId, number, contents: [] };
}

type Put = Pick<MovedGoodsV1, 'itemId' | 'batch' | 'serials'> & { amount: Quantity };

/** Goods of one item and one batch lie together. */
const isSame =
  (put: Pick<MovedGoodsV1, 'itemId' | 'batch'>) =>
  ({ itemId, batch }: MovedGoodsV1): boolean =>
    itemId === put.itemId && batch?.code === put.batch?.code;

/**
 * Puts so much of an item into the carton, with the batch and the serial numbers of what is tracked.
 * @param amount thousandths, positive
 * Refuses what nobody picked, more of it than was picked and lies in no carton, and a serial number that lies in it already.
 * Source: spec/transfers.md TR37
 */
export function putIntoCarton(
  packing: Packing,
  { lines }: Pick<TransferStanding, 'lines'>,
  { itemId, amount, batch, serials }: Put,
): Result<Packing, PackingRefusal> {
  const line = lines.find((each) => each.itemId === itemId);
  if (!line || line.picked <= 0) return refuse({ kind: 'not-picked' });
  const { contents } = packing;
  const ofItem = contents.filter((goods) => goods.itemId === itemId);
  const twice = serials?.find((serial) => ofItem.some((goods) => goods.serials?.includes(serial)));
  if (twice !== undefined) return refuse({ kind: 'serial-twice', serial: twice });
  const inside = ofItem.reduce((sum, goods) => sum + goods.quantity, 0);
  const left = Math.max(0, line.picked - line.dispatched - line.packed - inside);
  if (amount > left) return refuse({ kind: 'more-than-picked', left: quantity(left) });
  const at = contents.findIndex(isSame({ itemId, ...(batch ? { batch } : {}) }));
  const before = contents[at];
  // Whoever puts one more in names the batch by its code; the day stands there already.
  const ofBatch = before?.batch ?? batch;
  const goods: MovedGoodsV1 = {
    itemId,
    quantity: quantity((before?.quantity ?? 0) + amount),
    ...(ofBatch ? { batch: ofBatch } : {}),
    ...(serials || before?.serials ? { serials: [...(before?.serials ?? []), ...(serials ?? [])] } : {}),
  };
  return ok({ ...packing, contents: at === -1 ? [...contents, goods] : contents.with(at, goods) });
}

/**
 * Takes so much of an item out of the carton again; it lies picked.
 * @param amount thousandths, positive; of goods with serial numbers those that are named go
 * Refuses more than lies in it.
 * Source: spec/transfers.md TR37
 */
export function takeOutOfCarton(
  packing: Packing,
  { itemId, amount, batch, serials }: Put,
): Result<Packing, PackingRefusal> {
  const { contents } = packing;
  const at = contents.findIndex(isSame({ itemId, ...(batch ? { batch } : {}) }));
  const before = contents[at];
  if (!before || before.quantity < amount)
    return refuse({ kind: 'not-so-many-inside', inside: before?.quantity ?? quantity(0) });
  const left = quantity(before.quantity - amount);
  if (left === 0) return ok({ ...packing, contents: contents.toSpliced(at, 1) });
  const kept = before.serials?.filter((serial) => !serials?.includes(serial));
  const goods: MovedGoodsV1 = { ...before, quantity: left, ...(kept ? { serials: kept } : {}) };
  return ok({ ...packing, contents: contents.with(at, goods) });
}

/** What happened and what to do, for whoever packs. Source: spec/transfers.md TR37 */
export function packingRefusalSentence(refusal: PackingRefusal, say: SaySentence = inEnglish): string {
  switch (refusal.kind) {
    case 'not-picked':
      return say('This item was not picked for the transfer. Pick it first, or put it back.');
    case 'more-than-picked':
      return refusal.left === 0
        ? say('All that was picked of it is packed already.')
        : say('Only {left} more of it were picked.', { left: refusal.left / 1000 });
    case 'serial-twice':
      return say('Serial number {serial} was scanned already.', { serial: refusal.serial });
    case 'not-so-many-inside':
      return say('Only {inside} of it lie in this carton.', { inside: refusal.inside / 1000 });
  }
}

import {
  type ItemId,
  type Quantity,
  type Result,
  addQuantity,
  milliPerUnit,
  ok,
  quantity,
  refuse,
} from '../kernel';
import { type SaySentence, inEnglish } from '../sale';
import type { DamagedPlace, ReceivedGoodsV1, ShipmentReceivedV1 } from '../wire';
import type { CartonId, Shipment, ShipmentId } from './shipment';
import type { TransferStanding } from './standing';
import { tally } from './tally';

/** Receiving in somebody's hands, before it is stated: what was scanned so far, by item and carton. */
export type Receiving = Pick<ShipmentReceivedV1, 'shipmentId' | 'cartonIds' | 'lines'>;

export type ReceivingRefusal =
  /** Nobody told us what is in it, or it belongs to another shipment. */
  | { kind: 'contents-unknown' }
  | { kind: 'carton-done' }
  | { kind: 'not-counted' }
  | { kind: 'serial-twice'; serial: string }
  | { kind: 'serials-not-named' }
  | { kind: 'more-damaged-than-counted'; counted: Quantity };

export const startReceiving = (shipmentId: ShipmentId): Receiving => ({
  shipmentId,
  cartonIds: [],
  lines: [],
});

/** A line of what was counted: goods of one batch lie together. */
export type ReceivingWhere = {
  itemId: ItemId;
  cartonId: CartonId | null;
  batch?: ReceivedGoodsV1['batch'];
};
const isAt =
  ({ itemId, cartonId, batch }: ReceivingWhere) =>
  (line: ReceivedGoodsV1): boolean =>
    line.itemId === itemId && line.cartonId === cartonId && line.batch?.code === batch?.code;

const freshLine = ({ itemId, cartonId, batch }: ReceivingWhere): ReceivedGoodsV1 => ({
  itemId,
  cartonId,
  good: quantity(0),
  damaged: quantity(0),
  damagedTo: 'quarantine',
  ...(batch ? { batch } : {}),
  note: null,
  photoId: null,
});

function withLine(
  receiving: Receiving,
  where: ReceivingWhere,
  change: (line: ReceivedGoodsV1) => ReceivedGoodsV1,
) {
  const { lines } = receiving;
  const at = lines.findIndex(isAt(where));
  const line = change(lines[at] ?? freshLine(where));
  return { ...receiving, lines: at === -1 ? [...lines, line] : lines.with(at, line) };
}

/**
 * A whole carton, unopened: what its sender says is in it counts as there and good.
 * Refuses one that was received already, here or in an earlier receipt, and one of which nobody has told us what is in it: its pieces
 * are scanned one by one.
 * Source: spec/transfers.md TR35
 */
export function receiveCarton(
  receiving: Receiving,
  shipment: Pick<Shipment, 'cartons'> | null,
  cartonId: CartonId,
): Result<Receiving, ReceivingRefusal> {
  const isOpened = receiving.lines.some((line) => line.cartonId === cartonId);
  if (isOpened || receiving.cartonIds.includes(cartonId)) return refuse({ kind: 'carton-done' });
  const carton = shipment?.cartons.find((each) => each.cartonId === cartonId);
  if (!carton) return refuse({ kind: 'contents-unknown' });
  if (carton.isReceived) return refuse({ kind: 'carton-done' });
  const lines = carton.contents.map(({ itemId, quantity: good, batch, serials }) => ({
    ...freshLine({ itemId, cartonId }),
    good,
    ...(batch ? { batch } : {}),
    ...(serials ? { serials } : {}),
  }));
  return ok({
    ...receiving,
    cartonIds: [...receiving.cartonIds, cartonId],
    lines: [...receiving.lines, ...lines],
  });
}

/**
 * One piece, or so much, whatever was expected: what is there is there.
 * Refuses a serial number that was counted already.
 * Source: spec/transfers.md TR35
 */
export function receivePiece(
  receiving: Receiving,
  { amount, serials, ...where }: ReceivingWhere & { amount: Quantity; serials?: readonly string[] },
): Result<Receiving, ReceivingRefusal> {
  const counted = receiving.lines.flatMap((line) =>
    line.itemId === where.itemId ? (line.serials ?? []) : [],
  );
  const twice = serials?.find((serial) => counted.includes(serial));
  if (twice !== undefined) return refuse({ kind: 'serial-twice', serial: twice });
  return ok(
    withLine(receiving, where, (line) => ({
      ...line,
      good: addQuantity(line.good, amount),
      ...(serials ? { serials: [...(line.serials ?? []), ...serials] } : {}),
    })),
  );
}

/**
 * So many of it are there, all told; said again, the last holds, and nothing takes a line without a picture away.
 * @param counted thousandths, zero or more; of what was said to be damaged no more than this stays so
 * @param serials all of them, of goods that have any
 * Source: spec/transfers.md TR35
 */
export function countPieces(
  receiving: Receiving,
  { counted, serials, ...where }: ReceivingWhere & { counted: Quantity; serials?: readonly string[] },
): Receiving {
  const { photoId = null } = receiving.lines.find(isAt(where)) ?? {};
  if (counted === 0 && photoId === null)
    return { ...receiving, lines: receiving.lines.filter((line) => !isAt(where)(line)) };
  return withLine(receiving, where, ({ damagedSerials, ...line }) => {
    const stillDamaged = damagedSerials?.filter((serial) => !serials || serials.includes(serial));
    const most = stillDamaged ? stillDamaged.length * milliPerUnit : line.damaged;
    const damaged = quantity(Math.min(most, counted));
    return {
      ...line,
      good: quantity(counted - damaged),
      damaged,
      ...(serials ? { serials: [...serials] } : {}),
      ...(stillDamaged ? { damagedSerials: stillDamaged } : {}),
    };
  });
}

/**
 * Of what was counted so much is damaged; said again, the last holds.
 * @param damaged thousandths, zero or more
 * @param serials those that are damaged, of goods that have serial numbers
 * Refuses goods that were not counted, more than were, and damage of which the serial numbers are not named.
 * Source: spec/transfers.md TR35
 */
export function markDamaged(
  receiving: Receiving,
  {
    damaged,
    damagedTo,
    note,
    serials = [],
    ...where
  }: ReceivingWhere & {
    damaged: Quantity;
    damagedTo: DamagedPlace;
    note: string | null;
    serials?: readonly string[];
  },
): Result<Receiving, ReceivingRefusal> {
  const line = receiving.lines.find(isAt(where));
  if (!line) return refuse({ kind: 'not-counted' });
  const counted = addQuantity(line.good, line.damaged);
  if (damaged > counted) return refuse({ kind: 'more-damaged-than-counted', counted });
  const { serials: all = [] } = line;
  const isNamed = serials.length * milliPerUnit === damaged && serials.every((each) => all.includes(each));
  if (all.length > 0 && !isNamed) return refuse({ kind: 'serials-not-named' });
  const good = quantity(counted - damaged);
  const named = all.length > 0 ? { damagedSerials: [...serials] } : {};
  return ok(withLine(receiving, where, (each) => ({ ...each, good, damaged, damagedTo, note, ...named })));
}

/**
 * The picture of a line: of what is damaged, of another item than was sent, or of the gap where something is missing, of which nothing
 * need have been counted. Said again, the last holds; null takes it away, and with it a line of which nothing is there.
 * Source: spec/transfers.md TR70
 */
export function pictureReceived(
  receiving: Receiving,
  { photoId, ...where }: ReceivingWhere & { photoId: string | null },
): Receiving {
  const next = withLine(receiving, where, (line) => ({ ...line, photoId }));
  return {
    ...next,
    lines: next.lines.filter((line) => line.good + line.damaged > 0 || line.photoId !== null),
  };
}

/**
 * A line was of another batch than it says, or says none: what was counted under it is of this one, with what was counted of that before.
 * Source: spec/transfers.md TR83
 */
export function renameBatch(
  receiving: Receiving,
  { batch, ...where }: ReceivingWhere & { batch: NonNullable<ReceivedGoodsV1['batch']> },
  from: ReceivedGoodsV1['batch'],
): Result<Receiving, ReceivingRefusal> {
  const before = receiving.lines.find(isAt({ ...where, ...(from ? { batch: from } : {}) }));
  if (!before) return refuse({ kind: 'not-counted' });
  const others = { ...receiving, lines: receiving.lines.filter((line) => line !== before) };
  return ok(
    withLine(others, { ...where, batch }, ({ good, damaged, note, photoId, ...line }) => ({
      ...line,
      good: addQuantity(good, before.good),
      damaged: addQuantity(damaged, before.damaged),
      damagedTo: damaged > 0 ? line.damagedTo : before.damagedTo,
      note: note ?? before.note,
      photoId: photoId ?? before.photoId,
    })),
  );
}

/** A carton that was scanned by mistake: nothing that it brought is counted. Source: spec/transfers.md TR35 */
export const withoutCarton = (receiving: Receiving, cartonId: CartonId): Receiving => ({
  ...receiving,
  cartonIds: receiving.cartonIds.filter((each) => each !== cartonId),
  lines: receiving.lines.filter((line) => line.cartonId !== cartonId),
});

export type ReceivingRow = {
  itemId: ItemId;
  /** Still on its way as far as we have heard; null where nobody told us of the dispatch. */
  expected: Quantity | null;
  counted: Quantity;
  damaged: Quantity;
  /** Counted less expected: below zero would be missing if this was all. */
  variance: Quantity | null;
};

/** What would come out if this was all, so that somebody looks again before it is stated. Source: spec/transfers.md TR36 */
export function previewReceiving(
  { shipmentId, lines }: Receiving,
  { shipments }: Pick<TransferStanding, 'shipments'>,
): ReceivingRow[] {
  const shipment = shipments.find((each) => each.shipmentId === shipmentId);
  const items = shipment?.dispatch ? shipment.items : null;
  const countedOf = tally(lines, ({ good, damaged }) => good + damaged);
  const damagedOf = tally(lines, ({ damaged }) => damaged);
  const expectedOf = tally(items ?? [], ({ inTransit }) => inTransit);
  const open = (items ?? []).filter(({ inTransit }) => inTransit !== 0);
  const itemIds = new Set([...open, ...lines].map(({ itemId }) => itemId));
  return [...itemIds].map((itemId) => {
    const counted = countedOf(itemId);
    const expected = items === null ? null : expectedOf(itemId);
    const variance = expected === null ? null : quantity(counted - expected);
    return { itemId, expected, counted, damaged: damagedOf(itemId), variance };
  });
}

/** What happened and what to do, for whoever receives. Source: spec/transfers.md TR35 */
export function receivingRefusalSentence(refusal: ReceivingRefusal, say: SaySentence = inEnglish): string {
  switch (refusal.kind) {
    case 'contents-unknown':
      return say('Nobody has told us yet what is in this carton. Open it and scan each piece.');
    case 'carton-done':
      return say('This carton was received already.');
    case 'not-counted':
      return say('Scan the goods first, then say what is damaged.');
    case 'serial-twice':
      return say('Serial number {serial} was scanned already.', { serial: refusal.serial });
    case 'serials-not-named':
      return say('Say which serial numbers are damaged.');
    case 'more-damaged-than-counted':
      return say('Only {counted} of it were counted.', { counted: refusal.counted / 1000 });
  }
}

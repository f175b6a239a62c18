import { idFrom, milliPerUnit } from '../kernel';
import type { ShipmentReceivedV1 } from '../wire';
import { cartonCode, readCartonCode } from './carton-code';
import { readReference, referenceText } from './reference';
import type { CartonId, Shipment, ShipmentId } from './shipment';
import type { TransferId } from './transfer';

/**
 * Goods that stand here with nothing but a carton's bars or a reference on them, and of which nobody has told: they are received under
 * an id that is spelt out of what is written on them. Every machine spells the same one, and reads it back.
 */
export type Arrival = { transferId: TransferId; shipmentId: ShipmentId };

const kinds = { carton: '1', reference: '2' } as const;

/** Thirty digits, hexadecimal, as a UUID of version 8: those of our own making are of version 7. */
function idOfDigits(digits: string): Arrival {
  const all = digits.padEnd(30, '0');
  const parts = [all.slice(0, 8), all.slice(8, 12), `8${all.slice(12, 15)}`, `8${all.slice(15, 18)}`];
  const id = [...parts, all.slice(18)].join('-').toLowerCase();
  return { transferId: idFrom(id), shipmentId: idFrom(id) };
}

/**
 * What goods are received under that bear this code of a carton or this reference; null when a text is neither.
 * Source: spec/transfers.md TR72
 */
export function arrivalOf(text: string): Arrival | null {
  const carton = readCartonCode(text);
  if (carton !== null) return idOfDigits(kinds.carton + carton.replace('-', ''));
  const reference = readReference(text);
  if (!reference) return null;
  const number = (of: number): string => String(of).padStart(9, '0');
  const { day, terminalNo, count } = reference;
  return idOfDigits(kinds.reference + day.replaceAll('-', '') + number(terminalNo ?? 0) + number(count));
}

/** What was written on the goods, or null of a transfer with an id of its own. Source: spec/transfers.md TR72 */
export function labelOfArrival(transferId: TransferId): string | null {
  const [one = '', two = '', three = '', four = '', five = ''] = transferId.toUpperCase().split('-');
  if (!three.startsWith('8')) return null;
  const digits = one + two + three.slice(1) + four.slice(1) + five;
  const label = digits.startsWith(kinds.carton)
    ? `${digits.slice(1, 6)}-${digits.slice(6, 12)}`
    : referenceOfDigits(digits.slice(1));
  const isWhole = label !== null && arrivalOf(label)?.transferId === transferId;
  return isWhole ? label : null;
}

function referenceOfDigits(digits: string): string | null {
  const number = (from: number): number => Number(digits.slice(from, from + 9));
  const terminalNo = number(8);
  const count = number(17);
  if (!Number.isInteger(terminalNo) || !Number.isInteger(count) || count === 0) return null;
  const date = digits.slice(0, 8);
  const maker = terminalNo === 0 ? '' : `-${terminalNo}`;
  const read = readReference(`TR-${date}${maker}-${String(count).padStart(3, '0')}`);
  return read && referenceText(read);
}

/** Under which ids goods of a transfer may have been received before anybody was told whose they are. */
export const arrivalsOf = (
  transferId: TransferId,
  reference: string,
  shipments: readonly Pick<Shipment, 'cartons'>[],
): TransferId[] =>
  [
    reference,
    ...shipments.flatMap(({ cartons }) =>
      cartons.map(({ cartonId }) => cartonCode({ transferId, cartonId })),
    ),
  ].flatMap((label) => arrivalOf(label)?.transferId ?? []);

/**
 * The receipt of an arrival as one of the transfer that it turned out to be: it counts there as any other, and moves the goods from the
 * shipment's transit to where the arrival took them from. A carton's goods were in that carton, and say nothing of the rest of its
 * shipment; those of a reference are of the first shipment that is still on its way.
 * @returns null while no dispatch was heard that they can be of
 * Source: spec/transfers.md TR73
 */
export function joinedArrival(
  { transferId: arrivalId, ...receipt }: ShipmentReceivedV1,
  transferId: TransferId,
  shipments: readonly Shipment[],
): ShipmentReceivedV1 | null {
  const sent = shipments.filter(({ dispatch }) => dispatch !== null);
  const label = labelOfArrival(arrivalId);
  const cartonId = cartonOf(label, transferId, sent);
  const shipment = cartonId
    ? sent.find(({ cartons }) => cartons.some((carton) => carton.cartonId === cartonId))
    : (sent.find(({ items }) => items.some(({ inTransit }) => inTransit >= milliPerUnit)) ?? sent[0]);
  if (!shipment || label === null) return null;
  return {
    ...receipt,
    transferId,
    arrival: arrivalId,
    shipmentId: shipment.shipmentId,
    cartonIds: cartonId ? [cartonId] : [],
    lines: receipt.lines.map((line) => ({ ...line, cartonId: cartonId ?? line.cartonId })),
    isComplete: receipt.isComplete && cartonId === null && sent.length === 1,
  };
}

const cartonOf = (
  label: string | null,
  transferId: TransferId,
  shipments: readonly Shipment[],
): CartonId | null =>
  shipments
    .flatMap(({ cartons }) => cartons)
    .find(({ cartonId }) => cartonCode({ transferId, cartonId }) === label)?.cartonId ?? null;

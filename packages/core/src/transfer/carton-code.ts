import { idFrom } from '../kernel';
import type { CartonId, ShipmentId } from './shipment';
import type { TransferId } from './transfer';

const mark = (id: string, length: number): string => id.slice(-length).toUpperCase();

/**
 * What the bars of a carton say, and what people may type: the ends of the ids of transfer and carton. Twelve characters of Code 128,
 * so that the bars fit on paper of 32 columns.
 * Source: spec/transfers.md TR31
 */
export const cartonCode = ({
  transferId,
  cartonId,
}: {
  transferId: TransferId;
  cartonId: CartonId;
}): string => `${mark(transferId, 5)}-${mark(cartonId, 6)}`;

/** A carton's code as it is written, or null when a text is none. A receipt's code has another length. Source: spec/transfers.md TR31 */
export function readCartonCode(text: string): string | null {
  const asked = text.trim().toUpperCase();
  return /^[0-9A-F]{5}-[0-9A-F]{6}$/.test(asked) ? asked : null;
}

/** What the square codes of a carton's label and of a packing slip say. */
export type SquareCode = { transferId: TransferId; shipmentId: ShipmentId; cartonId: CartonId | null };

const hexOf = (id: string): string => id.replaceAll('-', '').toUpperCase();
const idOfHex = (hex: string): string =>
  hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/**
 * The whole ids, so that a receiver who has heard of nothing can receive what is in front of them.
 * Source: spec/transfers.md TR31
 */
export const squareCode = ({ transferId, shipmentId, cartonId }: SquareCode): string =>
  cartonId === null
    ? `TBS1:${hexOf(transferId)}${hexOf(shipmentId)}`
    : `TBC1:${hexOf(transferId)}${hexOf(shipmentId)}${hexOf(cartonId)}`;

/** Null when a text is no such code. Source: spec/transfers.md TR31 */
export function readSquareCode(text: string): SquareCode | null {
  const found = /^TB(?:S1:([0-9A-F]{64})|C1:([0-9A-F]{96}))$/.exec(text.trim().toUpperCase());
  const hex = found?.[1] ?? found?.[2];
  if (hex === undefined) return null;
  const [transferId, shipmentId, cartonId] = (hex.match(/.{32}/g) ?? []).map(idOfHex);
  if (transferId === undefined || shipmentId === undefined) return null;
  return {
    transferId: idFrom(transferId),
    shipmentId: idFrom(shipmentId),
    cartonId: cartonId === undefined ? null : idFrom(cartonId),
  };
}

import {
  type CartonId,
  type ShipmentId,
  type TransferId,
  arrivalOf,
  cartonCode,
  readCartonCode,
  readSquareCode,
} from '@tillbridge/core/transfer';
import type { Counter } from '../sale/counter';
import { referencesMade } from './draft.queries';
import { type KnownTransfer, knownTransfer, knownTransfers } from './known';

export type FoundTransfer = {
  transferId: TransferId;
  shipmentId: ShipmentId | null;
  cartonId: CartonId | null;
  /** By its square code, which says the ids whole: also of what nobody told this till. */
  isWhole: boolean;
};

/**
 * Goods of which nobody has told, by what is written on them: enough to receive them. Of what this till itself asked for and has not
 * sent nothing can have come.
 * Source: spec/transfers.md TR72
 */
export function arrivalByCode(counter: Counter, text: string): FoundTransfer | null {
  const arrival = arrivalOf(text);
  if (!arrival || isAskedHere(counter, text)) return null;
  return { ...arrival, cartonId: null, isWhole: false };
}

const isAskedHere = ({ ledger }: Counter, text: string): boolean =>
  referencesMade(ledger).includes(text.trim().toUpperCase());

/** What a label, a slip or a typed reference is of; null when it is none that this till knows. Source: spec/transfers.md TR29, TR31, TR64 */
export function transferByCode(counter: Counter, text: string): FoundTransfer | null {
  const square = readSquareCode(text);
  if (square) return { ...square, isWhole: true };
  // What was counted under it before is counted on, until the hub has said whose it is.
  const arrival = arrivalOf(text);
  if (arrival && knownTransfer(counter, arrival.transferId))
    return { ...arrival, cartonId: null, isWhole: false };
  const asked = text.trim().toUpperCase();
  const carton = readCartonCode(asked);
  if (carton !== null) return byCarton(knownTransfers(counter), carton);
  // A reference, also one from before tills made them.
  if (!asked.startsWith('TR-')) return null;
  const known = knownTransfers(counter).find(({ record }) => record?.reference.toUpperCase() === asked);
  return known ? { transferId: known.transferId, shipmentId: null, cartonId: null, isWhole: false } : null;
}

function byCarton(all: readonly KnownTransfer[], code: string): FoundTransfer | null {
  for (const { transferId, standing } of all) {
    const cartons = [
      ...standing.shipments.flatMap(({ shipmentId, cartons: gone }) =>
        gone.map(({ cartonId }) => ({ shipmentId, cartonId })),
      ),
      ...standing.cartons,
    ];
    const carton = cartons.find(({ cartonId }) => cartonCode({ transferId, cartonId }) === code);
    if (carton)
      return { transferId, shipmentId: carton.shipmentId, cartonId: carton.cartonId, isWhole: false };
  }
  return null;
}

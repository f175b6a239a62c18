import {
  type CartonId,
  type ShipmentId,
  type TransferId,
  cartonCode,
  readCartonCode,
  readSquareCode,
} from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { Counter } from '../sale/counter';
import { refused } from '../sale/refusals';
import { type KnownTransfer, knownTransfers } from './known';

export type FoundTransfer = {
  transferId: TransferId;
  shipmentId: ShipmentId | null;
  cartonId: CartonId | null;
  /** By its square code, which says the ids whole: also of what nobody told this till. */
  isWhole: boolean;
};

/** The bars of a carton say no more than the ends of two ids: of one that nobody told of they are not enough. Source: spec/transfers.md TR64 */
export const cartonUnheard = (counter: Counter, text: string): Refused | null =>
  readCartonCode(text) === null || transferByCode(counter, text)
    ? null
    : refused(
        'carton-unheard',
        say('Nobody has told this till of this carton yet. Scan the square code on its label.'),
      );

/** What a label, a slip or a typed reference is of; null when it is none that this till knows. Source: spec/transfers.md TR29, TR31, TR64 */
export function transferByCode(counter: Counter, text: string): FoundTransfer | null {
  const square = readSquareCode(text);
  if (square) return { ...square, isWhole: true };
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

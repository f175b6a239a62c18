import type { Quantity } from '@tillbridge/core/kernel';
import { keyedQuantity } from '../../ipc/keyed';
import type { TransferDiscrepancyView } from '../../ipc/areas/transfer-views';

type Batches = TransferDiscrepancyView['batches'];
/** By the code of its batch; the empty code is of goods in none. */
export type OfBatches = Readonly<Record<string, Quantity>>;

export const keyOfBatch = (code: string | null): string => code ?? '';

/** All that is open of each batch, until somebody says less. */
export const allOfBatches = (batches: Batches): OfBatches =>
  Object.fromEntries(batches.map(({ code, open }) => [keyOfBatch(code), open]));

export const sumOfBatches = (amounts: OfBatches): Quantity =>
  keyedQuantity(Object.values(amounts).reduce((sum, amount) => sum + amount, 0));

/** What is settled of each batch, those of a known batch first: what is in none is what they leave. */
export const settledOfBatches = (
  batches: Batches,
  amounts: OfBatches,
): { quantity: Quantity; batch?: string }[] =>
  batches
    .toSorted((one, other) => Number(one.code === null) - Number(other.code === null))
    .map(({ code }) => ({
      quantity: amounts[keyOfBatch(code)] ?? keyedQuantity(0),
      ...(code !== null && { batch: code }),
    }))
    .filter(({ quantity }) => quantity > 0);

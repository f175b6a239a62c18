import type { TransferFactRecordV1, TransferRecordV1 } from '../wire';
import type { StatedTransferFact } from './stated';
import type { Transfer } from './transfer';

/** The agreement as the hub told it. Source: spec/transfers.md TR38 */
export function agreementOf({ agreement }: Pick<TransferRecordV1, 'agreement'>): Transfer {
  const { restCancelled, ...rest } = agreement;
  return restCancelled ? { ...rest, restCancelled } : rest;
}

/** A fact as the hub told it. Source: spec/transfers.md TR39 */
export const statedAsTold = ({ stated }: TransferFactRecordV1): StatedTransferFact => stated;

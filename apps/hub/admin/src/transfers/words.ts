import type { Answers } from '../app/client';

export type TransferRow = Answers['transfer']['list']['transfers'][number];
export type TransferState = TransferRow['state'];

export const stateWords: Readonly<Record<TransferState, string>> = {
  requested: 'Requested',
  approved: 'Approved',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
  picking: 'Being picked',
  packed: 'Packed',
  dispatched: 'In transit',
  received: 'Received',
  closed: 'Closed',
};
export const stateColours: Readonly<Record<TransferState, string>> = {
  requested: 'yellow',
  approved: 'green',
  rejected: 'red',
  cancelled: 'gray',
  picking: 'blue',
  packed: 'blue',
  dispatched: 'blue',
  received: 'green',
  closed: 'gray',
};
/** Those that the list can be narrowed to today. */
export const shownStates = ['requested', 'approved', 'rejected', 'cancelled'] as const;

export const numberOf = ({ number }: Pick<TransferRow, 'number'>): string => `TR-${number}`;

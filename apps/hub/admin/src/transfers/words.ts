import type { StandingState, TransferDeed } from '@tillbridge/core/transfer';
import type { DamagedPlace } from '@tillbridge/core/wire';
import type { Answers } from '../app/client';

export type TransferRow = Answers['transfer']['list']['transfers'][number];

export const stateColours: Readonly<Record<StandingState, string>> = {
  requested: 'yellow',
  approved: 'green',
  rejected: 'red',
  cancelled: 'gray',
  picking: 'blue',
  packed: 'blue',
  'partly-dispatched': 'blue',
  dispatched: 'blue',
  'partly-received': 'blue',
  'with-discrepancies': 'orange',
  received: 'green',
  closed: 'gray',
};

/** What a list is narrowed to beside its state. */
export const filterWords = {
  open: 'Not over yet',
  urgent: 'Urgent',
  overdue: 'Overdue',
  disputed: 'With discrepancies',
} as const;
export type FilterName = keyof typeof filterWords;

/** What somebody did, before their name. */
export const deedWords: Readonly<Record<TransferDeed['kind'], string>> = {
  requested: 'Asked for the goods',
  approved: 'Approved it',
  rejected: 'Rejected it',
  cancelled: 'Called it off',
  'rest-cancelled': 'Called the rest off',
  'transfer-picking-started': 'Began to pick',
  'transfer-line-picked': 'Picked',
  'carton-packed': 'Packed a carton',
  'carton-unpacked': 'Unpacked a carton',
  'shipment-dispatched': 'Sent a shipment',
  'shipment-received': 'Received',
  'discrepancy-assigned': 'Gave a discrepancy to somebody',
  'discrepancy-settled': 'Settled a discrepancy',
  'transfer-closed': 'Closed it',
  'transfer-commented': 'Wrote',
};

/** What people call it by, on paper and at the tills. */
export const numberOf = ({ reference }: Pick<TransferRow, 'reference'>): string => reference;

export const damagedPlaceWords: Readonly<Record<DamagedPlace, string>> = {
  quarantine: 'Set apart at the store',
  damaged: 'With what is damaged',
};

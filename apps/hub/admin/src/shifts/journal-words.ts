import type { Answers } from '../app/client';

type Kind = Answers['shift']['journal'][number]['kind'];

/** What a till's journal tells, in words. */
export const journalWords: Readonly<Record<Kind, string>> = {
  'approval-given': 'Approval',
  'age-checked': 'Age check',
  'sale-hours-refused': 'Refused for the hour',
  'training-begun': 'Training begun',
  'training-ended': 'Training ended',
  'drawer-opened': 'Drawer opened',
  'drawer-found-open': 'Drawer found open',
  'line-removed': 'Line removed',
  'sale-discarded': 'Sale discarded',
  'receipt-reprinted': 'Copy of a receipt',
  'pin-locked': 'PIN locked',
};

export const journalKinds = Object.keys(journalWords) as Kind[];

import type { Answers } from '../app/client';
import type { Look } from '../app/look-badge';

export type OrderRow = Answers['order']['list']['orders'][number];

/** How an order stands: a word and a look. */
export const standings: Readonly<Record<OrderRow['state'], { word: string; look: Look }>> = {
  new: { word: 'New', look: 'watch' },
  accepted: { word: 'Accepted', look: 'quiet' },
  picking: { word: 'Being picked', look: 'quiet' },
  ready: { word: 'Ready', look: 'good' },
  'handed-over': { word: 'Handed over', look: 'good' },
  refused: { word: 'Refused', look: 'urgent' },
  cancelled: { word: 'Cancelled', look: 'urgent' },
};
export const wayWords: Readonly<Record<OrderRow['way'], string>> = {
  'pick-up': 'Pick-up',
  delivery: 'Delivery',
};
export const stepWords: Readonly<Record<string, string>> = {
  accepted: 'Accepted',
  refused: 'Refused',
  'picking-begun': 'Picking begun',
  'made-ready': 'Made ready',
  'handed-over': 'Handed over',
};
export const refusalWords: Readonly<Record<string, string>> = {
  'out-of-stock': 'Out of stock',
  'too-busy': 'Too much to do',
  closed: 'The shop was closed',
  'not-collected': 'Nobody came for it',
  'age-not-proven': 'No proof of age',
  other: 'Another reason',
};
export const substitutionChoices = [
  { value: 'none', label: 'Nothing else' },
  { value: 'similar', label: 'The most alike' },
  { value: 'ask', label: 'Ask the customer' },
] as const;

export const isOver = ({ state }: Pick<OrderRow, 'state'>): boolean =>
  state === 'handed-over' || state === 'refused' || state === 'cancelled';

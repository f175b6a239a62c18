import type { PurchaseState } from '@tillbridge/core/wire';
import type { Look } from '../app/look-badge';

export const stateWords: Readonly<Record<PurchaseState, { word: string; look: Look }>> = {
  draft: { word: 'Draft', look: 'quiet' },
  sent: { word: 'Sent', look: 'watch' },
  'partly-received': { word: 'Partly received', look: 'watch' },
  received: { word: 'Received', look: 'good' },
  closed: { word: 'Closed', look: 'quiet' },
  cancelled: { word: 'Cancelled', look: 'quiet' },
};
export const stateChoices = Object.entries(stateWords).map(([value, { word }]) => ({ value, label: word }));

/** What a person has to look at, in a sentence; everything that it names stays received. */
export const exceptionWords: Readonly<Record<string, string>> = {
  over: 'More came than was ordered.',
  damaged: 'Some of it came damaged.',
  unordered: 'Something came that was not ordered.',
  'came-before-sent': 'Goods came before the order was sent.',
  'came-after-the-end': 'Goods came after the order was cancelled.',
  'intake-twice': 'One delivery was stated twice.',
  'note-twice': 'Two deliveries have the same number on the supplier’s paper.',
  'another-store': 'Goods came to another store than the one that ordered them.',
  'another-supplier': 'Another supplier brought them than the one that was asked.',
  'another-currency': 'What came was priced in another currency.',
};

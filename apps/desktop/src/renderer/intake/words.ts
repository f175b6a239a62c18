import { say } from '@tillbridge/words';
import type { SentBackLineTyped } from '../../ipc/areas/intake';

export const backReasons: readonly SentBackLineTyped['reason'][] = [
  'damaged',
  'wrong-item',
  'over-delivered',
  'recalled',
  'unsold',
  'other',
];
export const backPlaces: readonly SentBackLineTyped['from'][] = ['store', 'quarantine', 'damaged'];

/** Why goods go back. */
export function backReasonWords(reason: SentBackLineTyped['reason']): string {
  switch (reason) {
    case 'damaged':
      return say('It is damaged');
    case 'wrong-item':
      return say('It is the wrong item');
    case 'over-delivered':
      return say('Too many came');
    case 'recalled':
      return say('It was recalled');
    case 'unsold':
      return say('It does not sell');
    case 'other':
      return say('Something else');
  }
}

/** Where they lie now. */
export function backPlaceWords(from: SentBackLineTyped['from']): string {
  switch (from) {
    case 'store':
      return say('From the shelf');
    case 'quarantine':
      return say('From quarantine');
    case 'damaged':
      return say('From the damaged');
  }
}

import type { ShortPickReason } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';

/** Why there is less than was to be picked, as a person chooses it. */
export function shortReasonWords(reason: ShortPickReason): string {
  switch (reason) {
    case 'none-left':
      return say('None is left');
    case 'not-found':
      return say('It is not where it should be');
    case 'damaged':
      return say('What is left is damaged');
    case 'kept-here':
      return say('We need it here');
    case 'other':
      return say('Another reason');
  }
}

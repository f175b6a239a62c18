import { longestSpot } from '@tillbridge/core/wire';

const sentences = {
  'not-your-store': 'This store is not one of yours. Ask somebody who works for it.',
  'no-such-item': 'No item has this SKU or code.',
  'several-items': 'Several items have this code. Write the SKU.',
  'too-long': `A shelf label holds at most ${longestSpot} characters.`,
  'below-zero': 'What should lie there at least cannot be below nought.',
} as const;
type Kind = keyof typeof sentences;

/** Why a shelf cannot be said. */
export type SpotRefusal = { kind: Kind; sentence: string };

export const spotRefusal = (kind: Kind): SpotRefusal => ({ kind, sentence: sentences[kind] });

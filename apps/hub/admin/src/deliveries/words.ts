import type { Answers } from '../app/client';
import type { Look } from '../app/look-badge';

export type DeliveryRow = Answers['delivery']['list'][number];

/** How a platform's order stands: a word and a look. */
export const standings: Readonly<Record<DeliveryRow['standing'], { word: string; look: Look }>> = {
  announced: { word: 'Announced', look: 'quiet' },
  received: { word: 'Waits for an answer', look: 'watch' },
  accepted: { word: 'Accepted', look: 'quiet' },
  picking: { word: 'Being picked', look: 'quiet' },
  ready: { word: 'Ready', look: 'good' },
  'handed-over': { word: 'Handed over', look: 'good' },
  refused: { word: 'Refused', look: 'urgent' },
  expired: { word: 'Given up by the platform', look: 'urgent' },
  cancelled: { word: 'Cancelled', look: 'urgent' },
};

export const newsWords: Readonly<Record<DeliveryRow['news'][number]['kind'], string>> = {
  told: 'Told',
  'goods-known': 'Every item known, goods set aside',
  answered: 'Answered',
  'yes-heard': 'The platform has our yes',
  'no-heard': 'The platform has our no',
  'too-late': 'Too late at the platform',
  'taken-back': 'Taken back',
  'given-up': 'Given up by the store',
  picking: 'Picking begun',
  ready: 'Ready',
  'missing-heard': 'The platform was told what is missing',
  'handed-over': 'Handed over',
};

export const platformNames: Readonly<Record<string, string>> = {
  'uber-eats': 'Uber Eats',
  doordash: 'DoorDash',
};

import type { Answers } from '../app/client';
import type { Look } from '../app/look-badge';

export type DeliveryRow = Answers['delivery']['list'][number];
export type ListedPlatform = Answers['delivery']['platforms'][number];
export type ListedStore = ListedPlatform['stores'][number];

/** Who answers where nobody has yet. */
export const policies: Readonly<Record<ListedStore['policy'], { label: string; description: string }>> = {
  ask: {
    label: 'A person answers',
    description: 'At the till. Where nobody does, the answer is no, with the reason.',
  },
  accept: {
    label: 'Yes by itself when all of it is in stock',
    description: 'While the store is open and the amounts add up; otherwise a person is asked.',
  },
  always: {
    label: 'Yes by itself whatever is in stock',
    description: 'What is missing is found out when the order is picked.',
  },
  'open-hours': {
    label: 'A person answers, and no by itself while the store is closed',
    description: 'By the opening hours of the store.',
  },
  refuse: { label: 'No by itself', description: 'The store takes nothing from this platform.' },
};

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
  'customer-answered': 'The customer answered',
  'handed-over': 'Handed over',
};

export const platformNames: Readonly<Record<string, string>> = {
  'uber-eats': 'Uber Eats',
  doordash: 'DoorDash',
};

type Answered = NonNullable<DeliveryRow['news'][number]['answer']>;
const answererWords: Readonly<Record<Answered['by'], string>> = {
  till: 'at the till',
  policy: 'by itself, as the store is set',
  office: 'at head office',
  platform: 'at the platform',
};
const reasonWords: Readonly<Record<Extract<Answered['answer'], { yes: false }>['reason'], string>> = {
  'out-of-stock': 'out of stock',
  'item-unknown': 'an item is unknown',
  'amounts-differ': 'the amounts do not add up',
  closed: 'the store is closed',
  'too-busy': 'too busy, or paused',
  'nobody-answered': 'nobody answered in time',
  other: 'no reason given',
};

/** What the shop answered, why, and who did. */
export const answerWords = ({ answer, by }: Answered): string =>
  answer.yes ? `Yes, ${answererWords[by]}` : `No, ${answererWords[by]}: ${reasonWords[answer.reason]}`;

type LeftOut = NonNullable<NonNullable<ListedStore['menuThere']>['leftOut']>[number];
/** Why something is not on a platform's menu, after how many there are. */
export const leftOutWords: Readonly<Record<LeftOut['reason'], string>> = {
  'gift-card': 'numbered at the counter (gift cards)',
  restricted: 'that the law restricts',
  'by-measure': 'sold by weight or measure',
  serial: 'sold by serial number',
  'no-price': 'without a price',
  'too-many': 'past the 5,000 that sell best here',
};

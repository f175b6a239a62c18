import type { Answers } from '../app/client';
import type { Look } from '../app/look-badge';

export type Reader = Answers['card']['readers'][number];
export type Matter = Answers['card']['matters'][number];
export type Comparison = Answers['card']['comparisons']['comparisons'][number];
export type Payout = Answers['card']['comparisons']['payouts'][number];

/** The hub asks every two minutes; three that went wrong in a row say that it hears nothing. */
const askedLatelyMs = 7 * 60_000;

/** How a reader is, by what the service says of it and by whether we could ask. Source: spec/cards.md CK14 */
export function standingOf(
  { isOnline, askedAt }: Pick<Reader, 'isOnline' | 'askedAt'>,
  now: number,
): { word: string; look: Look } {
  if (now - askedAt > askedLatelyMs) return { word: 'Not known', look: 'quiet' };
  return isOnline ? { word: 'Ready', look: 'good' } : { word: 'Not heard of', look: 'urgent' };
}

const makers: Readonly<Record<string, string>> = {
  bbpos_wisepos_e: 'BBPOS WisePOS E',
  stripe_s700: 'Stripe Reader S700',
  stripe_s710: 'Stripe Reader S710',
  simulated_wisepos_e: 'Simulated WisePOS E',
  simulated_stripe_s700: 'Simulated Stripe Reader S700',
};
/** The name on the box, or what the service calls a kind that came later. */
export const deviceName = (deviceType: string): string =>
  makers[deviceType] ?? deviceType.replaceAll('_', ' ');

export const matterNames: Readonly<Record<Matter['kind'], string>> = {
  'goods-without-money': 'Goods went out without their money',
  'money-without-sale': 'Money without a sale',
  'refund-refused': 'A refund that was refused',
  'refund-came-back': 'A refund that came back',
  'not-in-our-books': 'Not in our books',
  'not-at-the-service': 'Not at the card service',
  'amount-differs': 'Another amount',
  'payout-differs': 'A payout that does not add up',
  'payout-failed': 'A payout that the bank did not take',
};

export const payoutStates: Readonly<Record<Payout['state'], { word: string; look: Look }>> = {
  'on-its-way': { word: 'On its way', look: 'quiet' },
  paid: { word: 'Paid', look: 'good' },
  failed: { word: 'Not taken', look: 'urgent' },
};

/** Whether a payout is what it is made of; null while the service has not said so for good. */
export const addsUp = ({ amount, moved, fees }: Pick<Payout, 'amount' | 'moved' | 'fees'>): boolean | null =>
  moved === null || fees === null ? null : moved - fees === amount;

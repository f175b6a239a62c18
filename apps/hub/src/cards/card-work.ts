import { type Instant, instant } from '@tillbridge/core/kernel';
import type { WorkHandler } from '../work';
import { advancePayment } from './advance';
import type { Cards } from './cards';
import { advanceRefund } from './refunds';

export type CardSubject = 'payment' | 'refund';

/** What the work kind `cards` is about: a payment or a refund that a sale stated. */
export const cardSubject = (what: CardSubject, id: string): string => `${what} ${id}`;

const firstMs = 5_000;
const longestMs = 15 * 60_000;
/** The first look comes soon, a service that is down is not worn out; what is not over then is found by the settling. */
const mostAttempts = 30;
const againAt = (now: Instant, attempt: number): Instant =>
  instant(now + Math.min(longestMs, firstMs * 2 ** (attempt - 1)));

/** Collects what a completed sale counts on, and pays what it gave back. Source: spec/cards.md CK5, CK12 */
export const cardWork =
  (cards: Cards): WorkHandler =>
  async ({ tenantId, subject, attempt }) => {
    const [what = '', id = ''] = subject.split(' ');
    const isOver =
      what === 'refund'
        ? (await advanceRefund(cards, tenantId, id)) === 'over'
        : (await advancePayment(cards, tenantId, id))?.is !== 'again';
    if (isOver || attempt >= mostAttempts) return { done: true };
    return { done: false, againAt: againAt(cards.deps.clock.now(), attempt) };
  };

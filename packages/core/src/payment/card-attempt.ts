import { unreachable } from '../kernel';
import type { CardSlip, CardStanding, ReaderTrouble } from '../wire';

/**
 * A payment by a card that a reader takes, and what is to be done about it. What the service says of it only ever grows (no money, held,
 * then captured or released), and so does what the shop wants, so that answers, webhooks and looks may come twice, late and in any
 * order. Source: spec/cards.md
 */

/** What the service was seen to say of a payment. `open`: it knows of it and holds no money for it. */
export type CardSeen =
  | { is: 'nothing' }
  | { is: 'open' }
  | { is: 'held'; card: CardSlip }
  | { is: 'captured'; card: CardSlip }
  | { is: 'released' };

/** What became of the newest card at the reader. Only the service's word on the payment itself says whether money is held. */
export type CardTry =
  | { is: 'unknown' }
  | { is: 'waiting' }
  /** The bank's own word for why. */
  | { is: 'declined'; code: string }
  | { is: 'trouble'; trouble: ReaderTrouble };

/** `keep`: a completed sale counts on it. `drop`: no sale wants it. A sale that happened outweighs a wish to drop. */
export const cardWishes = ['pay', 'drop', 'keep'] as const;
export type CardWish = (typeof cardWishes)[number];

export type CardAttempt = {
  /** Null until the service has answered that it knows the payment. */
  intentId: string | null;
  wish: CardWish;
  seen: CardSeen;
  newest: CardTry;
};

const rank: Record<CardSeen['is'], number> = { nothing: 0, open: 1, held: 2, captured: 3, released: 3 };

/**
 * What is known after both were seen: the later of the two, whichever came first. Captured outweighs released: were both ever said,
 * money was taken, and that is what somebody must hear of.
 * Source: spec/cards.md CK4
 */
export function seenMore(before: CardSeen, now: CardSeen): CardSeen {
  if (rank[now.is] !== rank[before.is]) return rank[now.is] > rank[before.is] ? now : before;
  if (now.is === 'released' && before.is === 'captured') return before;
  return now;
}

/** Source: spec/cards.md CK5 */
export const wishMore = (before: CardWish, now: CardWish): CardWish =>
  cardWishes.indexOf(now) > cardWishes.indexOf(before) ? now : before;

export type CardStep =
  /** Ask the service to know the payment; under its key that asks for one, however often it is asked. */
  | 'create'
  /** Ask the service how it stands. */
  | 'look'
  | 'capture'
  | 'release'
  /** Nothing is left to do, now or later. */
  | 'done'
  /** Nothing is to be done until something is heard. */
  | 'wait'
  | 'call-a-person';

/**
 * The one thing to do next about a payment. Money is only ever collected for a completed sale and only from what is held for this very
 * payment, so there is no order of events in which a customer pays twice for one tender.
 * Source: spec/cards.md CK5, CK6
 */
export function nextCardStep({ wish, seen, intentId }: Omit<CardAttempt, 'newest'>): CardStep {
  switch (wish) {
    case 'keep':
      if (seen.is === 'captured') return 'done';
      if (seen.is === 'held') return 'capture';
      // Goods went out for money that was let go, or never held.
      return seen.is === 'released' || intentId === null ? 'call-a-person' : 'look';
    case 'drop':
      if (seen.is === 'released') return 'done';
      // Nothing here captures what no sale counts on: somebody else did.
      if (seen.is === 'captured') return 'call-a-person';
      return intentId === null ? 'create' : 'release';
    case 'pay':
      if (seen.is === 'captured') return 'call-a-person';
      if (seen.is === 'released') return 'done';
      if (seen.is === 'held') return 'wait';
      return intentId === null ? 'create' : 'look';
    default:
      return unreachable(wish);
  }
}

/** How it stands, for whoever stands at the till. What is not known is `checking` and never a refusal. Source: spec/cards.md CK2 */
export function standingOf({ seen, newest }: Pick<CardAttempt, 'seen' | 'newest'>): CardStanding {
  if (seen.is === 'held' || seen.is === 'captured') return { is: seen.is, card: seen.card };
  if (seen.is === 'released') return { is: 'released' };
  switch (newest.is) {
    case 'unknown':
      return { is: 'checking' };
    case 'waiting':
      return { is: 'waiting' };
    case 'declined':
      return { is: 'declined', code: newest.code };
    case 'trouble':
      return { is: 'reader-trouble', trouble: newest.trouble };
    default:
      return unreachable(newest);
  }
}

import type { OutsideHandlers } from '../sync/requests';
import { cardStanding, dropCard, payByReader } from './at-the-till';
import type { Cards } from './cards';

export { advancePayment } from './advance';
export { type CardSaid, type CardTerminal } from './card-terminal';
export { cardWork } from './card-work';
export { type CardService, type Cards } from './cards';
export { reconcile } from './reconcile';
export { advanceRefund, lookAtRefund } from './refunds';
export { settleCards } from './settle';
export { cardsOver, stripeLink } from './stripe-link';
export { stripeTerminal } from './stripe-terminal';

/** What terminals ask about cards. Source: spec/cards.md */
export const cardRequestsOn = (cards: Cards): OutsideHandlers => ({
  'pay-by-reader': (asking, input) => payByReader(cards, asking, input),
  'card-standing': (asking, input) => cardStanding(cards, asking, input),
  'drop-card': (asking, input) => dropCard(cards, asking, input),
});

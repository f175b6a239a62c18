import type { OutsideHandlers } from '../sync/requests';
import { cardStanding, dropCard, payByReader } from './at-the-till';
import { windowToken } from './by-window';
import type { Cards } from './cards';
import { windowTokens } from './window-tokens';

export { advancePayment } from './advance';
export { type CardSaid, type CardTerminal } from './card-terminal';
export { type ListedComparison, type ListedMatter, listComparisons, listMatters } from './list-matters';
export { type ListedPayout, listPayouts } from './payouts';
export { type ListedReader, askReadersNow, listReaders, placeReader } from './readers';
export { renameReader } from './rename-reader';
export { ownMatter, settleMatter } from './settle-matter';
export { cardWork } from './card-work';
export { type CardService, type Cards } from './cards';
export { compareNow, reconcile } from './reconcile';
export { advanceRefund, lookAtRefund } from './refunds';
export { settleCards } from './settle';
export { cardsOver, stripeLink } from './stripe-link';
export { stripeTerminal } from './stripe-terminal';

/** What terminals ask about cards. Source: spec/cards.md */
export function cardRequestsOn(cards: Cards): OutsideHandlers {
  const tokens = windowTokens();
  return {
    'pay-by-reader': (asking, input) => payByReader(cards, asking, input),
    'card-standing': (asking, input) => cardStanding(cards, asking, input),
    'drop-card': (asking, input) => dropCard(cards, asking, input),
    'card-window-token': (asking, input) => windowToken(cards, tokens, asking, input),
  };
}

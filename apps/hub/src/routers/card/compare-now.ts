import { cardsOver, compareNow as compareOnce } from '../../cards';
import { allowedEverywhere } from '../procedure';

/** Holds the books against the card service's now, and not only tonight. */
export const compareNow = allowedEverywhere('settle-alerts').mutation(({ ctx: { hub, tenantId } }) =>
  compareOnce(cardsOver(hub.links), tenantId),
);

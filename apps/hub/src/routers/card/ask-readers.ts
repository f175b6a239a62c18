import { askReadersNow, cardsOver } from '../../cards';
import { allowed } from '../procedure';

/** Asks the card service now which readers there are. */
export const askReaders = allowed('manage-terminals').mutation(({ ctx: { hub, tenantId } }) =>
  askReadersNow(cardsOver(hub.links), tenantId),
);

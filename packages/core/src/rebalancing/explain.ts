import { type Money, type Quantity, milliPerUnit } from '../kernel';
import type { ProposedMove } from './propose';

/** How a screen writes money and calls stores. */
export type MoveWords = {
  store: (storeId: ProposedMove['from']) => string;
  amount: (amount: Money) => string;
};

/**
 * Why goods should move, in an English sentence for each side and one for the money; all figures are in `because`.
 * Source: spec/rebalancing.md RB7
 */
export function moveInWords(move: ProposedMove, { store, amount }: MoveWords): string {
  const { giver, receiver, margin, cost } = move.because;
  const [from, to] = [store(move.from), store(move.to)];
  return [
    `Move ${plain(move.quantity)} (${move.packs} ${move.packs === 1 ? 'pack' : 'packs'}) from ${from} to ${to}.`,
    `${to} has ${plain(receiver.had)} and will be asked for about ${few(receiver.expected)} before its next delivery.`,
    `${from} has ${plain(giver.had)}, will be asked for about ${few(giver.expected)}, and keeps ${plain(giver.left)}.`,
    `It saves about ${few(receiver.lostWithout - receiver.lostWith)} lost sales worth ${amount(margin)} and costs ${amount(cost)}.`,
  ].join(' ');
}

const plain = (quantity: Quantity): string => String(quantity / milliPerUnit);
/** Two digits that mean something, and whole numbers from ten on. */
const few = (units: number): string => String(units >= 10 ? Math.round(units) : Number(units.toPrecision(2)));

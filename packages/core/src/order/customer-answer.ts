import { type LineId, quantity } from '../kernel';
import type { OrderV1, PickedLineV1 } from '../wire';

/** What the customer said, through the channel, to what goes in the place of a line. */
export type CustomerAnswer = {
  lineId: LineId;
  said: 'yes' | 'no';
  /** What they would rather have, in the channel's words. */
  wish: string | null;
};

/**
 * An order that is ready, as its customer wants it: what they do not want in the place of another is taken out of it again, and what
 * they want is agreed. The same answer twice changes nothing, and one to an order that is not ready changes nothing either: nothing
 * was put in the bag yet, or it left.
 * Source: spec/deliveries.md DL22
 */
export function withCustomerAnswers(order: OrderV1, answers: readonly CustomerAnswer[]): OrderV1 {
  if (order.state !== 'ready' || order.picked === null) return order;
  const picked = order.picked.map((line) => {
    const answer = answers.find(({ lineId }) => lineId === line.lineId);
    return answer ? answered(line, answer) : line;
  });
  return picked.some((line, index) => line !== order.picked?.[index]) ? { ...order, picked } : order;
}

function answered(line: PickedLineV1, { said, wish }: CustomerAnswer): PickedLineV1 {
  const { instead, ...rest } = line;
  // Without anything in its place there is nothing to say yes or no to, or it was said before.
  if (!instead) return line;
  const { description, quantity: offered } = instead;
  const answer = { said, description, quantity: quantity(offered), wish };
  if (said === 'no') return { ...rest, answer };
  return line.answer?.said === 'yes' ? line : { ...line, instead: { ...instead, isAgreed: true }, answer };
}

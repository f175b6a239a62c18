import { type ItemId, type Quantity, type Result, ok, quantity, refuse } from '../kernel';
import { type SaySentence, inEnglish } from '../sale';
import { type StandingLine, type TransferStanding, isEnded } from './standing';

export type VerifyRefusal =
  | { kind: 'not-approved' }
  | { kind: 'called-off' }
  | { kind: 'not-on-transfer' }
  | { kind: 'more-than-to-leave'; left: Quantity };

/**
 * One scan while a transfer is picked, before it is stated.
 * @param amount thousandths, positive
 * @returns the line that it counts for
 * Refuses a transfer that nobody approved or that was called off, an item that is not on it, and more than is still to be picked.
 * Source: spec/transfers.md TR32
 */
export function verifyPick(
  { agreement, lines }: TransferStanding,
  { itemId, amount }: { itemId: ItemId; amount: Quantity },
): Result<StandingLine, VerifyRefusal> {
  if (agreement.state === 'requested') return refuse({ kind: 'not-approved' });
  if (isEnded(agreement)) return refuse({ kind: 'called-off' });
  const line = lines.find((each) => each.itemId === itemId);
  if (!line || line.approved === 0) return refuse({ kind: 'not-on-transfer' });
  // A line that somebody said was short is not: one of it was found after all.
  const left = Math.max(0, line.approved - Math.max(line.picked, line.dispatched));
  return amount > left ? refuse({ kind: 'more-than-to-leave', left: quantity(left) }) : ok(line);
}

/** What happened and what to do, for whoever scanned. Source: spec/transfers.md TR32 */
export function verifyRefusalSentence(refusal: VerifyRefusal, say: SaySentence = inEnglish): string {
  switch (refusal.kind) {
    case 'not-approved':
      return say('Nobody has approved this transfer yet.');
    case 'called-off':
      return say('This transfer was called off. Put back what was picked.');
    case 'not-on-transfer':
      return say('This item is not on the transfer. Put it back.');
    case 'more-than-to-leave':
      return refusal.left === 0
        ? say('There is enough of this item already. Put it back.')
        : say('Only {left} more of this item is to be picked.', { left: refusal.left / 1000 });
  }
}

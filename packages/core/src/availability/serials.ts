import type { Instant, ItemId } from '../kernel';
import { type Movement, type Place, distinctMovements } from '../ledger';

/** One step of a piece on its way. */
export type SerialStep = Pick<Movement, 'factId' | 'entryNo' | 'from' | 'to' | 'at'>;

/** Where what we were told does not meet: it left a place where it was not, as far as we know. Both sides are named. */
export type SerialGap = { after: SerialStep; before: SerialStep };

export type SerialTrace = {
  steps: readonly SerialStep[];
  /** Where it is by the last step; null when nobody ever named it. */
  place: Place | null;
  gaps: readonly SerialGap[];
};

/**
 * The way of one piece from where it came to where it is: to the customer, and back. Facts that arrive late put themselves in their
 * place of it, and a gap that they fill is gone.
 * Source: spec/stock-levels.md SL7
 */
export function traceSerial(movements: Iterable<Movement>, itemId: ItemId, serial: string): SerialTrace {
  const steps: SerialStep[] = distinctMovements(movements)
    .filter((each) => each.itemId === itemId && each.serials?.includes(serial))
    .map(({ factId, entryNo, from, to, at }) => ({ factId, entryNo, from, to, at }));
  const gaps = steps.flatMap((before, index): SerialGap[] => {
    const after = steps[index - 1];
    return after && after.to !== before.from ? [{ after, before }] : [];
  });
  return { steps, place: steps.at(-1)?.to ?? null, gaps };
}

/** Serial numbers of an item that are at a place, as far as anybody named them, in their order. Source: spec/stock-levels.md SL7 */
export function serialsAt(place: Place, movements: Iterable<Movement>, itemId: ItemId): string[] {
  const last = new Map<string, Place>();
  for (const movement of distinctMovements(movements))
    if (movement.itemId === itemId)
      for (const serial of movement.serials ?? []) last.set(serial, movement.to);
  return [...last]
    .filter(([, at]) => at === place)
    .map(([serial]) => serial)
    .sort();
}

/** Where a piece was at a moment; null before anybody named it. Source: spec/stock-levels.md SL7 */
export const placeOfSerialAt = ({ steps }: SerialTrace, at: Instant): Place | null =>
  steps.findLast((step) => step.at <= at)?.to ?? null;

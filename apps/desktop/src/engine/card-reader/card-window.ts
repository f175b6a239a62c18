import type { CardCollect, CardHeard, RegisterV1 } from '@tillbridge/core/wire';
import type { CardSeen, CardWindowWork } from '../../ipc/areas/card-reader';
import type { Counter } from '../sale/counter';
import type { Attempt } from './attempts';

/** The card reader on this till's counter, as head office placed it; null where there is none. Source: spec/cards.md CK18 */
export function readerOf({
  identity,
  catalogue,
}: Pick<Counter, 'identity' | 'catalogue'>): NonNullable<RegisterV1['cardReader']> | null {
  const who = identity();
  if (!who) return null;
  return catalogue.counter(who.storeId, who.registerId)?.register?.cardReader ?? null;
}

/** So long after its last question a window is taken to be gone, and another may ask the reader. */
const leaseMs = 4_000;

type Card = Pick<Attempt, 'attemptId' | 'cards'>;

/**
 * What passes between the engine and the window that asks the reader. Held in memory alone: it names the one payment to the service, and
 * after a restart the hub gives it again. Source: spec/cards.md CK19, CK21
 */
export function windowDesk(now: () => number) {
  let work: CardWindowWork | null = null;
  let seen: CardSeen | null = null;
  let lease: { windowId: string; until: number } | null = null;
  const isOf = ({ attemptId, cards }: Card): boolean =>
    work?.attemptId === attemptId && work.attempt === cards;
  const seenOf = ({ attemptId, cards }: Card): CardSeen | null =>
    seen?.attemptId === attemptId && seen.heard.attempt === cards ? seen : null;
  const heardOf = (card: Card): CardHeard | null => seenOf(card)?.heard ?? null;
  return {
    given({ attemptId, cards }: Card, collect: CardCollect): void {
      work = { ...collect, attemptId, attempt: cards };
    },
    has: isOf,
    heardOf,
    /** The window could not ask the reader: the service's script did not come. Source: spec/cards.md CK25 */
    hadNoScript: (card: Card): boolean => seenOf(card)?.isScriptAway === true,
    saw(what: CardSeen): void {
      seen = what;
    },
    /** Of two windows one asks; when it is gone, such as while it loads anew, the next one does. */
    workFor(windowId: string, card: Card): CardWindowWork | null {
      if (!isOf(card) || heardOf(card)) return null;
      if (lease && lease.windowId !== windowId && lease.until > now()) return null;
      lease = { windowId, until: now() + leaseMs };
      return work;
    },
  };
}

import { type ItemId, type Quantity, quantity } from '../kernel';
import type { StockWatchV1, WatchedItemV1 } from '../wire';

export type StillWatched = WatchedItemV1 & {
  state: 'out' | 'low' | 'over';
  /** What is there now. */
  now: Quantity;
};

/**
 * What is still low, or still too much, by what is there now: goods that came, and goods that were sold, take an item off the list. What
 * is out comes first, and then what the night put first.
 * @param nowOf what is there now; null where nobody knows, and what the night saw counts
 * Source: spec/foresight.md FO22
 */
export function stillWatched(
  { low, over }: Pick<StockWatchV1, 'low' | 'over'>,
  nowOf: (itemId: ItemId) => Quantity | null,
): StillWatched[] {
  const withNow = (item: WatchedItemV1) => ({ ...item, now: quantity(nowOf(item.itemId) ?? item.onHand) });
  const short = low
    .map(withNow)
    .filter(({ now, least, onHand }) => now <= Math.max(least, onHand))
    .map((item): StillWatched => ({ ...item, state: item.now <= 0 ? 'out' : 'low' }));
  const long = over
    .map(withNow)
    .filter(({ now, most, onHand }) => now > 0 && (now > most || now >= onHand))
    .map((item): StillWatched => ({ ...item, state: 'over' }));
  return [
    ...short.filter(({ state }) => state === 'out'),
    ...short.filter(({ state }) => state === 'low'),
    ...long,
  ];
}

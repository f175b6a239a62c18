import type { TerminalId } from '@tillbridge/core/kernel';
import type { CountedSpot } from '@tillbridge/core/stock-count';

/** A counted spot as it lies in a column: what was known of the other terminals as pairs. */
export type StoredSpot = Omit<CountedSpot, 'moment'> & {
  moment: Omit<CountedSpot['moment'], 'known'> & { known: [TerminalId, number][] };
};

export const storedSpot = (spot: CountedSpot): StoredSpot => ({
  ...spot,
  moment: { ...spot.moment, known: [...spot.moment.known] },
});

export const spotOf = (spot: StoredSpot): CountedSpot => ({
  ...spot,
  moment: { ...spot.moment, known: new Map(spot.moment.known) },
});

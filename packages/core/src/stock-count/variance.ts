import {
  type ItemId,
  type Instant,
  type Quantity,
  type StoreId,
  type TerminalId,
  addQuantity,
  assert,
  instant,
  negateQuantity,
  quantity,
} from '../kernel';
import { type Place, broughtTo, distinctMovements, storePlace } from '../ledger';
import type { CountedItem, CountedSpot } from './lines';
import {
  type CountedMoment,
  type Doubt,
  type Side,
  type TimedMovement,
  byMoment,
  sideOf,
  unknownClockMs,
} from './moment';

/** A movement of which nobody can be sure on which side of the count it was. */
export type Doubtful = { movement: TimedMovement; doubt: Doubt; isBefore: boolean };

/** What a counted item comes to beside the ledger. */
export type Variance = {
  itemId: ItemId;
  counted: Quantity;
  /** What the ledger had when it was counted: without what moved since. */
  expected: Quantity;
  /** Counted less expected: negative when goods are missing. */
  variance: Quantity;
  doubtful: readonly Doubtful[];
  /** By how much the variance may be too low, and too high: what each doubtful movement would change if it was on the other side. */
  mayRiseBy: Quantity;
  mayFallBy: Quantity;
};

/**
 * On which side of an item's count a movement was. With several shelves it is the shelf that the goods left or came to; where nobody
 * said which, it is the last one that was counted, and what lies between the first and the last is in doubt.
 * Source: spec/counts.md ST6, ST7
 */
export function sideOfItem(movement: TimedMovement, spots: readonly CountedSpot[]): Side {
  const named = spots.find(({ spot }) => spot === movement.spot);
  const sides = (named ? [named] : spots).map(({ moment }) => sideOf(movement, moment));
  // Before the last one that was counted is before the count.
  const isBefore = sides.some((side) => side.isBefore);
  const isMixed = isBefore && !sides.every((side) => side.isBefore);
  return { isBefore, doubt: isMixed ? 'between-spots' : (sides.find(({ doubt }) => doubt)?.doubt ?? null) };
}

/** When an item's count was complete: its last spot. What is posted for it happened then. Source: spec/counts.md ST11 */
export function momentOfItem(spots: readonly CountedSpot[]): CountedMoment {
  const last = spots
    .map(({ moment }) => moment)
    .sort(byMoment)
    .at(-1);
  assert(last, 'an item was counted on at least one spot');
  return last;
}

/** Which movements of an item a variance needs: all from a moment on, and the counting terminals' own after their lines. */
export type LookBack = { since: Instant; after: readonly { terminalId: TerminalId; sequence: number }[] };

/**
 * How far back one has to look for what was after a count or is in doubt; everything else was before it.
 * Source: spec/counts.md ST6
 */
export const lookBackOf = (spots: readonly CountedSpot[]): LookBack => ({
  // Neither of two clocks is out by more than one that nobody ever set right.
  since: instant(
    Math.min(...spots.map(({ moment }) => Math.min(moment.begunAt, moment.at))) - 2 * unknownClockMs,
  ),
  after: spots.flatMap(({ moment: { by, sequence } }) => (by === null ? [] : [{ terminalId: by, sequence }])),
});

/**
 * Counted less what the ledger had at the moment of the count, so that what is on hand ends at what was counted and what moved since.
 * @param ledger what the ledger has on hand in all, and at least the movements that `lookBackOf` asks for, of any items and stores; each
 *   is taken once, and all of them are in what is on hand
 * Source: spec/counts.md ST6
 */
export function varianceOf(
  item: Pick<CountedItem, 'itemId' | 'spots' | 'counted'>,
  ledger: { onHand: Quantity; movements: readonly TimedMovement[] },
  storeId: StoreId,
): Variance {
  const here: Place = storePlace(storeId);
  let [expected, rise, fall] = [ledger.onHand as number, 0, 0];
  const doubtful: Doubtful[] = [];
  for (const movement of distinctMovements(ledger.movements)) {
    const brought = broughtTo(here, movement);
    if (movement.itemId !== item.itemId || brought === 0) continue;
    const { isBefore, doubt } = sideOfItem(movement, item.spots);
    if (!isBefore) expected -= brought;
    if (doubt === null) continue;
    doubtful.push({ movement, doubt, isBefore });
    const change = isBefore ? brought : -brought;
    if (change > 0) rise += change;
    else fall -= change;
  }
  return {
    itemId: item.itemId,
    counted: item.counted,
    expected: quantity(expected),
    variance: addQuantity(item.counted, negateQuantity(quantity(expected))),
    doubtful,
    mayRiseBy: quantity(rise),
    mayFallBy: quantity(fall),
  };
}

import { type DemandSeries, weekdayOf } from '@tillbridge/core/forecast';
import type { ItemId, StoreId } from '@tillbridge/core/kernel';
import { idFrom } from '@tillbridge/core/kernel';
import { type Random, seededRandom } from '../../../e2e/src/simulation/random';

/** What customers of a made-up chain will ask for, drawn from a real log: the same whatever the chain does. */
export type Chain = {
  stores: readonly StoreId[];
  /** How large each store is beside the others. */
  sizes: readonly number[];
  items: readonly ChainItem[];
  /** The days before the quarter, in which nothing ran out. */
  warmUpDays: number;
};
export type ChainItem = {
  itemId: ItemId;
  /** Of each store, by its place in `stores`: units asked for on each day from the first day of the warm-up. */
  asked: readonly (readonly number[])[];
};

export type ChainSize = { stores: number; warmUpDays: number; days: number; busierThanLog: number };

const idAt = <Kind extends 'ItemId' | 'StoreId'>(n: number) =>
  idFrom<Kind>(`01936d00-0000-7000-8000-${String(n).padStart(12, '0')}`);

/**
 * Each day is some day of the log with the same weekday, so many times over; each unit of it is asked for at one store. Stores differ in size, and in what
 * is liked there: up to some three times as much or as little as elsewhere.
 */
export function chainFrom(log: ReadonlyMap<string, DemandSeries>, seed: string, size: ChainSize): Chain {
  const random = seededRandom(`chain ${seed}`);
  const sizes = Array.from({ length: size.stores }, () => 0.5 + random.next());
  const items = [...log.values()].map((series, n): ChainItem => {
    const likes = sizes.map((share) => share * 3 ** (random.next() + random.next() - 1));
    const asked = likes.map(() => [] as number[]);
    for (let day = 0; day < size.warmUpDays + size.days; day++) {
      const units = unitsOfSomeDay(series, day, random) * size.busierThanLog;
      for (const store of asked) store.push(0);
      for (let unit = 0; unit < units; unit++) {
        const store = asked[pickByWeight(likes, random)];
        if (store) store[day] = (store[day] ?? 0) + 1;
      }
    }
    return { itemId: idAt<'ItemId'>(1_000 + n), asked };
  });
  return {
    stores: sizes.map((_, n) => idAt<'StoreId'>(n + 1)),
    sizes,
    items,
    warmUpDays: size.warmUpDays,
  };
}

/** A day of the log with the weekday that `day` has, taken by chance. */
function unitsOfSomeDay(series: DemandSeries, day: number, random: Random): number {
  const weekday = weekdayOf(series, day);
  const like = series.days.flatMap((units, index) =>
    units !== null && weekdayOf(series, index) === weekday ? [units] : [],
  );
  return like.length === 0 ? 0 : random.pick(like);
}

function pickByWeight(weights: readonly number[], random: Random): number {
  let left = random.next() * weights.reduce((all, one) => all + one, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return weights.length - 1;
}

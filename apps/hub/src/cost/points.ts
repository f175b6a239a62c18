import { type ItemCost, continueCost, noCost } from '@tillbridge/core/cost';
import type { Instant, Money } from '@tillbridge/core/kernel';
import type { Movement } from '@tillbridge/core/ledger';

const dayMs = 86_400_000;
/** Of the last days each midnight is a point: most late facts are minutes late, and work nothing out again but a day. */
const dailyFor = 3;

/** The beginning of the month after a moment, by UTC: a point is for working on from, and belongs to no store's clock. */
export const nextMonth = (at: number): number => {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
};

/** The moments at which an item's cost is kept, after a first one until after its last movement and after now. */
function boundaries(first: number, last: number, now: number): number[] {
  const moments = new Set<number>();
  for (let at = nextMonth(first); ; at = nextMonth(at)) {
    moments.add(at);
    if (at > Math.max(last, now)) break;
  }
  const today = Math.floor(now / dayMs) * dayMs;
  for (let at = today - (dailyFor - 1) * dayMs; at <= today + dayMs; at += dayMs)
    if (at > first) moments.add(at);
  return [...moments].sort((one, other) => one - other);
}

export type CostPoint = { until: number; cost: ItemCost };

/**
 * Goes on from a point with all that moved since, and keeps a point wherever something moved before a boundary. A point holds all that
 * was before its moment as far as the hub knows; what arrives late takes away the points after it.
 * @param movements all of the item from the point on, in the order of the ledger
 * Source: spec/stock-cost.md CS6
 */
export function goOnFrom(
  from: ItemCost,
  movements: readonly Movement[],
  costs: ReadonlyMap<string, Money>,
  now: Instant,
  /** When what is settled ended: what is heard late of before then counts as if it had happened after it. */
  settledUntil: number | null = null,
): { cost: ItemCost; points: CostPoint[] } {
  const [first, last] = [movements[0], movements.at(-1)];
  if (!first || !last) return { cost: from, points: [] };
  const points: CostPoint[] = [];
  let cost = from;
  let done = 0;
  const begun = settledUntil === null ? first.at : Math.max(first.at, settledUntil);
  for (const until of boundaries(begun, last.at, now)) {
    let end = done;
    while (end < movements.length && (movements[end]?.at ?? 0) < until) end += 1;
    if (end === done) continue;
    cost = lean(continueCost(cost, movements.slice(done, end), costs));
    done = end;
    points.push({ until, cost });
  }
  return { cost, points };
}

/** What each movement cost is for whoever asks that; a point is to go on from. */
const lean = (cost: ItemCost): ItemCost => ({ ...cost, out: noCost.out, guessed: noCost.guessed });

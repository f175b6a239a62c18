import { type Instant, type ItemId, type Money, type Quantity, magnitude } from '../kernel';

/** How much of a shop's money passes through an item: A the few that make most of it, C the many that make little. */
export const abcClasses = ['A', 'B', 'C'] as const;
export type AbcClass = (typeof abcClasses)[number];

/** Shares of the turnover in ppm up to which items are A, and then B; the rest are C. */
export type AbcShares = { A: number; B: number };
export const usualAbc: AbcShares = { A: 800_000, B: 950_000 };
const million = 1_000_000n;

/**
 * Sorts items into classes by what they turn over. The item that crosses a boundary still belongs to the class above it; what sold
 * nothing is C.
 * @param turnovers minor units over the same time for each, at cost or at price; below zero counts as none
 * @param shares up to which a class goes, B no less than A
 * Source: spec/counts.md ST13
 */
export function abcOf(
  turnovers: ReadonlyMap<ItemId, Money>,
  shares: AbcShares = usualAbc,
): Map<ItemId, AbcClass> {
  const upTo = { A: BigInt(shares.A), B: BigInt(shares.B) };
  const sorted = [...turnovers].sort(([one, high], [other, low]) => low - high || (one < other ? -1 : 1));
  const total = sorted.reduce((all, [, turnover]) => all + BigInt(Math.max(0, turnover)), 0n);
  let before = 0n;
  const classes = new Map<ItemId, AbcClass>();
  for (const [itemId, turnover] of sorted) {
    const isUnder = (ppm: bigint) => turnover > 0 && before * million < total * ppm;
    classes.set(itemId, isUnder(upTo.A) ? 'A' : isUnder(upTo.B) ? 'B' : 'C');
    before += BigInt(Math.max(0, turnover));
  }
  return classes;
}

export type CycleItem = {
  itemId: ItemId;
  onHand: Quantity;
  class: AbcClass;
  /** Null when nobody ever counted it. */
  countedAt: Instant | null;
  /** Its last counts, the newest first: what each came to at cost. */
  variances: readonly { value: Money }[];
};

export type CycleRule = {
  /** Days after which a class wants to be counted again. */
  everyDays: Readonly<Record<AbcClass, number>>;
  /** Minor units: a count that was out by more brings the next one sooner. */
  varianceAbove: Money;
  /** Items on a day's list. */
  most: number;
};

/** A quarter for the few that matter, half a year, a year: what auditors commonly ask of a perpetual stock. */
export const usualCycle: Omit<CycleRule, 'varianceAbove'> = { everyDays: { A: 30, B: 90, C: 180 }, most: 25 };

/** Everything that made an item propose itself, for a sentence on the screen. */
export type CycleReason = {
  isBelowZero: boolean;
  class: AbcClass;
  daysSince: number | null;
  everyDays: number;
  /** Of the last counts, how many were out by more than the rule says. */
  misses: number;
  counts: number;
};
export type CycleProposal = { itemId: ItemId; because: CycleReason };

/** Older counts say little about how things are put away now. */
const remembered = 4;
const dayMs = 86_400_000;

/**
 * Today's list of what to count: what the ledger has below zero, what was never counted, then what is longest overdue for its class.
 * A class's days are halved for an item whose last four counts were all out, and less for fewer.
 * @returns the most urgent first, the same for everybody who asks
 * Source: spec/counts.md ST14
 */
export function cycleListOf(items: readonly CycleItem[], now: Instant, rule: CycleRule): CycleProposal[] {
  const due = items.flatMap((item) => {
    const recent = item.variances.slice(0, remembered);
    const misses = recent.filter(({ value }) => magnitude(value) > rule.varianceAbove).length;
    const everyDays = Math.ceil((rule.everyDays[item.class] * (2 * remembered - misses)) / (2 * remembered));
    const daysSince =
      item.countedAt === null ? null : Math.max(0, Math.floor((now - item.countedAt) / dayMs));
    const isBelowZero = item.onHand < 0;
    if (!isBelowZero && daysSince !== null && daysSince < everyDays) return [];
    const because = { isBelowZero, class: item.class, daysSince, everyDays, misses, counts: recent.length };
    return [{ itemId: item.itemId, because }];
  });
  return due.sort(byUrgency).slice(0, rule.most);
}

function byUrgency(one: CycleProposal, other: CycleProposal): number {
  const [a, b] = [one.because, other.because];
  if (a.isBelowZero !== b.isBelowZero) return a.isBelowZero ? -1 : 1;
  if ((a.daysSince === null) !== (b.daysSince === null)) return a.daysSince === null ? -1 : 1;
  // a.days / a.every against b.days / b.every, without a fraction.
  const overdue = (b.daysSince ?? 0) * a.everyDays - (a.daysSince ?? 0) * b.everyDays;
  return overdue || (a.class < b.class ? -1 : a.class > b.class ? 1 : one.itemId < other.itemId ? -1 : 1);
}

import {
  type Money,
  type Quantity,
  type WhoIsFirst,
  add,
  allocate,
  assert,
  money,
  negateQuantity,
  noMoney,
  subtract,
  sum,
} from '../kernel';
import { refundOf } from '../pricing';
import type { ItemV1, LoyaltyRuleV1, SoldLine } from '../wire';

export type LoyaltyRule = LoyaltyRuleV1;

/** A line as points look at it. */
export type PointsLine = {
  quantity: Quantity;
  item?: Pick<ItemV1, 'categoryId' | 'ageClass' | 'restrictions'> | undefined;
  /** It puts money on a gift card: that is no purchase yet. */
  loads?: SoldLine['loads'];
  /** What it was sold as, where it brings something back. */
  soldAs?: { line: Pick<SoldLine, 'quantity' | 'points'>; returnedBefore: Quantity } | undefined;
  returns?: SoldLine['returns'];
};

/**
 * Whether points have to do with a line at all: gift cards, what the law says no reward may be given for, and the goods that the
 * company excluded earn nothing and are not paid with points.
 * Source: spec/loyalty.md LO3
 */
export function takesPart({ item, loads }: PointsLine, rule: LoyaltyRule): boolean {
  if (loads) return false;
  if (item?.restrictions?.includes('no-reward') || item?.restrictions?.includes('prohibited')) return false;
  if (item?.ageClass !== undefined && rule.excludedAgeClasses.includes(item.ageClass)) return false;
  const { categoryId } = item ?? {};
  return !categoryId || !rule.excludedCategoryIds.includes(categoryId);
}

/**
 * What of a sale may be paid with points.
 * @param costs what each line comes to with the tax that is put on it, minor units
 * Source: spec/loyalty.md LO5
 */
export const payableWithPoints = (
  lines: readonly PointsLine[],
  costs: readonly Money[],
  rule: LoyaltyRule,
): Money =>
  sum(
    lines.flatMap((line, index) =>
      line.quantity > 0 && takesPart(line, rule) ? [costs[index] ?? noMoney] : [],
    ),
  );

export type Earning = {
  lines: readonly PointsLine[];
  /** What each line comes to after every discount, minor units, in the same order. */
  nets: readonly Money[];
  /** What points paid of the sale, minor units: points earn no points. */
  paidWithPoints: Money;
  /** Null where there is none: then only what comes back counts. */
  rule: LoyaltyRule | null;
  minorUnitDigits: number;
  /** Of two lines, which gets an odd point; left out, the earlier. */
  whoIsFirst?: WhoIsFirst | undefined;
};

/**
 * The points of each line: whole points for the money that its customer really spent on goods that take part, rounded down once for
 * the sale and shared by largest remainder; a line that brings goods back takes back what those goods earned, and the parts of a line
 * add up to the whole in whatever steps they come back.
 * @returns one number per line, negative on a return
 * Source: spec/loyalty.md LO2, LO4
 */
export function pointsOfLines(earning: Earning): number[] {
  const { lines, nets, paidWithPoints, rule, minorUnitDigits, whoIsFirst } = earning;
  assert(lines.length === nets.length, 'a line was not priced');
  const spent = lines.map((line, index) => {
    const net = nets[index] ?? noMoney;
    const isBought = line.quantity > 0 && !line.returns && net > 0;
    return rule?.isActive && isBought && takesPart(line, rule) ? net : noMoney;
  });
  const base = Math.max(0, subtract(sum(spent), paidWithPoints));
  const perUnit = BigInt(rule?.pointsPerUnit ?? 0);
  const earned = Number((BigInt(base) * perUnit) / 10n ** BigInt(minorUnitDigits));
  const shares = earned === 0 ? spent.map(() => noMoney) : allocate(money(earned), spent, whoIsFirst);
  return lines.map((line, index) => add(shares[index] ?? noMoney, takenBack(line)));
}

/** Points are whole numbers that a refund shares as it shares cents. */
function takenBack({ soldAs, quantity: now }: PointsLine): Money {
  if (!soldAs?.line.points) return noMoney;
  const { line, returnedBefore } = soldAs;
  const back = refundOf({
    original: money(line.points ?? 0),
    sold: line.quantity,
    before: returnedBefore,
    now: negateQuantity(now),
  });
  return subtract(noMoney, back);
}

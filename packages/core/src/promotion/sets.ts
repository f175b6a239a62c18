import { type Money, allocate, money } from '../kernel';
import type { Kind } from './kinds';
import { type Given, reduced } from './offers';
import { type SetPart, type SetRule, mayStandIn } from './set-rules';
import { change, the } from './places';

/** A unit in a set: which kind it is of, as which part. */
type Pick = { kind: number; part: SetPart };
/** What becomes of a unit of a kind in a set. */
export type UnitInSet = { kind: number; left: Money; given: readonly Given[] };

/** A set that can be made, and what it saves over its units outside of it. */
export type MadeSet = {
  rule: number;
  /** Units per kind. */
  uses: readonly { kind: number; count: number }[];
  size: number;
  gain: number;
  units: readonly UnitInSet[];
};

/** What the picks come to as a set. Source: spec/promotions.md PM6, PM8 */
function makeSet(
  rules: readonly SetRule[],
  rule: number,
  picks: readonly Pick[],
  kinds: readonly Kind[],
): MadeSet {
  const { promotion, price } = the(rules, rule);
  const prices = picks.map((pick) => the(kinds, pick.kind).goods.price);
  const shares = price === null ? sharesOfParts(picks, kinds) : sharesOfBundle(prices, price);
  const counts = new Map<number, number>();
  let gain = 0;
  const units = picks.map(({ kind }, at): UnitInSet => {
    const of = the(kinds, kind);
    const share = shares[at] ?? money(0);
    const after = of.after(money(of.goods.price - share), promotion.combines);
    gain += of.plain.left - after.left;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const given = share > 0 ? [{ promotion, amount: share }, ...after.given] : after.given;
    return { kind, left: after.left, given };
  });
  const uses = [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => a.kind - b.kind);
  return { rule, uses, size: picks.length, gain, units };
}

const sharesOfParts = (picks: readonly Pick[], kinds: readonly Kind[]): Money[] =>
  picks.map(({ kind, part }) => {
    const { goods } = the(kinds, kind);
    const left = Math.min(goods.price, ...part.offs.map((off) => reduced(goods.price, off, goods)));
    return money(goods.price - left);
  });

function sharesOfBundle(prices: readonly Money[], price: Money): Money[] {
  const together = prices.reduce((all, each) => all + each, 0);
  return allocate(money(Math.max(0, together - price)), prices);
}

/** Whether a reduced unit stands where a cheaper one of the bought should. Source: spec/promotions.md PM6 */
function isFair(picks: readonly Pick[], { kind, part }: Pick, kinds: readonly Kind[]): boolean {
  if (part.offs.length === 0) return true;
  const got = the(kinds, kind).goods;
  return picks.every(({ kind: other, part: bought }) => {
    const { goods } = the(kinds, other);
    if (bought === part || got.price <= goods.price) return true;
    return !(part.matches(goods) && bought.matches(got));
  });
}

/**
 * Every set that can be made of some kinds and saves something, or the first so many of them.
 * @returns null when there are more than `most`
 */
export function setsOf(
  rules: readonly SetRule[],
  { kinds, of, most }: { kinds: readonly Kind[]; of: readonly number[]; most: number },
): MadeSet[] | null {
  const made: MadeSet[] = [];
  let looked = 0;
  for (const rule of of) {
    const { parts } = the(rules, rule);
    const left = kinds.map(({ count }) => count);
    const eligible = eligibleFor(the(rules, rule), kinds);
    const go = (part: number, inPart: number, from: number, picks: Pick[]): boolean => {
      const now = parts[part];
      if (!now) {
        looked += 1;
        if (looked > most) return false;
        const set = makeSet(rules, rule, picks, kinds);
        if (set.gain > 0) made.push(set);
        return true;
      }
      if (inPart === now.quantity) return go(part + 1, 0, 0, picks);
      const may = the(eligible, part);
      for (let at = from; at < may.length; at++) {
        const kind = the(may, at);
        const pick = { kind, part: now };
        if (the(left, kind) === 0 || !isFair(picks, pick, kinds)) continue;
        change(left, kind, -1);
        const isDone = go(part, inPart + 1, at, [...picks, pick]);
        change(left, kind, 1);
        if (!isDone) return false;
      }
      return true;
    };
    if (!go(0, 0, 0, [])) return null;
  }
  return made;
}

/** Which kinds may be each part, by their places. */
const eligibleFor = (rule: SetRule, kinds: readonly Kind[]): number[][] =>
  rule.parts.map((part) => kinds.flatMap((_, kind) => (mayBeIn(rule, { kind, part }, kinds) ? [kind] : [])));

const mayBeIn = (rule: SetRule, { kind, part }: Pick, kinds: readonly Kind[]): boolean => {
  const { goods, isBlocked } = the(kinds, kind);
  return (!isBlocked || rule.promotion.combines) && mayStandIn(rule, part, goods);
};

/**
 * The set that a person would lay together first: what loses least by it, of that the dearest.
 * Null when the units that are left make none that saves anything.
 */
export function naturalSet(
  rules: readonly SetRule[],
  rule: number,
  { kinds, left, inOrder }: { kinds: readonly Kind[]; left: readonly number[]; inOrder: readonly number[] },
): MadeSet | null {
  const free = [...left];
  const picks: Pick[] = [];
  for (const part of the(rules, rule).parts) {
    for (let need = part.quantity; need > 0; need--) {
      const kind = inOrder.find((each) => {
        const pick = { kind: each, part };
        return (free[each] ?? 0) > 0 && mayBeIn(the(rules, rule), pick, kinds) && isFair(picks, pick, kinds);
      });
      if (kind === undefined) return null;
      change(free, kind, -1);
      picks.push({ kind, part });
    }
  }
  const set = makeSet(rules, rule, picks, kinds);
  return set.gain > 0 ? set : null;
}

/** What the units of a set save under other offers than those it was chosen by. */
export const madeAnew = (
  set: MadeSet,
  rules: readonly SetRule[],
  rule: number,
  kinds: readonly Kind[],
): MadeSet => makeSet(rules, rule, picksOf(set, the(rules, rule)), kinds);

function picksOf(set: MadeSet, { parts }: SetRule): Pick[] {
  const slots = parts.flatMap((part) => Array.from({ length: part.quantity }, () => part));
  return set.units.map(({ kind }, at) => ({ kind, part: the(slots, at) }));
}

import { type Kind, kindsOf, offeredGoods } from './kinds';
import { type SetRule } from './set-rules';
import { type MadeSet, madeAnew, naturalSet, setsOf } from './sets';
import { change, the } from './places';

/** Beyond these the best that was found so far stands. What usual baskets need is far below. Source: spec/promotions.md PM11 */
export const mostSets = 500;
export const mostSteps = 1_000;

/** What was found for a group, by all that it depends on. */
export type Packed = {
  groups: Map<string, MadeSet[]>;
  /** What each promotion does when it is the only one. */
  alone: Map<string, { bare: Kind[]; sets: MadeSet[] }>;
};
export const nothingPacked = (): Packed => ({ groups: new Map(), alone: new Map() });

/**
 * Which sets to make, so that together they save the most. Kinds that no set brings together are looked at apart.
 * @param packed what other looks at the same sale have found; what they share is not searched again
 * Source: spec/promotions.md PM9, PM11
 */
export const packSets = (
  kinds: readonly Kind[],
  rules: readonly SetRule[],
  packed: Packed = nothingPacked(),
): MadeSet[] =>
  groupsOf(kinds, rules).flatMap((group) => {
    const own = group.kinds.map((kind) => the(kinds, kind));
    const key = `${group.rules.join()};${own.map(({ signature, count }) => `${signature}*${count}`).join(';')}`;
    const ownRules = group.rules.map((rule) => the(rules, rule));
    const sets = packed.groups.get(key) ?? packGroup(own, ownRules, packed);
    packed.groups.set(key, sets);
    return sets.map((set) => inWhole(set, group));
  });

type Group = { rules: number[]; kinds: number[] };

/** The places of a group's own lists as places of the whole. */
const inWhole = (set: MadeSet, { rules, kinds }: Group): MadeSet => ({
  ...set,
  rule: the(rules, set.rule),
  uses: set.uses.map((use) => ({ ...use, kind: the(kinds, use.kind) })),
  units: set.units.map((unit) => ({ ...unit, kind: the(kinds, unit.kind) })),
});

/** Rules that share units, and their kinds, as lists of their places. */
function groupsOf(kinds: readonly Kind[], rules: readonly SetRule[]): Group[] {
  const groups: { rules: number[]; kinds: Set<number> }[] = [];
  const kindsIn = rules.map(() => new Set<number>());
  kinds.forEach(({ inRules }, kind) => inRules.forEach((rule) => the(kindsIn, rule).add(kind)));
  kindsIn.forEach((own, at) => {
    if (own.size === 0) return;
    const joined = { rules: [at], kinds: own };
    for (let index = groups.length - 1; index >= 0; index--) {
      const group = the(groups, index);
      if (![...own].some((kind) => group.kinds.has(kind))) continue;
      joined.rules.push(...group.rules);
      for (const kind of group.kinds) joined.kinds.add(kind);
      groups.splice(index, 1);
    }
    groups.push(joined);
  });
  return groups.map((group) => ({
    rules: group.rules.sort((a, b) => a - b),
    kinds: [...group.kinds].sort((a, b) => a - b),
  }));
}

function packGroup(kinds: readonly Kind[], rules: readonly SetRule[], packed: Packed): MadeSet[] {
  const of = rules.map((_, at) => at);
  const laid = layNaturally(kinds, rules, of);
  const candidates = setsOf(rules, { kinds, of, most: mostSets });
  const found = candidates && search(kinds, rules, candidates, laid);
  if (found?.isWhole) return found.sets;
  let best = found?.sets ?? laid;
  if (of.length > 1 || kinds.some(({ plain }) => plain.given.length > 0)) {
    for (const rule of of) {
      const alone = packAlone(kinds, rules, { rule, packed });
      if (gainOf(alone) > gainOf(best)) best = alone;
    }
  }
  return best;
}

/** What this one would do if it were the only promotion: never less than that is given, however large the basket. */
function packAlone(
  kinds: readonly Kind[],
  rules: readonly SetRule[],
  { rule, packed }: { rule: number; packed: Packed },
): MadeSet[] {
  const own = the(rules, rule);
  const only = [own];
  const { promotionId } = own.promotion;
  let alone = packed.alone.get(promotionId);
  if (!alone) {
    const goods = kinds.filter(({ inRules }) => inRules.length > 0).flatMap(({ members }) => members);
    const bare = kindsOf(offeredGoods(goods, { offers: [], rules: only }), () => false);
    alone = { bare, sets: packSets(bare, only) };
    packed.alone.set(promotionId, alone);
  }
  const { bare, sets } = alone;
  const placeOf = new Map(kinds.flatMap(({ members }, at) => members.map((goods) => [goods, at] as const)));
  const used = new Map<number, number>();
  return sets.flatMap((set) => {
    const units = set.units.map((unit) => {
      const at = used.get(unit.kind) ?? 0;
      used.set(unit.kind, at + 1);
      return { ...unit, kind: placeOf.get(memberAt(the(bare, unit.kind), at)) ?? 0 };
    });
    if (units.some(({ kind }) => the(kinds, kind).isBlocked && !the(only, 0).promotion.combines)) return [];
    const again = madeAnew({ ...set, units }, rules, rule, kinds);
    return again.gain > 0 ? [again] : [];
  });
}

function memberAt(kind: Kind, at: number) {
  let before = 0;
  for (const goods of kind.members) {
    before += goods.count;
    if (at < before) return goods;
  }
  return kind.goods;
}

const gainOf = (sets: readonly MadeSet[]): number => sets.reduce((all, { gain }) => all + gain, 0);

/** Again and again the set that saves most for each of its units. */
function layNaturally(kinds: readonly Kind[], rules: readonly SetRule[], of: readonly number[]): MadeSet[] {
  const left = kinds.map(({ count }) => count);
  const times = rules.map(({ most }) => most);
  const loses = ({ goods, plain }: Kind) => goods.price - plain.left;
  const inOrder = kinds
    .map((_, at) => at)
    .sort(
      (a, b) =>
        loses(the(kinds, a)) - loses(the(kinds, b)) ||
        the(kinds, b).goods.price - the(kinds, a).goods.price ||
        a - b,
    );
  const laid: MadeSet[] = [];
  for (;;) {
    let best: MadeSet | null = null;
    for (const rule of of) {
      if (the(times, rule) <= 0) continue;
      const set = naturalSet(rules, rule, { kinds, left, inOrder });
      if (set && (best === null || set.gain / set.size > best.gain / best.size)) best = set;
    }
    if (best === null) return laid;
    change(times, best.rule, -1);
    for (const { kind, count } of best.uses) change(left, kind, -count);
    laid.push(best);
  }
}

/** Branch and bound over the kinds, dearest first: in which sets its units are, and how many are in none. */
function search(
  kinds: readonly Kind[],
  rules: readonly SetRule[],
  candidates: readonly MadeSet[],
  laid: MadeSet[],
): { sets: MadeSet[]; isWhole: boolean } {
  const byFirst = kinds.map((): MadeSet[] => []);
  const worth = kinds.map(() => 0);
  for (const set of candidates) {
    the(byFirst, the(set.uses, 0).kind).push(set);
    for (const { kind } of set.uses) worth[kind] = Math.max(the(worth, kind), set.gain / set.size);
  }
  for (const sets of byFirst) sets.sort((a, b) => b.gain - a.gain);
  const left = kinds.map(({ count }) => count);
  const times = rules.map(({ most }) => most);
  const taken: MadeSet[] = [];
  let best = laid;
  let most = gainOf(laid);
  let steps = 0;

  /** False when there was no time to look at all of it. */
  function look(first: number, from: number, gain: number): boolean {
    if (gain > most) {
      most = gain;
      best = [...taken];
    }
    while (first < kinds.length && (left[first] === 0 || the(byFirst, first).length <= from)) {
      first += 1;
      from = 0;
    }
    if (first >= kinds.length) return true;
    // Gains are whole minor units: less than one more is none.
    if (gain + bound(first) < most + 0.999) return true;
    const sets = the(byFirst, first);
    for (let at = from; at < sets.length; at++) {
      const set = the(sets, at);
      steps += 1;
      if (steps > mostSteps) return false;
      if (the(times, set.rule) <= 0 || !set.uses.every(({ kind, count }) => the(left, kind) >= count))
        continue;
      change(times, set.rule, -1);
      for (const { kind, count } of set.uses) change(left, kind, -count);
      taken.push(set);
      const isDone = look(first, at, gain + set.gain);
      taken.pop();
      for (const { kind, count } of set.uses) change(left, kind, count);
      change(times, set.rule, 1);
      if (!isDone) return false;
    }
    return look(first + 1, 0, gain);
  }

  function bound(first: number): number {
    let all = 0;
    for (let kind = first; kind < kinds.length; kind++) all += the(left, kind) * the(worth, kind);
    return all;
  }

  const isWhole = look(0, 0, 0);
  return { sets: best, isWhole };
}

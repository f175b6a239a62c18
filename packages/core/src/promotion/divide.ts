import { type Money, allocate, money } from '../kernel';
import { type Goods, type Matches, goodsOf } from './goods';
import { type Promotion, type PromotionContext } from './in-force';
import { type OfferedGoods, kindsOf, offeredGoods } from './kinds';
import { type Given, type Offer, type UnitPrice, inOrder, offerOf } from './offers';
import { type Packed, nothingPacked, packSets } from './pack';
import { type SetRule, limitedOffer, setRuleOf } from './set-rules';
import type { OpenLine } from '../sale';

/** What units of some goods cost, and what was taken off the goods as a whole. */
export type Divided = {
  goods: Goods;
  units: { price: UnitPrice; count: number }[];
  off: Given[];
  left: number;
};
export type Division = { total: number; goods: Divided[] };

/** An amount off the whole of what matches. */
type Whole = { promotion: Promotion; matches: Matches; amount: Money };

/** Of the amounts off the whole that do not combine, so many are tried together. Source: spec/promotions.md PM11 */
const mostWholes = 3;

/**
 * Who gets what: the division of the units among the promotions that comes to the lowest total. Null when nothing is taken off.
 * @param promotions in force, in any order
 * Source: spec/promotions.md PM8, PM9
 */
export function divide(
  lines: readonly OpenLine[],
  promotions: readonly Promotion[],
  context: Pick<PromotionContext, 'categoryAbove'>,
): Division | null {
  const goods = goodsOf(lines);
  if (goods.length === 0) return null;
  const parts = partsOf(goods, promotions, context);
  if (parts.offers.length + parts.rules.length + parts.wholes.length === 0) return null;
  let best: Division | null = null;
  const packed = nothingPacked();
  const offered = offeredGoods(goods, parts);
  const before = goods.reduce((all, { price, count }) => all + price * count, 0);
  for (const exclusive of choicesOf(parts.wholes, goods)) {
    // Beyond the largest few, one is looked at only where it alone is more than all that was found.
    if (best !== null && exclusive.isLate && before - exclusive.most >= best.total) continue;
    const wholes = [...exclusive.wholes, ...parts.wholes.filter(({ promotion }) => promotion.combines)];
    const division = divideWith(offered, parts, { exclusive: exclusive.wholes, wholes, packed });
    if (best === null || division.total < best.total) best = division;
  }
  return best;
}

type Parts = { offers: Offer[]; rules: SetRule[]; wholes: Whole[] };

function partsOf(
  goods: readonly Goods[],
  promotions: readonly Promotion[],
  context: Pick<PromotionContext, 'categoryAbove'>,
): Parts {
  const parts: Parts = { offers: [], rules: [], wholes: [] };
  for (const promotion of promotions) {
    const rule = setRuleOf(promotion, context);
    if (rule) {
      if (rule.parts.every(({ matches }) => goods.some(matches))) parts.rules.push(rule);
      continue;
    }
    const offer = offerOf(promotion, goods, context);
    if (!offer) continue;
    const [off] = offer.offs;
    if (promotion.reward.kind === 'spend' && off?.kind === 'amount')
      parts.wholes.push({ promotion, matches: offer.matches, amount: off.amount });
    else if (promotion.timesPerSale !== null && promotion.reward.kind !== 'spend')
      parts.rules.push(limitedOffer(offer, promotion.timesPerSale));
    else parts.offers.push(offer);
  }
  const byId = (one: { promotion: Promotion }, other: { promotion: Promotion }) =>
    one.promotion.promotionId < other.promotion.promotionId ? -1 : 1;
  parts.offers.sort(inOrder);
  parts.rules.sort(byId);
  parts.wholes.sort(byId);
  return parts;
}

type Choice = { wholes: readonly Whole[]; isLate: boolean; most: number };

/** None, the largest alone and together where they look at different goods, and the others alone. Source: PM11 */
function choicesOf(wholes: readonly Whole[], goods: readonly Goods[]): Choice[] {
  const alone = wholes.filter(({ promotion }) => !promotion.combines).sort((a, b) => b.amount - a.amount);
  const largest = alone.slice(0, mostWholes);
  const choices: Choice[] = [];
  for (let bits = 0; bits < 1 << largest.length; bits++) {
    const chosen = largest.filter((_, at) => (bits >> at) & 1);
    const isApart =
      chosen.length < 2 || goods.every((each) => chosen.filter(({ matches }) => matches(each)).length <= 1);
    if (isApart) choices.push({ wholes: chosen, isLate: false, most: 0 });
  }
  const late = alone.slice(mostWholes).map((each) => ({ wholes: [each], isLate: true, most: each.amount }));
  return [...choices, ...late];
}

function divideWith(
  offered: readonly OfferedGoods[],
  { rules }: Parts,
  { exclusive, wholes, packed }: { exclusive: readonly Whole[]; wholes: readonly Whole[]; packed: Packed },
): Division {
  const isBlocked = (each: Goods): boolean => exclusive.some(({ matches }) => matches(each));
  const kinds = kindsOf(offered, isBlocked);
  const inSets = kinds.map((): UnitPrice[] => []);
  for (const set of packSets(kinds, rules, packed))
    for (const { kind, left, given } of set.units) inSets[kind]?.push({ left, given });
  const divided = kinds.flatMap((kind, at) => {
    const special = (inSets[at] ?? []).sort(byText);
    let used = 0;
    return kind.members.map((member): Divided => {
      const own = special.slice(used, used + member.count);
      used += own.length;
      const units = own.map((price) => ({ price, count: 1 }));
      if (own.length < member.count) units.push({ price: kind.plain, count: member.count - own.length });
      const left = units.reduce((all, { price, count }) => all + price.left * count, 0);
      return { goods: member, units, off: [], left };
    });
  });
  for (const whole of wholes) takeOffWhole(whole, divided);
  return { goods: divided, total: divided.reduce((all, { left }) => all + left, 0) };
}

/** Units of one kind that fared differently, in an order that no scan decides. */
const byText = (one: UnitPrice, other: UnitPrice): number => {
  const [a, b] = [textOf(one), textOf(other)];
  return a < b ? -1 : a > b ? 1 : 0;
};
const textOf = ({ given }: UnitPrice): string =>
  given.map(({ promotion, amount }) => `${promotion.promotionId}:${amount}`).join();

function takeOffWhole({ promotion, matches, amount }: Whole, divided: readonly Divided[]): void {
  const meant = divided.filter(({ goods, left }) => left > 0 && matches(goods));
  const together = meant.reduce((all, { left }) => all + left, 0);
  if (together === 0) return;
  const shares = allocate(
    money(Math.min(amount, together)),
    meant.map(({ left }) => left),
  );
  meant.forEach((each, at) => {
    const share = shares[at] ?? money(0);
    if (share <= 0) return;
    each.off.push({ promotion, amount: share });
    each.left -= share;
  });
}

import { type Money, extend, money, roundRatio } from '../kernel';
import type { Goods, Matches } from './goods';
import { matching } from './goods';
import type { Promotion, PromotionContext } from './in-force';

export type Off =
  { kind: 'percent'; ppm: number } | { kind: 'amount'; amount: Money } | { kind: 'price'; price: Money };

const million = 1_000_000;

/** What one unit costs after `off`; never below zero and never more than before. Source: spec/promotions.md PM4 */
export function reduced(left: Money, off: Off, { each, isWhole }: Pick<Goods, 'each' | 'isWhole'>): Money {
  const whole = (amount: Money): Money => (isWhole ? amount : extend(amount, each));
  switch (off.kind) {
    case 'percent':
      return money(Math.max(0, left - percentOf(left, off.ppm)));
    case 'amount':
      return money(Math.max(0, left - Math.max(0, whole(off.amount))));
    case 'price':
      return money(Math.min(left, Math.max(0, whole(off.price))));
  }
}

/** Half up. Numbers that no till ever sees go the exact way round. */
function percentOf(left: number, ppm: number): number {
  const product = left * ppm;
  return Number.isSafeInteger(product)
    ? Math.floor((product + million / 2) / million)
    : roundRatio(BigInt(left) * BigInt(ppm), BigInt(million), 'half_up');
}

/** Something off each unit of some goods, whose condition the sale meets already: of several the best. */
export type Offer = { promotion: Promotion; matches: Matches; offs: readonly Off[] };

/** The promotion as an offer for each unit; null when it is none, or the sale does not come up to it. Source: PM5 */
export function offerOf(
  promotion: Promotion,
  goods: readonly Goods[],
  { categoryAbove }: Pick<PromotionContext, 'categoryAbove'>,
): Offer | null {
  const { reward } = promotion;
  if (reward.kind === 'bundle' || reward.kind === 'buy-get') return null;
  const matches = matching(reward.match, categoryAbove);
  const meant = goods.filter(matches);
  if (meant.length === 0) return null;
  switch (reward.kind) {
    case 'each':
      return { promotion, matches, offs: [reward.off] };
    case 'quantity': {
      const held = meant.reduce((all, { each, count }) => all + each * count, 0);
      const offs = reward.breaks.filter((each) => each.minQuantity <= held).map(({ off }) => off);
      return offs.length === 0 ? null : { promotion, matches, offs };
    }
    case 'spend': {
      const spent = meant.reduce((all, { price, count }) => all + price * count, 0);
      return spent < reward.minimumSpend ? null : { promotion, matches, offs: [reward.off] };
    }
  }
}

const rank: Record<Off['kind'], number> = { price: 0, percent: 1, amount: 2 };

/** A price before percent before amounts, and by id where they are of one kind. Source: spec/promotions.md PM8 */
export const inOrder = (one: Offer, other: Offer): number =>
  rankOf(one) - rankOf(other) || (one.promotion.promotionId < other.promotion.promotionId ? -1 : 1);
const rankOf = ({ offs: [first] }: Offer): number => (first ? rank[first.kind] : 0);

export type Given = { promotion: Promotion; amount: Money };

/** What a unit costs in the end, and what each promotion took off it. */
export type UnitPrice = { left: Money; given: readonly Given[] };

/**
 * One unit with the best of the offers that do not combine, if it may have one, and all that do.
 * @param offers for this very goods, `inOrder`
 * Source: spec/promotions.md PM8
 */
export function unitPrice(
  goods: Goods,
  offers: readonly Offer[],
  { left, takesExclusive }: { left: Money; takesExclusive: boolean },
): UnitPrice {
  const alone = takesExclusive ? offers.filter(({ promotion }) => !promotion.combines) : [];
  let best = withOffers(goods, offers, { left, exclusive: null });
  for (const exclusive of alone) {
    const other = withOffers(goods, offers, { left, exclusive });
    if (other.left < best.left) best = other;
  }
  return best;
}

function withOffers(
  goods: Goods,
  offers: readonly Offer[],
  { left, exclusive }: { left: Money; exclusive: Offer | null },
): UnitPrice {
  const given: Given[] = [];
  let now = left;
  for (const offer of offers) {
    if (!offer.promotion.combines && offer !== exclusive) continue;
    const next = money(Math.min(now, ...offer.offs.map((off) => reduced(now, off, goods))));
    if (next < now) given.push({ promotion: offer.promotion, amount: money(now - next) });
    now = next;
  }
  return { left: now, given };
}

import { type Money } from '../kernel';
import type { Goods } from './goods';
import { type Offer, type UnitPrice, unitPrice } from './offers';
import { type SetRule, setsWith } from './set-rules';

/** Goods that no promotion tells apart: any unit of them serves as well as another. */
export type Kind = {
  /** The same for what behaves alike, whatever else is in the sale. */
  signature: string;
  goods: Goods;
  members: Goods[];
  count: number;
  /** What one unit costs in no set. */
  plain: UnitPrice;
  /** What one unit costs when a set has left so much of its price. */
  after(left: Money, setCombines: boolean): UnitPrice;
  /** Kept from all that does not combine, by an amount off the whole. */
  isBlocked: boolean;
};

/** @param goods dearest first @param offers `inOrder` */
export function kindsOf(
  goods: readonly Goods[],
  {
    offers,
    rules,
    isBlocked,
  }: { offers: readonly Offer[]; rules: readonly SetRule[]; isBlocked: (goods: Goods) => boolean },
): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const each of goods) {
    const own = offers.filter(({ matches }) => matches(each));
    const blocked = isBlocked(each);
    const offered = own.map(({ promotion }) => promotion.promotionId).join();
    const signature = `${each.price}|${each.isWhole ? '' : each.each}|${blocked}|${offered}|${setsWith(rules, each)}`;
    const known = kinds.get(signature);
    if (known) {
      known.count += each.count;
      known.members.push(each);
    } else kinds.set(signature, kindOf(each, own, { isBlocked: blocked, signature }));
  }
  return [...kinds.values()];
}

function kindOf(
  goods: Goods,
  offers: readonly Offer[],
  { isBlocked, signature }: Pick<Kind, 'isBlocked' | 'signature'>,
): Kind {
  const known = new Map<string, UnitPrice>();
  const priceAt = (left: Money, takesExclusive: boolean): UnitPrice => {
    const key = `${left}${takesExclusive ? '' : '!'}`;
    const before = known.get(key);
    if (before) return before;
    const now = unitPrice(goods, offers, { left, takesExclusive });
    known.set(key, now);
    return now;
  };
  return {
    signature,
    goods,
    members: [goods],
    count: goods.count,
    plain: priceAt(goods.price, !isBlocked),
    after: (left, setCombines) => priceAt(left, setCombines && !isBlocked),
    isBlocked,
  };
}

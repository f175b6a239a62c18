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
  /** Places of the rules that it may be a part of. */
  inRules: readonly number[];
};

/** Goods with what is offered for them, found out once for every look at the sale. */
export type OfferedGoods = {
  goods: Goods;
  signature: string;
  inRules: readonly number[];
  priceAt(left: Money, takesExclusive: boolean): UnitPrice;
};

/** @param goods dearest first @param offers `inOrder` */
export function offeredGoods(
  goods: readonly Goods[],
  { offers, rules }: { offers: readonly Offer[]; rules: readonly SetRule[] },
): OfferedGoods[] {
  const alike = new Map<string, OfferedGoods['priceAt']>();
  return goods.map((each) => {
    let offered = '';
    const own = offers.filter(({ matches }, at) => {
      const isOffered = matches(each);
      if (isOffered) offered += `${at},`;
      return isOffered;
    });
    const { text, inRules } = setsWith(rules, each);
    const signature = `${each.price}|${each.isWhole ? '' : each.each}|${offered}|${text}`;
    const priceAt = alike.get(signature) ?? pricesOf(each, own);
    alike.set(signature, priceAt);
    return { goods: each, signature, inRules, priceAt };
  });
}

/** Units of one kind are priced again and again: each question is answered once. */
function pricesOf(goods: Goods, offers: readonly Offer[]): OfferedGoods['priceAt'] {
  const known = new Map<number, UnitPrice>();
  return (left, takesExclusive) => {
    const key = takesExclusive ? left : -left - 1;
    const before = known.get(key);
    if (before) return before;
    const now = unitPrice(goods, offers, { left, takesExclusive });
    known.set(key, now);
    return now;
  };
}

export function kindsOf(offered: readonly OfferedGoods[], isBlocked: (goods: Goods) => boolean): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const each of offered) {
    const blocked = isBlocked(each.goods);
    const signature = `${each.signature}|${blocked}`;
    const known = kinds.get(signature);
    if (known) {
      known.count += each.goods.count;
      known.members.push(each.goods);
    } else kinds.set(signature, kindOf(each, signature, blocked));
  }
  return [...kinds.values()];
}

const kindOf = ({ goods, inRules, priceAt }: OfferedGoods, signature: string, isBlocked: boolean): Kind => ({
  signature,
  goods,
  members: [goods],
  count: goods.count,
  plain: priceAt(goods.price, !isBlocked),
  after: (left, setCombines) => priceAt(left, setCombines && !isBlocked),
  isBlocked,
  inRules,
});

import type { Money } from '../kernel';
import { type Goods, type Matches, matching } from './goods';
import type { Promotion, PromotionContext } from './in-force';
import { type Off, type Offer } from './offers';

/** So many units of a set that match, and what is off each of them; nothing off what is only bought. */
export type SetPart = { matches: Matches; quantity: number; offs: readonly Off[] };

/** A promotion that needs units for itself. Source: spec/promotions.md PM6, PM7 */
export type SetRule = {
  promotion: Promotion;
  parts: readonly SetPart[];
  /** What the whole set costs, for a bundle. */
  price: Money | null;
  takesWeighed: boolean;
  most: number;
};

const noLimit = Number.MAX_SAFE_INTEGER;

/** A buy-and-get or a bundle; null for the others. */
export function setRuleOf(
  promotion: Promotion,
  { categoryAbove }: Pick<PromotionContext, 'categoryAbove'>,
): SetRule | null {
  const { reward } = promotion;
  const most = promotion.timesPerSale ?? noLimit;
  switch (reward.kind) {
    case 'buy-get': {
      const bought = { matches: matching(reward.buyMatch, categoryAbove), quantity: reward.buy, offs: [] };
      const got = {
        matches: matching(reward.getMatch, categoryAbove),
        quantity: reward.get,
        offs: [reward.off],
      };
      return { promotion, parts: [bought, got], price: null, takesWeighed: false, most };
    }
    case 'bundle': {
      const parts = reward.parts.map(({ match, quantity }) => ({
        matches: matching(match, categoryAbove),
        quantity,
        offs: [],
      }));
      return { promotion, parts, price: reward.price, takesWeighed: false, most };
    }
    default:
      return null;
  }
}

/** An offer that only so many units may have is a set of one unit. Source: spec/promotions.md PM7 */
export const limitedOffer = ({ promotion, matches, offs }: Offer, most: number): SetRule => ({
  promotion,
  parts: [{ matches, quantity: 1, offs }],
  price: null,
  takesWeighed: true,
  most,
});

export const mayStandIn = (rule: SetRule, part: SetPart, goods: Goods): boolean =>
  (goods.isWhole || rule.takesWeighed) && part.matches(goods);

/** Which parts of which sets the goods may be: as text to compare, and the places of the rules. */
export function setsWith(rules: readonly SetRule[], goods: Goods): { text: string; inRules: number[] } {
  let text = '';
  const inRules = new Set<number>();
  rules.forEach((rule, at) =>
    rule.parts.forEach((part, of) => {
      if (!mayStandIn(rule, part, goods)) return;
      text += `${at}.${of},`;
      inRules.add(at);
    }),
  );
  return { text, inRules: [...inRules] };
}

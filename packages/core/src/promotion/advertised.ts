import { type ItemId, type Money, units } from '../kernel';
import type { OpenLine } from '../sale';
import type { LineMatchV1 } from '../wire';
import { type Matches, mayBeCheaper, matching } from './goods';
import type { Promotion, PromotionContext } from './in-force';
import { type Off, reduced } from './offers';

/** An item as the shop ordinarily sells it: one unit at its usual price. */
export type OrdinaryGoods = {
  itemId: ItemId;
  name: string;
  price: Money;
  looks: NonNullable<OpenLine['item']>;
};

const million = 1_000_000;
const one = { each: units(1), isWhole: true };

/**
 * The goods of which a promotion takes so much of the ordinary price that a law on advertising may speak of it, in the order they came.
 * A free unit is one at no price, however many are bought for it; a break of quantity and a spend count as if they were reached; a
 * bundle is held against its goods at their ordinary prices, each other part with the dearest it may hold.
 * @param goods all goods of the shop, of which `concerns` picks those that the law is about
 * @param fromPpm from this part of the ordinary price on, parts in a million
 * Source: spec/promotions.md PM15, retail-rules AG-10
 */
export function muchCheaper(
  reward: Promotion['reward'],
  goods: readonly OrdinaryGoods[],
  {
    concerns,
    fromPpm,
    categoryAbove,
  }: { concerns: (goods: OrdinaryGoods) => boolean; fromPpm: number } & Pick<
    PromotionContext,
    'categoryAbove'
  >,
): OrdinaryGoods[] {
  const priced = goods.filter(({ price, looks }) => price > 0 && mayBeCheaper(looks));
  const reaches = (saved: number, of: number): boolean => saved * million >= of * fromPpm;
  const isDeep = (off: Off, price: Money): boolean =>
    off.kind === 'percent' ? off.ppm >= fromPpm : reaches(price - reduced(price, off, one), price);
  const meant = (match: LineMatchV1, offs: readonly Off[]): OrdinaryGoods[] => {
    const matches = matching(match, categoryAbove);
    return priced.filter(
      (each) => concerns(each) && matches(each) && offs.some((off) => isDeep(off, each.price)),
    );
  };
  switch (reward.kind) {
    case 'each':
      return meant(reward.match, [reward.off]);
    case 'quantity':
      return meant(
        reward.match,
        reward.breaks.map(({ off }) => off),
      );
    case 'buy-get':
      return meant(reward.getMatch, [reward.off]);
    case 'spend': {
      const { off, minimumSpend } = reward;
      if (off.kind === 'percent') return meant(reward.match, [off]);
      const all = { kind: 'percent', ppm: million } as const;
      return reaches(off.amount, minimumSpend) ? meant(reward.match, [all]) : [];
    }
    case 'bundle': {
      const parts = reward.parts.map(({ match, quantity }) => {
        const matches = matching(match, categoryAbove);
        const dearest = priced.reduce((most, each) => (matches(each) ? Math.max(most, each.price) : most), 0);
        return { matches, quantity, dearest };
      });
      const ordinary = parts.reduce((sum, { quantity, dearest }) => sum + quantity * dearest, 0);
      const isDeepWith = ({ matches, quantity, dearest }: Part, each: OrdinaryGoods): boolean => {
        const together = ordinary - quantity * (dearest - each.price);
        return matches(each) && reaches(together - reward.price, together);
      };
      return priced.filter((each) => concerns(each) && parts.some((part) => isDeepWith(part, each)));
    }
  }
}

type Part = { matches: Matches; quantity: number; dearest: number };

import { type LineId, type Money, allocate, money } from '../kernel';
import type { OpenLine, OpenSale } from '../sale';
import { type Divided, divide } from './divide';
import { type Promotion, type PromotionContext, isPromotionInForce } from './in-force';
import { change, the } from './places';

type LinePromotions = NonNullable<OpenLine['promotions']>;

/**
 * The sale with what promotions take off each line. Asks nothing but its arguments, and answers the very same sale when nothing
 * changes. Whole minor units; the odd cent of an amount off the whole goes to the larger remainder.
 * @param promotions all that the terminal knows, in any order
 * Source: spec/promotions.md PM1 to PM11
 */
export function applyPromotions(
  sale: OpenSale,
  promotions: readonly Promotion[],
  context: PromotionContext,
): OpenSale {
  const inForce = promotions.filter((each) => isPromotionInForce(each, context));
  const division = inForce.length === 0 ? null : divide(sale.lines, inForce, context);
  const byLine = new Map<LineId, LinePromotions>();
  for (const divided of division?.goods ?? []) dealOut(divided, byLine);
  let isChanged = false;
  const lines = sale.lines.map((line) => {
    const now = byLine.get(line.lineId);
    if (isSame(line.promotions, now)) return line;
    isChanged = true;
    return { ...line, promotions: now };
  });
  return isChanged ? { ...sale, lines } : sale;
}

/** Gives the units of some goods to their lines, in the order of the goods. */
function dealOut({ goods, units, off }: Divided, byLine: Map<LineId, LinePromotions>): void {
  if (off.length === 0 && units.every(({ price }) => price.given.length === 0)) return;
  const left = units.map(({ count }) => count);
  let at = 0;
  const lefts = goods.lines.map(({ line: { lineId }, count }) => {
    let need = count;
    let worth = 0;
    const taken = new Map<Promotion, number>();
    while (need > 0 && at < units.length) {
      const { price } = the(units, at);
      const now = Math.min(need, the(left, at));
      for (const { promotion, amount } of price.given)
        taken.set(promotion, (taken.get(promotion) ?? 0) + amount * now);
      worth += price.left * now;
      need -= now;
      change(left, at, -now);
      if (left[at] === 0) at += 1;
    }
    put(byLine, lineId, taken);
    return worth;
  });
  for (const { promotion, amount } of off) {
    const shares = allocate(amount, lefts);
    shares.forEach((share, index) => {
      change(lefts, index, -share);
      put(byLine, the(goods.lines, index).line.lineId, new Map([[promotion, share]]));
    });
  }
}

function put(
  byLine: Map<LineId, LinePromotions>,
  lineId: LineId,
  taken: ReadonlyMap<Promotion, number>,
): void {
  const given: LinePromotions = [...taken]
    .filter(([, amount]) => amount > 0)
    .map(([{ promotionId, receiptText, name }, amount]) => ({
      promotionId,
      name: receiptText.trim() || name,
      amount: money(amount),
    }));
  if (given.length > 0) byLine.set(lineId, [...(byLine.get(lineId) ?? []), ...given]);
}

function isSame(before: LinePromotions | undefined, now: LinePromotions | undefined): boolean {
  if (!before || !now) return (before?.length ?? 0) === (now?.length ?? 0);
  return (
    before.length === now.length &&
    before.every((each, at) => {
      const other = now[at];
      return (
        each.promotionId === other?.promotionId && each.amount === other.amount && each.name === other.name
      );
    })
  );
}

/** What promotions save in the whole sale. */
export const savedByPromotions = (sale: Pick<OpenSale, 'lines'>): Money =>
  money(sale.lines.flatMap(({ promotions = [] }) => promotions).reduce((all, { amount }) => all + amount, 0));

import { type Money, extend, magnitude, subtract, sum } from '../kernel';
import { type Discount, discountLines } from '../pricing';
import type { OpenLine, OpenSale } from './open-sale';

/** What takes no discount: gift cards, and goods that must not be made cheaper. Source: spec/discounts.md D6 */
export const keepsPrice = (line: Pick<OpenLine, 'loads' | 'item'>): boolean =>
  line.loads !== undefined || (line.item?.restrictions?.includes('no-discount') ?? false);

/** What a discount of the line's own comes on: promotions come first. Source: spec/promotions.md PM3 */
export const afterPromotions = ({ unitPrice, quantity, promotions = [] }: OpenLine): Money =>
  subtract(extend(unitPrice, quantity), sum(promotions.map((each) => each.amount)));

/** The lines that a discount on the whole sale lowers: what comes back is worth what was paid for it. */
const discountable = ({ lines }: OpenSale): OpenLine[] =>
  lines.filter((line) => !line.soldAs && !keepsPrice(line));

/** What a discount on the whole sale is taken off; minor units. Source: spec/discounts.md D6 */
export function discountableNet(sale: OpenSale): Money {
  const lines = discountable(sale).map((line) => ({ ...line, id: line.lineId }));
  return sum(discountLines({ lines, discounts: [] }).map((line) => line.net));
}

export const hasDiscountable = (sale: OpenSale): boolean => discountable(sale).length > 0;

const million = 1_000_000n;

/** What is left of a whole, as an exact fraction: cents that were rounded are nobody's discount. */
type Left = { part: bigint; of: bigint };
const all: Left = { part: 1n, of: 1n };

function leftAfter(discounts: readonly Discount[], base: Money): Left {
  let left = all;
  for (const discount of discounts) {
    const [off, of] =
      discount.kind === 'percent'
        ? [BigInt(discount.ppm), million]
        : [BigInt(discount.amount) * left.of, BigInt(magnitude(base)) * left.part];
    if (of <= 0n) continue;
    left = { part: left.part * (off >= of ? 0n : of - off), of: left.of * of };
  }
  return left;
}

/** Rounded up: a hair beyond a limit is beyond it. */
const takenPpm = ({ part, of }: Left): number => Number(((of - part) * million + of - 1n) / of);

/** What was given away by hand on a line, ppm of what promotions have left of it: by its own discount, the sale's, and both. */
export type GivenByHand = { own: number; sale: number; both: number };

const ofSale = (sale: OpenSale): Left =>
  sale.discounts.length === 0 ? all : leftAfter(sale.discounts, discountableNet(sale));

/**
 * How much of each line's price people have given away, by line id; lines that lost nothing are left out, and so is what comes back.
 * An amount off the sale weighs on each line alike. Promotions are head office's, and no person's limit counts them.
 * Source: spec/limits.md LI1
 */
export function givenByHand(sale: OpenSale): ReadonlyMap<OpenLine['lineId'], GivenByHand> {
  const given = new Map<OpenLine['lineId'], GivenByHand>();
  if (sale.discounts.length === 0 && sale.lines.every((line) => line.discounts.length === 0)) return given;
  const whole = ofSale(sale);
  for (const line of sale.lines) {
    if (line.quantity <= 0 || line.soldAs) continue;
    const own = leftAfter(line.discounts, afterPromotions(line));
    const shared = keepsPrice(line) ? all : whole;
    const both = takenPpm({ part: own.part * shared.part, of: own.of * shared.of });
    if (both > 0) given.set(line.lineId, { own: takenPpm(own), sale: takenPpm(shared), both });
  }
  return given;
}

/**
 * The most that is given away beyond what was already allowed: an allowance is kept for each line and for the sale, as it was when
 * somebody who may gave it, so that ten dollars off two hundred are asked about again when all but twenty were taken out.
 * @returns ppm, 0 where all of it was allowed
 * Source: spec/limits.md LI1, LI3
 */
export function notYetAllowed(sale: OpenSale): number {
  let most = 0;
  const given = givenByHand(sale);
  for (const { lineId, allowedPpm = 0 } of sale.lines) {
    const now = given.get(lineId);
    if (!now) continue;
    if (now.own > allowedPpm || now.sale > (sale.allowedPpm ?? 0)) most = Math.max(most, now.both);
  }
  return most;
}

/** The sale as somebody who may has allowed it: what is given away now, and no more. Source: spec/limits.md LI3 */
export function withAllowed(sale: OpenSale): OpenSale {
  const given = givenByHand(sale);
  const ofWhole = takenPpm(ofSale(sale));
  return {
    ...sale,
    allowedPpm: ofWhole > 0 ? ofWhole : undefined,
    lines: sale.lines.map((line) => {
      const own = given.get(line.lineId)?.own ?? 0;
      if (own === (line.allowedPpm ?? 0)) return line;
      return { ...line, allowedPpm: own > 0 ? own : undefined };
    }),
  };
}

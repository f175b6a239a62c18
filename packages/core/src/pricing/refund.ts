import { type Money, type Quantity, assert, money, roundRatio } from '../kernel';

/**
 * What a refund of part of a line gives back of one of its amounts, when some of the line may have come back before. The
 * refunds of a line add up to the original to the cent, in whatever steps it comes back.
 * @param original the line's net or tax as it was charged, minor units
 * @param sold, before, now positive thousandths; `before + now` is at most `sold` (asserted)
 * Source: spec/pricing.md P8
 */
export function refundOf(amounts: {
  original: Money;
  sold: Quantity;
  before: Quantity;
  now: Quantity;
}): Money {
  const { original, sold, before, now } = amounts;
  assert(sold > 0 && before >= 0 && now >= 0 && before + now <= sold, 'more comes back than was sold');
  const until = (returned: number) =>
    roundRatio(BigInt(original) * BigInt(returned), BigInt(sold), 'half_up');
  return money(until(before + now) - until(before));
}

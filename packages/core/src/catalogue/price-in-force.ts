import type { Instant, Money, PriceId } from '../kernel';
import type { ItemV1 } from '../wire';

export type PriceInForce = { priceId: PriceId; price: Money };

/**
 * The price of an item at a moment: of those that have begun, the one that began last; of two that began together, the later
 * in the list. Null while none has begun yet: such an item cannot be sold.
 * Source: spec/pricing.md P9
 */
export function priceInForce(item: Pick<ItemV1, 'prices'>, at: Instant): PriceInForce | null {
  let inForce: ItemV1['prices'][number] | null = null;
  for (const row of item.prices) {
    const begins = row.effectiveFrom ?? -Infinity;
    if (begins > at) continue;
    if (inForce === null || begins >= (inForce.effectiveFrom ?? -Infinity)) inForce = row;
  }
  return inForce && { priceId: inForce.priceId, price: inForce.price };
}

import { priceInForce } from '@tillbridge/core/catalogue';
import {
  type Instant,
  type ItemId,
  type Money,
  type PriceId,
  type Result,
  instant,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { amountSentence, readAmount } from '../places/read-amount';
import { instantAt } from '../places/zone-time';
import type { View } from './draft';

export type Planned = {
  priceId: PriceId;
  itemId: ItemId;
  sku: string;
  name: string;
  /** In force now; null where none has begun. */
  now: number | null;
  price: number;
  effectiveFrom: number;
};

/** Prices that have not begun, the soonest first. */
export function planned({ product, prices }: Pick<View, 'product' | 'prices'>, now: number): Planned[] {
  return product.variants
    .flatMap(({ itemId, sku, attributeValues }) => {
      const own = prices[itemId] ?? [];
      const inForce = priceInForce({ prices: own }, instant(now));
      return own.flatMap(({ priceId, price, effectiveFrom }) =>
        effectiveFrom !== null && effectiveFrom > now
          ? [
              {
                priceId,
                itemId,
                sku,
                name: attributeValues.join(' / '),
                now: inForce?.price ?? null,
                price,
                effectiveFrom,
              },
            ]
          : [],
      );
    })
    .toSorted((a, b) => a.effectiveFrom - b.effectiveFrom || a.sku.localeCompare(b.sku));
}

export type Plan = { price: Money; effectiveFrom: Instant };

/** A planned price as it was typed: the amount, the moment by a store's clock, and for which variants. */
export function readPlan(
  { text, at, zone, chosen }: { text: string; at: string; zone: string; chosen: readonly string[] },
  digits: number,
  now: number,
): Result<Plan, { sentence: string }> {
  const price = readAmount(text, digits);
  if (!price.ok) return refuse({ sentence: amountSentence(price.refusal) });
  if (price.value < 0) return refuse({ sentence: 'A price is nought or more.' });
  const from = instantAt(at, zone);
  if (!from.ok) {
    const sentence =
      from.refusal.kind === 'no-such-moment'
        ? 'The clocks go forward then, and skip that time. Choose another.'
        : 'Choose a day and a time.';
    return refuse({ sentence });
  }
  if (from.value <= now) {
    return refuse({ sentence: 'That moment has passed. Choose a later one, or change the price now.' });
  }
  if (chosen.length === 0) return refuse({ sentence: 'Choose at least one variant.' });
  return ok({ price: price.value, effectiveFrom: from.value });
}

import fc from 'fast-check';
import { money, quantity } from '../kernel';
import type { TaxRate } from '../tax';
import type { Cart, CartLine, Discount } from './cart';

/** Carts for tests: the smallest that says what is meant, and any that a shop could ring up. */

export const gst: TaxRate = { code: 'GST', name: 'GST', ratePpm: 150_000, capBasePerUnit: null };
export const state: TaxRate = { code: 'STATE', name: 'State tax', ratePpm: 60_000, capBasePerUnit: null };
export const surtax: TaxRate = {
  code: 'SURTAX',
  name: 'Surtax',
  ratePpm: 10_000,
  capBasePerUnit: money(500_000),
};

export const percent = (ppm: number): Discount => ({ kind: 'percent', ppm, reason: null });
export const off = (minor: number): Discount => ({ kind: 'amount', amount: money(minor), reason: null });

export const cartLine = (
  unitPrice: number,
  more: { milli?: number; taxCodes?: string[]; discounts?: Discount[]; taxCategory?: string } = {},
): CartLine => ({
  id: `${unitPrice}`,
  unitPrice: money(unitPrice),
  quantity: quantity(more.milli ?? 1000),
  taxCodes: more.taxCodes ?? ['GST'],
  discounts: more.discounts ?? [],
  taxCategory: more.taxCategory,
});

export const cart = (lines: CartLine[], more: Partial<Cart> = {}): Cart => ({
  pricesIncludeTax: true,
  taxRounding: { level: 'document', mode: 'half_down' },
  rates: [gst, state, surtax],
  holidays: [],
  isExempt: false,
  discounts: [],
  ...more,
  lines,
});

const anyDiscount: fc.Arbitrary<Discount> = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }).map(percent),
  fc.integer({ min: 0, max: 20_000 }).map(off),
);

export const anyLine = (direction: 'sold' | 'either'): fc.Arbitrary<CartLine> =>
  fc.record({
    id: fc.uuid(),
    unitPrice: fc.integer({ min: 0, max: 2_000_000 }).map(money),
    quantity: fc
      .tuple(
        fc.integer({ min: 1, max: 9_999 }),
        direction === 'sold' ? fc.constant(1) : fc.constantFrom(1, -1),
      )
      .map(([milli, sign]) => quantity(milli * sign)),
    taxCodes: fc.subarray(['GST', 'STATE', 'SURTAX']),
    discounts: fc.array(anyDiscount, { maxLength: 3 }),
  });

export const anyCart = (direction: 'sold' | 'either' = 'either'): fc.Arbitrary<Cart> =>
  fc.record({
    pricesIncludeTax: fc.boolean(),
    taxRounding: fc.record({
      level: fc.constantFrom('document' as const, 'line' as const),
      mode: fc.constantFrom('half_up' as const, 'half_down' as const),
    }),
    rates: fc.constant([gst, state, surtax]),
    holidays: fc.constant([]),
    isExempt: fc.boolean(),
    lines: fc.array(anyLine(direction), { maxLength: 12 }),
    discounts: fc.array(anyDiscount, { maxLength: 2 }),
  });

import { type CategoryId, money } from '@tillbridge/core/kernel';
import type { ForeignCurrencyV1, ItemV1 } from '@tillbridge/core/wire';
import { nextId } from './demo-catalogue';
import type { Random } from './random';

/** Money on a card is no sale of goods: no tax, no stock, and whatever amount the customer wishes. Source: spec/value.md VA7 */
export const demoGiftCard = (random: Random, categoryId: CategoryId): ItemV1 => ({
  itemId: nextId(random),
  sku: 'GIFT-CARD',
  name: 'Kauri & Quay Gift Card',
  brand: null,
  categoryId,
  unitOfMeasure: 'each',
  prices: [{ priceId: nextId(random), price: money(0), effectiveFrom: null }],
  taxCodes: [],
  barcodes: [],
  movesStock: false,
  isActive: true,
  sells: 'gift-card',
});

const notes = (...whole: number[]) => whole.map((each) => money(each * 100));

/** Visitors pay with what is in their pocket; the rates are the demo's own. */
export const demoForeignCurrencies: ForeignCurrencyV1[] = [
  { currency: 'AUD', ratePpm: 1_070_000, minorUnitDigits: 2, denominations: notes(5, 10, 20, 50, 100) },
  { currency: 'USD', ratePpm: 1_640_000, minorUnitDigits: 2, denominations: notes(1, 5, 10, 20, 50, 100) },
];

import { formatQuantity } from '../format';
import type { SaleCompletedV1, SoldLine } from '../wire';
import { type ReceiptContext, type ReceiptDocument, receiptOf } from './receipt-of';
import { plain } from './wording';

/**
 * The receipt for whoever is given the goods: what was bought, where and when, and the code that brings it back; no price, no discount,
 * no payment, and nothing that was brought back itself.
 * Source: spec/receipt.md RC21
 */
export function giftReceiptOf(sale: SaleCompletedV1, context: ReceiptContext): ReceiptDocument {
  const { store, unitOf } = context;
  const given = sale.lines.filter((line) => line.quantity > 0);
  // Whoever is given the goods need not know who paid for them.
  const unnamed = { ...sale };
  delete unnamed.buyer;
  return {
    ...receiptOf(unnamed, context),
    isGift: true,
    lines: given.map((line) => ({
      label: plain(line.description),
      amount: '',
      count: pieces(line, unitOf?.(line.itemId) ?? 'each', store.locale),
      discounts: [],
      notes: [],
    })),
    sums: [],
    total: null,
    settlement: [],
    included: [],
    remarks: [],
    buyerFields: [],
    // Without its code it could not be brought back, whatever the store leaves off its other receipts.
    hasBarcode: true,
  };
}

/** Two of them, 1.250 kg; null for one piece. */
function pieces(line: SoldLine, unitOfMeasure: string, locale: string): string | null {
  if (unitOfMeasure === 'each' && line.quantity === 1000) return null;
  return plain(formatQuantity(line.quantity, unitOfMeasure, locale));
}

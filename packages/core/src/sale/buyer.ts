import { type Money, type Result, magnitude, ok, refuse } from '../kernel';
import type { SaleCompletedV1, StoreV1 } from '../wire';
import { maxNoteLength } from './limits';
import type { OpenSale } from './open-sale';
import type { SaleRefusal } from './refusal';

type Buyer = NonNullable<SaleCompletedV1['buyer']>;

/**
 * Names the buyer for the receipt; an empty name takes them out again. It may be said while the sale is being paid.
 * Refuses what is longer than a note.
 * Source: spec/receipt.md RC27
 */
export function setBuyer(sale: OpenSale, { name, details }: Buyer): Result<{ sale: OpenSale }, SaleRefusal> {
  const buyer = { name: name.trim(), details: details.trim() };
  if (buyer.name.length + buyer.details.length > maxNoteLength)
    return refuse({ kind: 'note-too-long', most: maxNoteLength });
  const unnamed = { ...sale };
  delete unnamed.buyer;
  return ok({ sale: buyer.name === '' ? unnamed : { ...unnamed, buyer } });
}

/**
 * Whether the law wants the buyer of so much named.
 * @param total minor units; a refund's is negative, and its receipt names the buyer as the sale's did
 * Source: spec/receipt.md RC4, retail-rules NZ-5
 */
export function wantsBuyer(total: Money, { buyerNamedAbove }: StoreV1['jurisdiction']): boolean {
  return buyerNamedAbove !== undefined && magnitude(total) > buyerNamedAbove;
}

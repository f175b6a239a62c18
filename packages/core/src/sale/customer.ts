import { type Result, ok, refuse } from '../kernel';
import type { OpenLine, OpenSale } from './open-sale';
import type { SaleRefusal } from './refusal';
import { type PriceOf, pricedAs } from './ring-up';

/**
 * Names who buys, or nobody: every line that has a catalogue's price takes the one of the customer's group at once. A printed price,
 * one that somebody set and what comes back stay.
 * Refuses while the sale is being paid.
 * Source: spec/customers.md CU13
 */
export function setCustomer(
  sale: OpenSale,
  customer: NonNullable<OpenSale['customer']> | null,
  priceOf: (line: OpenLine) => PriceOf | undefined,
): Result<{ sale: OpenSale }, SaleRefusal> {
  if (sale.stage !== 'ringing' || sale.tenders.length > 0) return refuse({ kind: 'being-paid' });
  const lines = sale.lines.map((line) =>
    line.priceOverride || line.returnReason ? line : pricedAs(line, priceOf(line)),
  );
  return ok({ sale: { ...sale, customer: customer ?? undefined, lines } });
}

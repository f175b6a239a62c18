import { type LineId, type Money, type Result, ok, refuse } from '../kernel';
import { keepsPrice } from './by-hand';
import type { OpenLine, OpenSale } from './open-sale';
import type { SaleRefusal } from './refusal';
import { type PriceOf, lineToChange, pricedAs, withLine, wrongWith } from './ring-up';

/** What a line cost before anybody set another price, as it was rung up. */
const before = ({ pricedBefore, unitPrice, priceId, priceBookId }: OpenLine) =>
  pricedBefore ?? { unitPrice, priceId, priceBookId };

/**
 * Sets another price for one unit of a line, or takes the catalogue's again with null. From then on neither its quantity nor the
 * customer's group prices it, and no promotion looks at it.
 * @param to minor units, and why, in words
 * @param priceOf the catalogue's price, for when it is to be asked again
 * Refuses while the sale is paid, on what comes back, on a gift card, a price below zero or too large, and a lower one for goods that
 * must not be made cheaper.
 * Source: spec/sale.md S13
 */
export function setPrice(
  sale: OpenSale,
  lineId: LineId,
  to: { price: Money; reason: string } | null,
  priceOf?: PriceOf,
): Result<{ sale: OpenSale }, SaleRefusal> {
  const found = lineToChange(sale, lineId);
  if (!found.ok) return found;
  const line = found.value;
  if (line.returns !== null || line.soldAs || line.returnReason !== undefined)
    return refuse({ kind: 'is-a-return' });
  const was = before(line);
  const restored: OpenLine = { ...line, ...was, priceOverride: undefined, pricedBefore: undefined };
  if (!to || to.price === was.unitPrice) return ok({ sale: withLine(sale, pricedAs(restored, priceOf)) });
  const isFree = to.price === 0 && (line.item?.restrictions?.includes('no-free') ?? false);
  if (line.loads || isFree || (keepsPrice(line) && to.price < was.unitPrice))
    return refuse({ kind: 'not-discountable' });
  const changed: OpenLine = {
    ...line,
    unitPrice: to.price,
    // Nobody's price list asked for it.
    priceId: null,
    priceBookId: undefined,
    pricedBefore: was,
    priceOverride: { from: was.unitPrice, reason: to.reason },
  };
  const wrong = wrongWith(changed, sale.jurisdiction);
  return wrong ? refuse(wrong) : ok({ sale: withLine(sale, changed) });
}

const million = 1_000_000n;

/**
 * How far a price is from the one it replaces, ppm of that, up or down; rounded up. What cost nothing cannot be measured: any price
 * is all the way from it.
 * Source: spec/limits.md LI4
 */
export function movedPpm({ from, to }: { from: Money; to: Money }): number {
  if (from === to) return 0;
  if (from <= 0) return Number(million);
  const by = BigInt(Math.abs(to - from));
  return Number((by * million + BigInt(from) - 1n) / BigInt(from));
}

import {
  type LineId,
  type Money,
  type Quantity,
  type Result,
  addQuantity,
  extend,
  magnitude,
  milliPerUnit,
  negateQuantity,
  ok,
  refuse,
} from '../kernel';
import type { ChosenPrice } from '../catalogue';
import { maxLineAmount, maxLines, maxNoteLength, maxQuantity } from './limits';
import type { OpenLine, OpenSale } from './open-sale';
import type { SaleRefusal } from './refusal';
import { type TaxCodes, unknownTaxCode } from './tax-codes';

type Changed<More = unknown> = Result<{ sale: OpenSale } & More, SaleRefusal>;

/** What the catalogue asks for an item at the moment its line was rung up, for a quantity; null when it has no price. */
export type PriceOf = (quantity: Quantity) => ChosenPrice | null;

/**
 * Adds a line, or raises the quantity of the line that already holds this item. Only whole units at the same price, without a
 * discount, a note or a return, are put together; two weighed pieces stay two lines, as their labels do.
 * @param priceOf for a catalogue's price: what is put together is priced by what it comes to, so that the sixth bottle makes all six
 * cheaper. Left out for a price that is printed into the code.
 * Refuses while the sale is being paid, a quantity or amount that cannot be right, and a tax code the store does not know.
 * Source: spec/sale.md S2, S3, spec/price-books.md PB6
 */
export function addLine(sale: OpenSale, line: OpenLine, priceOf?: PriceOf): Changed<{ lineId: LineId }> {
  if (sale.stage !== 'ringing') return refuse({ kind: 'being-paid' });
  const twin = sale.lines.find((other) => isSameGoods(other, line) && isSamePrice(other, line, priceOf));
  if (twin) {
    const quantity = addQuantity(twin.quantity, line.quantity);
    const raised = pricedAs({ ...twin, quantity, rungAt: line.rungAt ?? twin.rungAt }, priceOf);
    const wrong = wrongWith(raised, sale.jurisdiction);
    if (wrong) return refuse(wrong);
    return ok({ sale: withLine(sale, raised), lineId: twin.lineId });
  }
  if (sale.lines.some((other) => other.lineId === line.lineId)) return refuse({ kind: 'line-already-there' });
  if (sale.lines.length >= maxLines) return refuse({ kind: 'too-many-lines', most: maxLines });
  const wrong = wrongWith(line, sale.jurisdiction);
  if (wrong) return refuse(wrong);
  return ok({ sale: { ...sale, lines: [...sale.lines, line] }, lineId: line.lineId });
}

/** Whether the price is the catalogue's, and not one that was printed into the code. */
const isCataloguePrice = ({ priceId, priceBookId }: OpenLine): boolean =>
  priceId !== null || priceBookId !== undefined;

/** The other line's price is what is asked now for as many as it holds, or the very same. */
function isSamePrice(other: OpenLine, line: OpenLine, priceOf: PriceOf | undefined): boolean {
  if (!priceOf || !isCataloguePrice(other)) return other.unitPrice === line.unitPrice;
  return priceOf(other.quantity)?.price === other.unitPrice;
}

/** The line at what its quantity costs. A price that was printed, or a line that brings something back, stays. Source: PB6 */
export function pricedAs(line: OpenLine, priceOf: PriceOf | undefined): OpenLine {
  const chosen = priceOf && isCataloguePrice(line) && line.returns === null ? priceOf(line.quantity) : null;
  if (!chosen) return line;
  const { price, priceId, priceBookId } = chosen;
  return { ...line, unitPrice: price, priceId, priceBookId: priceBookId ?? undefined };
}

function isSameGoods(line: OpenLine, other: OpenLine): boolean {
  const isPlain = (each: OpenLine) =>
    each.discounts.length === 0 &&
    each.note === null &&
    !isBack(each) &&
    !each.loads &&
    !each.priceOverride &&
    !each.isCustom &&
    // What is tracked stays apart: each piece has its own number or batch.
    !each.batch &&
    !each.serials;
  return (
    line.itemId === other.itemId &&
    line.unitOfMeasure === 'each' &&
    line.unitOfMeasure === other.unitOfMeasure &&
    Math.sign(line.quantity) === Math.sign(other.quantity) &&
    line.taxCodes.join() === other.taxCodes.join() &&
    isPlain(line) &&
    isPlain(other)
  );
}

/** The most important reason first. */
export function wrongWith(line: OpenLine, jurisdiction: TaxCodes): SaleRefusal | null {
  if (line.quantity === 0) return { kind: 'no-quantity' };
  if (line.loads && Math.abs(line.quantity) !== milliPerUnit) return { kind: 'one-card-a-line' };
  if (line.unitOfMeasure === 'each' && line.quantity % milliPerUnit !== 0) {
    return { kind: 'whole-units-only', unitOfMeasure: line.unitOfMeasure };
  }
  if (Math.abs(line.quantity) > maxQuantity) return { kind: 'too-many', most: maxQuantity };
  if (line.soldAs) {
    const most = addQuantity(line.soldAs.line.quantity, negateQuantity(line.soldAs.returnedBefore));
    return negateQuantity(line.quantity) > most ? { kind: 'return-too-many', most } : null;
  }
  if (line.unitPrice < 0) return { kind: 'price-below-zero' };
  if (isTooLarge(line.unitPrice, line.quantity)) return { kind: 'amount-too-large', most: maxLineAmount };
  const taxCode = unknownTaxCode(line.taxCodes, jurisdiction);
  if (taxCode !== null) return { kind: 'tax-code-unknown', taxCode };
  return null;
}

function isTooLarge(unitPrice: Money, quantity: Quantity): boolean {
  // The estimate comes first: the exact product of two absurd numbers would not be a whole number to assert on.
  if ((unitPrice * Math.abs(quantity)) / milliPerUnit > maxLineAmount * 2) return true;
  return magnitude(extend(unitPrice, quantity)) > maxLineAmount;
}

export const withLine = (sale: OpenSale, changed: OpenLine): OpenSale => ({
  ...sale,
  lines: sale.lines.map((line) => (line.lineId === changed.lineId ? changed : line)),
});

/** The line to change, or why it cannot be changed now. */
export function lineToChange(sale: OpenSale, lineId: LineId): Result<OpenLine, SaleRefusal> {
  if (sale.stage !== 'ringing') return refuse({ kind: 'being-paid' });
  const line = sale.lines.find((each) => each.lineId === lineId);
  return line ? ok(line) : refuse({ kind: 'line-unknown' });
}

/**
 * Refuses zero (that is a removal), fractions of what is sold in whole units, and more than a line can hold.
 * @param priceOf as for `addLine`: the line is priced anew when a quantity break begins or ends to apply
 * Source: spec/sale.md S4, spec/price-books.md PB6
 */
export function setQuantity(sale: OpenSale, lineId: LineId, quantity: Quantity, priceOf?: PriceOf): Changed {
  const found = lineToChange(sale, lineId);
  if (!found.ok) return found;
  const line = found.value;
  // On a return line people count what comes back: three is three.
  const asked = isBack(line) && quantity > 0 ? negateQuantity(quantity) : quantity;
  const changed = isBack(line) ? { ...line, quantity: asked } : pricedAs({ ...line, quantity }, priceOf);
  const wrong = wrongWith(changed, sale.jurisdiction);
  return wrong ? refuse(wrong) : ok({ sale: withLine(sale, changed) });
}

const isBack = ({ returns, returnReason }: OpenLine): boolean =>
  returns !== null || returnReason !== undefined;

const noteText = (note: string | null): string | null => note?.trim() || null;

/** An empty note is none. Source: spec/sale.md S5 */
export function setLineNote(sale: OpenSale, lineId: LineId, note: string | null): Changed {
  const found = lineToChange(sale, lineId);
  if (!found.ok) return found;
  const text = noteText(note);
  if (text !== null && text.length > maxNoteLength)
    return refuse({ kind: 'note-too-long', most: maxNoteLength });
  return ok({ sale: withLine(sale, { ...found.value, note: text }) });
}

/** A note may still be added while the sale is paid. Source: spec/sale.md S5 */
export function setSaleNote(sale: OpenSale, note: string | null): Changed {
  const text = noteText(note);
  if (text !== null && text.length > maxNoteLength)
    return refuse({ kind: 'note-too-long', most: maxNoteLength });
  return ok({ sale: { ...sale, note: text } });
}

/** Takes a line out and says what and where it was, so that it can come back. Source: spec/sale.md S6 */
export function removeLine(sale: OpenSale, lineId: LineId): Changed<{ line: OpenLine; position: number }> {
  const found = lineToChange(sale, lineId);
  if (!found.ok) return found;
  const position = sale.lines.indexOf(found.value);
  const lines = sale.lines.filter((line) => line !== found.value);
  return ok({ sale: { ...sale, lines }, line: found.value, position });
}

/** Puts a removed line back where it was, or at the end of a sale that has become shorter. Source: spec/sale.md S6 */
export function restoreLine(sale: OpenSale, line: OpenLine, position: number): Changed<{ lineId: LineId }> {
  if (sale.stage !== 'ringing') return refuse({ kind: 'being-paid' });
  if (sale.lines.some((other) => other.lineId === line.lineId)) return refuse({ kind: 'line-already-there' });
  if (sale.lines.length >= maxLines) return refuse({ kind: 'too-many-lines', most: maxLines });
  const lines = [...sale.lines];
  lines.splice(Math.max(0, position), 0, line);
  return ok({ sale: { ...sale, lines }, lineId: line.lineId });
}

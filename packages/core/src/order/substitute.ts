import { type LineId, type Money, type Quantity, type Result, money, ok, quantity, refuse } from '../kernel';
import type { ItemV1, OrderedLineV1, PickedLineV1 } from '../wire';
import { pickedLine, type Picking } from './pick';

export type SubstituteRefusal =
  /** The customer wants nothing else. */
  | { kind: 'not-wanted' }
  /** The customer wants to be asked, and nobody has. */
  | { kind: 'ask-first' }
  /** It is what was ordered. */
  | { kind: 'same-item' }
  /** A piece cannot stand for a kilogram: nobody could say what it may cost. */
  | { kind: 'other-unit'; unitOfMeasure: string }
  /** More than is missing. */
  | { kind: 'too-many'; missing: Quantity };

type Offered = {
  /** The line that it will be in the sale. */
  lineId: LineId;
  item: Pick<ItemV1, 'itemId' | 'sku' | 'name' | 'unitOfMeasure' | 'ageClass'>;
  /** What it costs at this store now. */
  price: Money;
  /** Thousandths, positive. */
  amount: Quantity;
  /** The customer was asked, and agreed. */
  isAgreed: boolean;
};

/**
 * Puts something else in the place of what is missing of a line, instead of whatever stood there. It costs what was agreed for the
 * ordered one, or what it costs itself where that is less: nobody pays for the shop's empty shelf.
 * Refuses what the customer does not wish, another unit of measure, and more than is missing.
 * Source: spec/orders.md OR15
 */
export function putInstead(
  line: OrderedLineV1,
  picking: Picking,
  { lineId, item, price, amount, isAgreed }: Offered,
): Result<PickedLineV1, SubstituteRefusal> {
  if (line.substitution === 'none') return refuse({ kind: 'not-wanted' });
  if (line.substitution === 'ask' && !isAgreed) return refuse({ kind: 'ask-first' });
  if (item.itemId === line.itemId) return refuse({ kind: 'same-item' });
  const { unitOfMeasure } = line;
  if (item.unitOfMeasure !== unitOfMeasure) return refuse({ kind: 'other-unit', unitOfMeasure });
  const found = pickedLine(picking, line.lineId)?.quantity ?? quantity(0);
  const missing = quantity(Math.max(0, line.quantity - found));
  const isTooMuch = unitOfMeasure === 'each' ? amount > missing : missing === 0;
  if (isTooMuch) return refuse({ kind: 'too-many', missing });
  return ok({
    lineId: line.lineId,
    quantity: found,
    instead: {
      lineId,
      itemId: item.itemId,
      sku: item.sku,
      description: item.name,
      quantity: amount,
      unitPrice: money(Math.min(line.unitPrice, price)),
      isAgeRestricted: item.ageClass !== undefined,
      isAgreed,
    },
  });
}

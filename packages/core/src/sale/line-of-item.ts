import type { ChosenPrice } from '../catalogue';
import type { Instant, LineId, Money, Quantity } from '../kernel';
import type { ItemV1 } from '../wire';
import type { OpenLine } from './open-sale';

type RungUp = {
  lineId: LineId;
  quantity: Quantity;
  /** The code as it was scanned, or null when the item was picked. */
  scanned: string | null;
  /** From the catalogue, or printed into the code. */
  price: ChosenPrice | { printed: Money };
  at: Instant;
};

/** An item as a line of a sale, with all that the receipt and the ledger will need of it. Source: spec/sale.md S2 */
export function lineOfItem(item: ItemV1, { lineId, quantity, scanned, price, at }: RungUp): OpenLine {
  const isPrinted = 'printed' in price;
  return {
    lineId,
    itemId: item.itemId,
    sku: item.sku,
    description: item.name,
    unitOfMeasure: item.unitOfMeasure,
    scanned,
    quantity,
    unitPrice: isPrinted ? price.printed : price.price,
    priceId: isPrinted ? null : price.priceId,
    priceBookId: isPrinted ? undefined : (price.priceBookId ?? undefined),
    rungAt: at,
    taxCodes: item.taxCodes,
    taxCategory: item.taxCategory,
    discounts: [],
    movesStock: item.movesStock,
    components: item.components,
    note: null,
    returns: null,
    item: looksOf(item),
  };
}

/** What rules and promotions look at; most items have little of it. */
function looksOf(item: ItemV1): NonNullable<OpenLine['item']> {
  const { productId, categoryId, brand, tags, ageClass, saleHoursClass, tracking, restrictions } = item;
  return {
    categoryId,
    brand,
    ...(productId === undefined ? {} : { productId }),
    ...(tags === undefined ? {} : { tags }),
    ...(ageClass === undefined ? {} : { ageClass }),
    ...(saleHoursClass === undefined ? {} : { saleHoursClass }),
    ...(tracking === undefined ? {} : { tracking }),
    ...(restrictions === undefined ? {} : { restrictions }),
  };
}

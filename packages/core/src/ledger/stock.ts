import { type ItemId, type LineId, type Quantity, type SaleId, type StoreId, quantity } from '../kernel';
import type { SaleCompletedV1 } from '../wire';

/** Where goods can be. Every movement is from one place to another, so for each item the sum over all places is zero. */
export type Place = `store:${string}` | 'customer' | 'supplier' | 'adjustment' | 'shrinkage' | 'damaged';

export const storePlace = (storeId: StoreId): Place => `store:${storeId}`;

/** Goods that moved: thousandths, always positive; the direction is from and to. */
export type StockEntry = {
  /** 1, 2, 3 … within its fact: (fact, entryNo) names an entry for ever. */
  entryNo: number;
  itemId: ItemId;
  from: Place;
  to: Place;
  quantity: Quantity;
  saleId: SaleId;
  lineId: LineId;
};

/**
 * What a sale moves: from the store to the customer, and back for a return. A line that moves no stock, or nothing, has no entry.
 * Source: spec/ledger.md L1 to L3
 */
export function stockEntriesOf(sale: Omit<SaleCompletedV1, 'receiptNo'>): StockEntry[] {
  const here = storePlace(sale.storeId);
  return sale.lines
    .filter((line) => line.movesStock && line.quantity !== 0)
    .map((line, index) => {
      const [from, to]: [Place, Place] = line.quantity > 0 ? [here, 'customer'] : ['customer', here];
      return {
        entryNo: index + 1,
        itemId: line.itemId,
        from,
        to,
        quantity: quantity(Math.abs(line.quantity)),
        saleId: sale.saleId,
        lineId: line.lineId,
      };
    });
}

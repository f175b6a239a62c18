import {
  type Id,
  type ItemId,
  type LineId,
  type Quantity,
  type SaleId,
  type StoreId,
  idFrom,
  quantity,
} from '../kernel';
import type { RestockChoice, SaleCompletedV1 } from '../wire';

/** Where goods can be. Every movement is from one place to another, so for each item the sum over all places is zero. */
export type Place =
  | `store:${string}`
  /** Apart from what a store sells, until somebody has looked at it. */
  | `quarantine:${string}`
  /** Left and not arrived, by shipment. Below zero while somebody received what nobody has told us was dispatched. */
  | `transit:${string}`
  | 'customer'
  | 'supplier'
  | 'adjustment'
  | 'shrinkage'
  | 'damaged';

export const storePlace = (storeId: StoreId): Place => `store:${storeId}`;
/** The store whose shelves a place is; null for every other place. */
export const storeAtPlace = (place: string): StoreId | null =>
  place.startsWith('store:') ? idFrom<'StoreId'>(place.slice('store:'.length)) : null;
export const quarantinePlace = (storeId: StoreId): Place => `quarantine:${storeId}`;
export const transitPlace = (shipmentId: Id<'ShipmentId'>): Place => `transit:${shipmentId}`;

/** Where goods that came back go; null when the customer keeps them. Source: spec/returns.md RT12 */
function placeOfReturned(restock: RestockChoice | undefined, storeId: StoreId): Place | null {
  switch (restock) {
    case 'quarantine':
      return quarantinePlace(storeId);
    case 'damaged':
      return 'damaged';
    case 'not-returned':
      return null;
    default:
      return storePlace(storeId);
  }
}

/** What an entry of the stock ledger follows from. Source: spec/ledger.md L9 */
export const stockCauses = [
  'sale',
  'import',
  'transfer',
  'count',
  'intake',
  'supplier-return',
  'adjustment',
] as const;
export type StockCause = (typeof stockCauses)[number];

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
 * What a sale moves: from the store to the customer, and back for a return. A line that moves no stock, or nothing, has no entry; a
 * composite's line has one for each of its components and none for itself.
 * Source: spec/ledger.md L1 to L3, L8
 */
export function stockEntriesOf(sale: Omit<SaleCompletedV1, 'receiptNo'>): StockEntry[] {
  const here = storePlace(sale.storeId);
  const entries: StockEntry[] = [];
  for (const line of sale.lines) {
    if (!line.movesStock) continue;
    for (const moved of line.components ?? [line]) {
      if (moved.quantity === 0) continue;
      const isSold = moved.quantity > 0;
      const back = isSold ? 'customer' : placeOfReturned(line.restock, sale.storeId);
      if (back === null) continue;
      entries.push({
        entryNo: entries.length + 1,
        itemId: moved.itemId,
        from: isSold ? here : 'customer',
        to: back,
        quantity: quantity(Math.abs(moved.quantity)),
        saleId: sale.saleId,
        lineId: line.lineId,
      });
    }
  }
  return entries;
}

/** What can be opened over the sale, which waits underneath. Each has a screen in `app/places.tsx`. */
export type Place =
  | 'sale'
  | 'receipts'
  | 'return'
  | 'parked'
  | 'drawer'
  | 'laybys'
  | 'orders'
  | 'counts'
  | 'goods-in'
  | 'adjustments'
  | 'bins'
  | 'price-labels'
  | 'transfers'
  | 'stock'
  | 'devices'
  | 'support';

export {
  type BookPriceChange,
  type BookPriceListed,
  type BookPricesRefusal,
  listBookPrices,
  setBookPrices,
} from './book-prices';
export { offersFor } from './offers';
export {
  type PriceBookListed,
  type PriceBookRefusal,
  listPriceBooks,
  removePriceBook,
  savePriceBook,
} from './price-books';

export {
  type BookPriceChange,
  type BookPriceListed,
  type BookPricesRefusal,
  listBookPrices,
  setBookPrices,
  setBookPricesIn,
} from './book-prices';
export { offersFor } from './offers';
export {
  type PriceBookId,
  type PriceBookListed,
  type PriceBookRefusal,
  listPriceBooks,
  removePriceBook,
  savePriceBook,
  savePriceBookIn,
} from './price-books';

export {
  type BookOffer,
  type BookPrice,
  type ChosenPrice,
  type PriceBook,
  type PriceQuestion,
  isInForce,
  priceFor,
} from './price-for';
export { type PriceInForce, priceInForce } from './price-in-force';
export { searchWords } from './search-words';

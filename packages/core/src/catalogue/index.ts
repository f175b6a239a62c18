export { type PriceInForce, priceInForce } from './price-in-force';
export { searchWords } from './search-words';

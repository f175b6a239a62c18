export { type PriceLabel, priceLabelOf, priceLabelPaper } from './price-label';

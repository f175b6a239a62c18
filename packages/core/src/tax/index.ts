export { type TaxHoliday, type TaxRate, type TaxRounding, holidaysInForce, ratesInForce } from './rate';
export { shareExactly, spread } from './share-exactly';
export { type LineTax, type TaxAnswer, type TaxQuestion, type TaxableLine, taxOfLines } from './tax-of-lines';

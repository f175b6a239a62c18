export { checkDigitOf, expandUpcE, gtinKey, isValidGtin } from './gtin';
export { lookupKeys } from './lookup-keys';

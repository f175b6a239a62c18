export { readDigitalLink } from './digital-link';
export { type Element, elementString, readBracketed, readElementString, separator } from './element-string';
export { type ElementValues, type ScanContext, dateOf } from './element-values';
export { type EmbeddedCode, readTemplate } from './embedded';
export { checkDigitOf, expandUpcE, gtinKey, isValidGtin } from './gtin';
export { lookupKeys } from './lookup-keys';
export { priceCheckDigitOf } from './price-check-digit';
export { printEmbedded } from './print-embedded';
export { type ReadScan, type Scan, readScan } from './read-scan';

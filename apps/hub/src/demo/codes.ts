import { checkDigitOf } from '@tillbridge/core/barcode';

const withCheckDigit = (digits: string): string => digits + checkDigitOf(digits);
const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/**
 * Codes with right check digits that can never meet a real product: GS1 keeps 952 for demonstrations, and number system 4 of
 * UPC-A for use within a company.
 */
export const ean13 = (brandNo: number, itemNo: number): string =>
  withCheckDigit(`952${digits(brandNo, 4)}${digits(itemNo, 5)}`);
export const upcA = (brandNo: number, itemNo: number): string =>
  withCheckDigit(`4${digits(brandNo, 5)}${digits(itemNo, 5)}`);

/** The case of the same item: a GTIN-14 with packaging level 1. */
export const caseGtin14 = (unitCode: string): string =>
  withCheckDigit(`1${unitCode.padStart(13, '0').slice(0, 12)}`);

/** What the scale's code looks like with its weight or price at zero: the item is catalogued under it. */
export const scaleCode = (prefix: '21' | '22', itemNo: number): string =>
  withCheckDigit(`${prefix}${digits(itemNo, 5)}00000`);

/** The templates those codes are read with, as the stores have them. */
export const scaleTemplates = [
  { template: '21[item:5][weight:5][c]', value: 'weight' as const, decimals: 3 },
  { template: '22[item:5][price:5][c]', value: 'price' as const, decimals: 2 },
];

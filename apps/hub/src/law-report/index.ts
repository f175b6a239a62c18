export { salesTaxFile, vapingFile } from './law-files';
export { type LawReader, type MonthRow, type MonthTax, salesTaxReport } from './sales-tax';
export { type VapingRow, vapingReturn } from './vaping-return';
export { type LawQuestion, MonthsAsked, YearAsked } from './asked';

export { type ReceiptBlock, type TextSize, type TextWeight, rowBlock, textBlock } from './block';
export { alignText, arrangeRow, wrapText } from './columns';
export { giftReceiptOf } from './gift-receipt';
export { type InvoiceDocument, type InvoiceRow, invoiceOf } from './invoice-of';
export { layOut } from './lay-out';
export { areLogoBits, fullLogoDots, logoDotsOn, mostLogoRows } from './logo-dots';
export { readReceiptCode, receiptCode } from './receipt-code';
export { receiptLines } from './receipt-lines';
export { trainingReceipt } from './training-receipt';
export {
  type Labelled,
  type ReceiptContext,
  type ReceiptDocument,
  type ReceiptLine,
  receiptOf,
} from './receipt-of';
export { amountText, plain } from './wording';
export {
  type ReceiptLanguage,
  type ReceiptWord,
  type InBoth,
  inBoth,
  receiptLanguages,
  sentencesOf,
} from './second-language';

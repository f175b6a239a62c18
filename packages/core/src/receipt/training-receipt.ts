import type { ReceiptDocument } from './receipt-of';
import { sentencesOf } from './second-language';

/**
 * The receipt of a sale that somebody practised: stamped, numbered apart, without a code that any till would take for a sale's.
 * Source: spec/training.md TN3
 */
export function trainingReceipt(document: ReceiptDocument, receiptNo: number): ReceiptDocument {
  const code = trainingNumber(receiptNo);
  return {
    ...document,
    isTraining: true,
    about: document.about.map((row) => (row.text === document.code ? { ...row, text: code } : row)),
    remarks: [...document.remarks, ...sentencesOf(document.language).map(({ practised }) => practised)],
    code,
    hasBarcode: false,
    hasQr: false,
  };
}

/** Never the number of a sale: `T-000001`. */
export const trainingNumber = (receiptNo: number): string => `T-${String(receiptNo).padStart(6, '0')}`;

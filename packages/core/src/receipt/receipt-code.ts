import type { RegisterId } from '../kernel';

/**
 * What the barcode of a receipt says, and what a cashier may type: the register's short mark and the receipt number. Eleven characters
 * of Code 128, so that the bars fit on paper of 32 columns.
 * Source: spec/receipt.md RC7
 */
export const receiptCode = ({
  registerId,
  receiptNo,
}: {
  registerId: RegisterId;
  receiptNo: number;
}): string => `${registerId.slice(-4).toUpperCase()}-${String(receiptNo).padStart(6, '0')}`;

/** The two parts of a receipt's code, or null when a text is none. Source: spec/receipt.md RC7 */
export function readReceiptCode(text: string): { registerMark: string; receiptNo: number } | null {
  const found = /^([0-9A-F]{4})-([0-9]{6,15})$/.exec(text.trim().toUpperCase());
  if (!found) return null;
  const [, registerMark = '', digits = ''] = found;
  const receiptNo = Number(digits);
  return receiptNo > 0 ? { registerMark, receiptNo } : null;
}

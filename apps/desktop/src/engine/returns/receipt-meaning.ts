import { readReceiptCode } from '@tillbridge/core/receipt';
import { itemsBySku } from '../catalogue/look-up';
import { done } from '../sale/refusals';
import type { ScanMeaning } from '../scanning/meanings';

/** The code on a receipt: its goods may come back. An item of that SKU stays an item. Source: spec/returns.md RT15 */
export const receiptMeaning: ScanMeaning = (_tx, counter, { data }) => {
  const code = data.trim().toUpperCase();
  if (!readReceiptCode(code)) return null;
  const isItem = (counter.catalogue.read((db) => itemsBySku(db, data.trim())) ?? []).length > 0;
  return isItem ? null : { outcome: { kind: 'receipt', code }, answer: done };
};

import { readReceiptCode } from '@tillbridge/core/receipt';
import { itemsBySku } from '../catalogue/look-up';
import { done } from '../sale/refusals';
import type { ScanMeaning } from '../scanning/meanings';

/** The code on a receipt: its goods may come back. An article of the same name stays an article. Source: spec/returns.md RT15 */
export const receiptMeaning: ScanMeaning = (_tx, counter, { data }) => {
  const code = data.trim().toUpperCase();
  if (!readReceiptCode(code)) return null;
  const isArticle = (counter.catalogue.read((db) => itemsBySku(db, data.trim())) ?? []).length > 0;
  return isArticle ? null : { outcome: { kind: 'receipt', code }, answer: done };
};

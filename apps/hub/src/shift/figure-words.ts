import { money } from '@tillbridge/core/kernel';
import { amountIn } from '../value/amount';
import type { Difference } from './compare';

const words: Readonly<Record<string, string>> = {
  total: 'Total',
  expectedCash: 'Expected cash',
  net: 'Net',
  tax: 'Tax',
  gross: 'Sold',
  returned: 'Returned',
  discount: 'Discounts',
  cashRounding: 'Cash rounding',
  sales: 'Number of sales',
  returns: 'Number of returns',
  paidIn: 'Paid in',
  paidOut: 'Paid out',
  dropped: 'Dropped to the safe',
  transferredIn: 'Transferred in',
  transferredOut: 'Transferred out',
  firstReceiptNo: 'First receipt',
  lastReceiptNo: 'Last receipt',
};

export const tenderNames: Readonly<Record<string, string>> = {
  cash: 'Cash',
  'card-manual': 'Card',
  'foreign-cash': 'Foreign cash',
  'gift-card': 'Gift cards',
  'store-credit': 'Store credit',
  'on-account': 'On account',
  points: 'Points',
  deposit: 'Deposits',
  'paid-online': 'Paid online',
};

/** A figure's name as a person reads it: `cash taken` is “Cash taken”, `tax GST` is “Tax GST”. */
export function figureName(figure: string): string {
  const own = words[figure];
  if (own !== undefined) return own;
  const [kind = '', part = ''] = figure.split(' ');
  if (kind === 'tax') return `Tax ${part}`;
  return `${tenderNames[kind] ?? kind} ${part === 'count' ? 'times' : part}`;
}

const isMoney = (figure: string): boolean => !/(^sales|^returns|ReceiptNo| count)$/.test(figure);

export const figureText = (figure: string, value: number, currency: string): string =>
  isMoney(figure) ? amountIn(currency, money(value)) : String(value);

export type WordedDifference = Difference & { name: string; statedText: string; summedText: string };

export const worded = (difference: Difference, currency: string): WordedDifference => ({
  ...difference,
  name: figureName(difference.figure),
  statedText: figureText(difference.figure, difference.stated, currency),
  summedText: figureText(difference.figure, difference.summed, currency),
});

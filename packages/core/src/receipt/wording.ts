import { decimalText, formatAmount, formatQuantity } from '../format';
import type { Money } from '../kernel';
import { type ReceiptWord, inBoth } from './second-language';
import type { SoldLine, StoreV1, TenderKind } from '../wire';

/** Paper has plain spaces and no control characters: an ESC p in a name would open the drawer. */
export const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00a0\u2007\u2009\u202f\t]/g, ' ')
    .replace(/\u2212/g, '-')
    // eslint-disable-next-line no-control-regex -- taking control characters out is the point
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '');

export const amountText = (amount: Money, store: StoreV1): string =>
  plain(formatAmount(amount, { minorUnitDigits: store.jurisdiction.minorUnitDigits, locale: store.locale }));

/** 15 %, 6.5 %: as many decimals as the rate has. */
export const rateText = (ppm: number): string => `${decimalText(ppm, 4).replace(/\.?0+$/, '')} %`;

/** 2 x 4.99; 1.250 kg x 3.99. Null for one of something, whose price is the amount beside it. */
export function countText(line: SoldLine, unitOfMeasure: string, store: StoreV1): string | null {
  if (unitOfMeasure === 'each' && Math.abs(line.quantity) === 1000) return null;
  const count = plain(formatQuantity(line.quantity, unitOfMeasure, store.locale));
  return `${count} x ${amountText(line.unitPrice, store)}`;
}

/** None where the store has none. */
export const taxNumberOf = ({ taxNumber, jurisdiction, receiptLanguage }: StoreV1): string[] =>
  taxNumber === null ? [] : [`${jurisdiction.taxName} ${inBoth(receiptLanguage)('no.')} ${taxNumber}`];

export const tenderLabels: Readonly<Record<TenderKind, { taken: ReceiptWord; given: ReceiptWord }>> = {
  cash: { taken: 'Cash', given: 'Cash given back' },
  'card-manual': { taken: 'Card', given: 'Refund to card' },
  'foreign-cash': { taken: 'Foreign cash', given: 'Foreign cash given back' },
  'gift-card': { taken: 'Gift card', given: 'Put back on gift card' },
  'store-credit': { taken: 'Store credit', given: 'Put on store credit' },
  'on-account': { taken: 'On account', given: 'Taken off account' },
  points: { taken: 'Points', given: 'Points given back' },
  'paid-online': { taken: 'Paid online', given: 'Given back online' },
  deposit: { taken: 'Paid before', given: 'Deposit given back' },
};

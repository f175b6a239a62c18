import {
  type RegisterId,
  type StaffId,
  type StoreId,
  isUuid,
  idFrom,
  tradingDate,
} from '@tillbridge/core/kernel';
import type { Questions } from '../app/client';
import { readAmount } from '../places/read-amount';

/** What the address of the list may say. */
export const saleFields = {
  store: '',
  register: '',
  staff: '',
  from: '',
  to: '',
  receipt: '',
  least: '',
  most: '',
};
export type SaleFields = typeof saleFields;
export type SaleQuestion = Omit<NonNullable<Questions['sale']['list']>, 'after' | 'limit'>;

/** The address as a question; what cannot be read is left out, and said beside its field. */
export function questionOf(fields: SaleFields, digits: number): SaleQuestion {
  const amount = (text: string) => {
    const read = readAmount(text, digits);
    return read.ok ? read.value : null;
  };
  return {
    storeId: isUuid(fields.store) ? (idFrom<'StoreId'>(fields.store) satisfies StoreId) : null,
    registerId: isUuid(fields.register) ? (idFrom<'RegisterId'>(fields.register) satisfies RegisterId) : null,
    staffId: isUuid(fields.staff) ? (idFrom<'StaffId'>(fields.staff) satisfies StaffId) : null,
    from: dateIn(fields.from),
    to: dateIn(fields.to),
    receiptNo: receiptIn(fields.receipt),
    least: amount(fields.least),
    most: amount(fields.most),
  };
}

const dateIn = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? tradingDate(text) : null;

/** The number, or a receipt's code with the number behind the last dash: `7-1043`. */
function receiptIn(text: string): number | null {
  const digits = /(\d{1,9})$/.exec(text.trim())?.[1];
  return digits === undefined || Number(digits) === 0 ? null : Number(digits);
}

export const isNarrowed = (fields: SaleFields): boolean =>
  Object.values(fields).some((value) => value !== '');

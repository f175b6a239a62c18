import { type RegisterId, type StoreId, idFrom, isUuid, tradingDate } from '@tillbridge/core/kernel';
import type { Questions } from '../app/client';

/** What the address of the list may say. */
export const shiftFields = { store: '', register: '', from: '', to: '', only: '' };
export type ShiftFields = typeof shiftFields;
export type ShiftQuestion = Omit<NonNullable<Questions['shift']['list']>, 'after' | 'limit'>;

export const shiftFilters = [
  { value: 'open', label: 'Open now' },
  { value: 'closed', label: 'Closed' },
  { value: 'off', label: 'With a variance' },
  { value: 'differs', label: 'Z report does not agree' },
  { value: 'late', label: 'With late facts' },
] as const;

const dateIn = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? tradingDate(text) : null;

/** The address as a question; what cannot be read is left out. */
export const questionOf = ({ store, register, from, to, only }: ShiftFields): ShiftQuestion => ({
  storeId: isUuid(store) ? (idFrom<'StoreId'>(store) satisfies StoreId) : null,
  registerId: isUuid(register) ? (idFrom<'RegisterId'>(register) satisfies RegisterId) : null,
  from: dateIn(from),
  to: dateIn(to),
  only: shiftFilters.find(({ value }) => value === only)?.value ?? null,
});

/** The same for the address of a file. */
export const addressOf = (question: ShiftQuestion): string => {
  const said = Object.entries(question).filter(([name, value]) => value !== null && name !== 'only');
  return new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
};

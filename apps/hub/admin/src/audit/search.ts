import { startOfDay } from '../places/days';
import { readId } from '../places/read-id';

export const noFilter = { text: '', who: '', verb: '', subject: '', storeId: '', from: '', to: '' };
export type AuditFields = typeof noFilter;

/**
 * What the hub is asked: days are whole days of the company's own time zone, the last one included. A day that is no day asks for
 * nothing.
 */
export function searchOf({ from, to, storeId, ...words }: AuditFields, timeZone: string) {
  const said = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== '')) as Partial<
    Omit<AuditFields, 'from' | 'to' | 'storeId'>
  >;
  const start = startOfDay(from, timeZone);
  const end = startOfDay(to, timeZone, 1);
  const at = storeId === '' ? {} : { storeId: readId<'StoreId'>(storeId) };
  return { ...said, ...at, ...(start === null ? {} : { from: start }), ...(end === null ? {} : { to: end }) };
}

import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import { readId } from '../places/read-id';

dayjs.extend(utc);
dayjs.extend(timezone);

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
  const start = startOfDay(from, timeZone, 0);
  const end = startOfDay(to, timeZone, 1);
  const at = storeId === '' ? {} : { storeId: readId<'StoreId'>(storeId) };
  return { ...said, ...at, ...(start === null ? {} : { from: start }), ...(end === null ? {} : { to: end }) };
}

function startOfDay(day: string, timeZone: string, daysLater: number): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const moment = dayjs.utc(day);
  // The thirteenth month would be read as January of the year after.
  if (moment.format('YYYY-MM-DD') !== day) return null;
  const later = moment.add(daysLater, 'day').format('YYYY-MM-DD');
  return dayjs.tz(`${later}T00:00`, timeZone).valueOf();
}

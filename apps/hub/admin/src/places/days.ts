import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

/**
 * The midnight that a day begins with, and so many days after it, in a zone.
 * @param day `2026-11-21`; what is no day has no beginning
 */
export function startOfDay(day: string, timeZone: string, daysLater = 0): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const moment = dayjs.utc(day);
  // The thirteenth month would be read as January of the year after.
  if (moment.format('YYYY-MM-DD') !== day) return null;
  const later = moment.add(daysLater, 'day').format('YYYY-MM-DD');
  return dayjs.tz(`${later}T00:00`, timeZone).valueOf();
}

/** The day that it is there at a moment, as `2026-11-21`. */
export const dayAt = (at: number, timeZone: string): string => dayjs(at).tz(timeZone).format('YYYY-MM-DD');

/** From the first midnight of a month to the first of the next, in a zone. @param month `2026-11` */
export function monthSpan(month: string, timeZone: string): { from: number; to: number } | null {
  const from = startOfDay(`${month}-01`, timeZone);
  if (from === null) return null;
  const next = dayjs.utc(`${month}-01`).add(1, 'month').format('YYYY-MM-DD');
  const to = startOfDay(next, timeZone);
  return to === null ? null : { from, to };
}

/** So many months up to the one that it is at a moment, the newest first. */
export const monthsUntil = (at: number, timeZone: string, count: number): string[] => {
  const first = dayjs.utc(`${dayAt(at, timeZone).slice(0, 7)}-01`);
  return Array.from({ length: count }, (_, back) => first.subtract(back, 'month').format('YYYY-MM'));
};

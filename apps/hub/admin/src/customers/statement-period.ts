import { dayText } from '../gift-cards/amounts';
import { dayAt, monthSpan, monthsUntil, startOfDay } from '../places/days';

/** What a statement is asked for: sliding days, a calendar month (`2026-11`), days of one's own, or all. */
export type PeriodFields = { period: string; from: string; to: string };
export const usualPeriod: PeriodFields = { period: '90', from: '', to: '' };
export const ownDays = 'days';
export type Period = { from: number; to: number; words: string };

const dayMs = 86_400_000;
const monthPattern = /^\d{4}-\d{2}$/;

const monthWords = (month: string, locale: string): string =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

/**
 * The moments that a choice comes to, in the company's own time zone; what is no choice is the last 90 days. Nothing reaches beyond
 * now. Source: spec/on-account.md OA9
 */
export function periodOf(
  { period, from, to }: PeriodFields,
  { now, timeZone, locale }: { now: number; timeZone: string; locale: string },
): Period {
  const day = (at: number) => dayText(dayAt(at, timeZone), locale);
  const span = (start: number, end: number, words?: string): Period => ({
    from: start,
    to: end,
    words: words ?? (start === 0 ? `Until ${day(end - 1)}` : `${day(start)} to ${day(end - 1)}`),
  });
  if (period === 'all') return span(0, now);
  const month = monthPattern.test(period) ? monthSpan(period, timeZone) : null;
  if (month && month.from < now) return span(month.from, Math.min(month.to, now), monthWords(period, locale));
  if (period === ownDays) {
    const [start, end] = [startOfDay(from, timeZone) ?? 0, startOfDay(to, timeZone, 1) ?? now];
    if (start < Math.min(end, now)) return span(start, Math.min(end, now));
  }
  return span(now - (Number(period) || 90) * dayMs, now);
}

/** For the choice: what slides, days of one's own, and the last two years by their months. */
export const periodChoices = ({
  now,
  timeZone,
  locale,
}: {
  now: number;
  timeZone: string;
  locale: string;
}) => [
  {
    group: 'Until today',
    items: [
      { value: '30', label: 'The last 30 days' },
      { value: '90', label: 'The last 90 days' },
      { value: '365', label: 'The last 12 months' },
      { value: 'all', label: 'From the beginning' },
      { value: ownDays, label: 'Days of your own' },
    ],
  },
  {
    group: 'A month',
    items: monthsUntil(now, timeZone, 24).map((month) => ({
      value: month,
      label: monthWords(month, locale),
    })),
  },
];

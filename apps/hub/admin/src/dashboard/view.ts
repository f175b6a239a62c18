import type { Answers } from '../app/client';

export type Sales = Answers['dashboard']['sales'];
export type Figures = Sales['currencies'][number];

export const spanWords = {
  today: { name: 'Today', before: 'by this time last week' },
  yesterday: { name: 'Yesterday', before: 'the same day last week' },
  '7-days': { name: '7 days', before: 'the 7 days before' },
  '28-days': { name: '28 days', before: 'the 28 days before' },
} as const;
export type SpanName = keyof typeof spanWords;
export const isSpan = (text: string): text is SpanName => text in spanWords;

export type Delta = { direction: 'up' | 'down' | 'level' | 'new'; text: string };

/** How a figure moved, in whole per cent; what grew out of nothing has no per cent. */
export function deltaOf(now: number, before: number): Delta {
  if (before === 0)
    return now === 0 ? { direction: 'level', text: 'no change' } : { direction: 'new', text: 'new' };
  const percent = Math.round(((now - before) / Math.abs(before)) * 100);
  if (percent === 0) return { direction: 'level', text: 'no change' };
  return percent > 0
    ? { direction: 'up', text: `${percent}% more` }
    : { direction: 'down', text: `${-percent}% less` };
}

/** `09` as `09:00`; a trading date as `2 Mar`, in the reader's words for months. */
export function bucketName(bucket: string, by: Sales['by'], locale: string): string {
  if (by === 'hour') return `${bucket}:00`;
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return format.format(Date.parse(bucket));
}

/** Amounts in whole units, as a chart's bars need them; the exact ones are in its table. */
export const chartRows = (figures: Figures, by: Sales['by'], locale: string, digits: number) =>
  figures.buckets.map(({ bucket, now, before }) => ({
    bucket: bucketName(bucket, by, locale),
    now: now / 10 ** digits,
    before: before / 10 ** digits,
  }));

/** How long ago, as somebody says it across a counter. */
export function agoOf(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ago`;
  return `${Math.floor(minutes / 1440)} days ago`;
}

/** Of what is watched, what a piece of news says to ask again. A span of days does not need its ranking anew at every sale. */
export function askAgain(
  news: { storeIds: readonly string[]; company: boolean },
  watched: { storeId: string | null; span: SpanName },
): ('sales' | 'top' | 'attention' | 'lowStock' | 'activity')[] {
  if (news.company) return ['sales', 'top', 'attention', 'lowStock', 'activity'];
  const isSeen = watched.storeId === null || news.storeIds.includes(watched.storeId);
  if (!isSeen || news.storeIds.length === 0) return [];
  if (watched.span === 'yesterday') return ['attention', 'lowStock', 'activity'];
  return watched.span === 'today'
    ? ['sales', 'top', 'attention', 'lowStock', 'activity']
    : ['sales', 'attention', 'lowStock', 'activity'];
}

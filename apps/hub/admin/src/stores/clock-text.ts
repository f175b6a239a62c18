import type { OpeningHoursV1 } from '@tillbridge/core/wire';

export type SpanText = { opens: string; closes: string };

const dayMinutes = 1_440;

/** 540 is 09:00; a minute of the next day is shown by its own clock: 1560 is 02:00. */
export function clockText(minutes: number): string {
  const within = minutes % dayMinutes;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

/** Minutes after midnight, or null for what is no time of day. */
export function minutesOf(text: string): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2])];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

type Span = OpeningHoursV1['week'][number][number];

/** A shop that shuts at or before the time it opens shuts on the next day. Null when either is no time of day. */
export function spanOf({ opens, closes }: SpanText): Span | null {
  const [from, to] = [minutesOf(opens), minutesOf(closes)];
  if (from === null || to === null) return null;
  return { opens: from, closes: to <= from ? to + dayMinutes : to };
}

export const spanText = ({ opens, closes }: Span): SpanText => ({
  opens: clockText(opens),
  closes: clockText(closes),
});

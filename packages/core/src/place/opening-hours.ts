import { formatTime } from '../format';
import { type Instant, instant, tradingDateOf } from '../kernel';
import type { OpeningHoursV1 } from '../wire';

type Span = OpeningHoursV1['week'][number][number];

const dayMs = 86_400_000;
const dayMinutes = 1_440;

/**
 * Whether a store is open at a moment, by its own clock. A span past midnight belongs to the day on which it began; an exception
 * replaces the whole day of its date.
 * @param hours left out: nobody said, and the store counts as open, so that no trouble is kept quiet for want of hours
 * Source: spec/stores.md SR7
 */
export function isOpenAt(hours: OpeningHoursV1 | undefined, at: Instant, timeZone: string): boolean {
  if (!hours) return true;
  const today = tradingDateOf(at, timeZone, 0);
  const minutes = localMinutes(at, timeZone);
  const yesterday = tradingDateOf(instant(at - dayMs), timeZone, 0);
  return (
    spansOn(hours, today).some(({ opens, closes }) => opens <= minutes && minutes < closes) ||
    spansOn(hours, yesterday).some(({ closes }) => minutes + dayMinutes < closes)
  );
}

/** The spans of a local date: its exception's, or its weekday's. Source: spec/stores.md SR7 */
export function spansOn(hours: OpeningHoursV1, date: string): readonly Span[] {
  const exception = hours.exceptions.find((each) => each.date === date);
  if (exception) return exception.spans;
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return hours.week[weekday] ?? [];
}

function localMinutes(at: Instant, timeZone: string): number {
  const [hours = 0, minutes = 0] = formatTime(at, { timeZone, locale: 'en-GB' }).split(':').map(Number);
  return hours * 60 + minutes;
}

import { type Instant, instant } from '@tillbridge/core/kernel';
import { instantAt } from '../places/zone-time';

const dayMs = 86_400_000;

/** The last moment of a day by a store's clock; null for a text that is no day, and for one that has not ended: that is now. Source: spec/stock-history.md SY5 */
export function dayEndedAt(day: string, timeZone: string, now: number): Instant | null {
  const begun = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (Number.isNaN(begun)) return null;
  const next = new Date(begun + dayMs).toISOString().slice(0, 10);
  // Where summer time begins at midnight, the day after begins an hour later.
  for (const time of ['00:00', '01:00']) {
    const found = instantAt(`${next}T${time}`, timeZone);
    if (found.ok) return found.value > now ? null : instant(found.value - 1);
  }
  return null;
}

import { instantAt } from '../places/zone-time';

const dayMs = 86_400_000;

/** A calendar day of a store's clock, from its first moment to the next day's; null of what is no day. */
export function dayOf(day: string, timeZone: string): { from: number; until: number } | null {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00Z`) : NaN;
  if (Number.isNaN(start)) return null;
  const from = beginOf(day, timeZone);
  const until = beginOf(new Date(start + dayMs).toISOString().slice(0, 10), timeZone);
  return from === null || until === null ? null : { from, until };
}

/** Where summer time leaves midnight out, the day begins an hour later. */
function beginOf(day: string, timeZone: string): number | null {
  for (const hour of ['00', '01']) {
    const at = instantAt(`${day}T${hour}:00`, timeZone);
    if (at.ok) return at.value;
  }
  return null;
}

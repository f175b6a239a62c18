import { type Instant, instant } from '@tillbridge/core/kernel';

/** What a date field of the browser holds: `2026-11-21T09:00`, by the clock of a zone. */
export function zonedText(at: Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}`;
}

/**
 * The moment at which a zone's clock shows this. A time that a change of the clocks skips is the moment after the skip; one that comes
 * twice is the first. Null for what is no date and time.
 */
export function zonedInstant(text: string, timeZone: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
  const asUtc = Date.parse(`${text}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (at: number): number => Date.parse(`${zonedText(instant(at), timeZone)}:00Z`) - at;
  const day = 86_400_000;
  const offsets = [offsetAt(asUtc - day), offsetAt(asUtc + day)];
  const candidates = offsets.map((offset) => asUtc - offset).sort((a, b) => a - b);
  const exact = candidates.find((at) => zonedText(instant(at), timeZone) === text);
  return instant(exact ?? Math.max(...candidates));
}

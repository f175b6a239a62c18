import { type Instant, type Result, instant, ok, refuse } from '@tillbridge/core/kernel';

/** The local hour that a change to summer time leaves out. */
export type ZoneTimeRefusal = { kind: 'no-such-moment' } | { kind: 'unreadable' };

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as a store's clock shows it: `2026-03-02T09:00`. */
export function localTextOf(at: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}`;
}

/** How far the store's clock is ahead of UTC at a moment. */
const aheadMs = (at: number, timeZone: string): number =>
  Date.parse(`${localTextOf(at, timeZone)}Z`) - Math.floor(at / 60_000) * 60_000;

/**
 * The moment at which a store's clock shows a text such as `2026-03-02T09:00`. Of an hour that comes twice the first is meant; one
 * that is left out is refused. Source: spec/office-screens.md OS10
 */
export function instantAt(text: string, timeZone: string): Result<Instant, ZoneTimeRefusal> {
  const asUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? Date.parse(`${text}Z`) : NaN;
  if (Number.isNaN(asUtc)) return refuse({ kind: 'unreadable' });
  const dayMs = 86_400_000;
  const candidates = [aheadMs(asUtc - dayMs, timeZone), aheadMs(asUtc + dayMs, timeZone)]
    .map((ahead) => asUtc - ahead)
    .filter((at) => localTextOf(at, timeZone) === text);
  return candidates.length === 0 ? refuse({ kind: 'no-such-moment' }) : ok(instant(Math.min(...candidates)));
}

/** Tomorrow at nine by the store's clock: when most prices change. */
export function tomorrowAtNine(now: number, timeZone: string): string {
  const today = Date.parse(`${localTextOf(now, timeZone).slice(0, 10)}T00:00:00Z`);
  return `${new Date(today + 86_400_000).toISOString().slice(0, 10)}T09:00`;
}

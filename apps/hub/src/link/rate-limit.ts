import { type Instant, instant } from '@tillbridge/core/kernel';

/** What a service said of how often it may be asked. */
export type RateWord = {
  limit: number | null;
  left: number | null;
  /** Not before this moment. */
  restUntil: Instant | null;
};

/** A service that says nothing more than "too many" is left alone for this. */
const unsaidRestMs = 10_000;
/** A date that is further off is a mistake of somebody's clock: the work behind it must not wait for days. */
const longestRestMs = 15 * 60_000;
/** Below this a number is seconds from now, above it a moment in seconds since 1970. */
const epochFrom = 1_000_000_000;

/**
 * Reads `X-RateLimit-*`, `RateLimit-*` and `Retry-After` as an HTTP date or in seconds, and Vend's older key in the body.
 * Source: spec/links.md LK6
 */
export function rateWord(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: unknown,
  now: Instant,
): RateWord {
  const limit = numberIn(headers['x-ratelimit-limit'] ?? headers['ratelimit-limit']);
  const left = numberIn(headers['x-ratelimit-remaining'] ?? headers['ratelimit-remaining']);
  const asked =
    momentIn(headers['retry-after'], now) ??
    (status === 429 ? momentIn(bodyKey(body), now) : null) ??
    (status === 429 || left === 0 ? momentIn(headers['x-ratelimit-reset'], now) : null);
  const rest = asked ?? (status === 429 ? instant(now + unsaidRestMs) : null);
  return { limit, left, restUntil: rest === null ? null : within(rest, now) };
}

const within = (moment: Instant, now: Instant): Instant =>
  instant(Math.min(Math.max(moment, now), now + longestRestMs));

function numberIn(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,9}$/.test(text.trim())) return null;
  return Number(text);
}

function momentIn(text: unknown, now: Instant): Instant | null {
  if (typeof text === 'number') return momentOf(text, now);
  if (typeof text !== 'string' || text.trim() === '') return null;
  if (/^\d+(\.\d+)?$/.test(text.trim())) return momentOf(Number(text), now);
  // Date.parse takes almost anything for a date.
  if (!/\d{4}/.test(text)) return null;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : instant(date);
}

const momentOf = (seconds: number, now: Instant): Instant =>
  instant(Math.round(seconds >= epochFrom ? seconds * 1_000 : now + seconds * 1_000));

const bodyKey = (body: unknown): unknown =>
  typeof body === 'object' && body !== null
    ? ((body as Record<string, unknown>)['retry-after'] ?? (body as Record<string, unknown>)['retry_after'])
    : undefined;

import { assert } from './assert';
import type { Brand } from './brand';

/** Milliseconds since 1970-01-01T00:00:00Z, as some machine's clock had it: never used to order facts. */
export type Instant = Brand<number, 'Instant'>;

/** The day a sale counts for, `YYYY-MM-DD`. Not a calendar date: midnight does not close a shop. */
export type TradingDate = Brand<string, 'TradingDate'>;

export function instant(epochMs: number): Instant {
  assert(Number.isSafeInteger(epochMs), `not a whole number of milliseconds: ${epochMs}`);
  return epochMs as Instant;
}

export function tradingDate(text: string): TradingDate {
  assert(/^\d{4}-\d{2}-\d{2}$/.test(text), `not a trading date: ${text}`);
  return text as TradingDate;
}

/** Where time comes from; the edges hand it in. */
export type Clock = {
  /** The wall clock: it may jump, also backwards. */
  now(): Instant;
  /** Milliseconds since some fixed moment; never goes back while the process lives. */
  monotonicMs(): number;
};

const dayMs = 86_400_000;
/** Since 1972 every zone's distance from UTC is a whole number of these, so inside one the local clock only runs on. */
const quarterMs = 900_000;
type Local = { date: string; minutes: number };
const formatters = new Map<string, Intl.DateTimeFormat>();
/** Of each zone the last quarter of an hour that was asked for: a shop asks the same question at every sale. */
const quarters = new Map<string, { begins: number; local: Local }>();

/** Calendar date and minutes after midnight as a clock on the store's wall has them. */
export function localTimeOf(at: Instant, timeZone: string): Local {
  const begins = Math.floor(at / quarterMs) * quarterMs;
  let quarter = quarters.get(timeZone);
  if (quarter?.begins !== begins) {
    quarter = { begins, local: readLocal(begins, timeZone) };
    quarters.set(timeZone, quarter);
  }
  const { date, minutes } = quarter.local;
  return { date, minutes: minutes + Math.floor((at - begins) / 60_000) };
}

function readLocal(at: number, timeZone: string): Local {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(timeZone, formatter);
  }
  const part = Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    date: `${part['year']}-${part['month']}-${part['day']}`,
    minutes: Number(part['hour']) * 60 + Number(part['minute']),
  };
}

/**
 * The trading date of a moment: the store's local date, or the day before it while the day's cut-off is not reached.
 * @param cutOffMinutes minutes after local midnight at which a new trading day begins (0 to 719)
 * Source: spec/sale.md S9
 */
export function tradingDateOf(at: Instant, timeZone: string, cutOffMinutes: number): TradingDate {
  const local = localTimeOf(at, timeZone);
  if (local.minutes >= cutOffMinutes) return tradingDate(local.date);
  return tradingDate(new Date(Date.parse(`${local.date}T00:00:00Z`) - dayMs).toISOString().slice(0, 10));
}

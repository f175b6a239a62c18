import { type Instant, instant, localTimeOf } from '../kernel';
import { type MessageChannel, type MessageEvent, hasSms, ruleOfEvent } from './events';

/** Minutes after midnight by the clock on a store's wall; from may be later than to, across midnight. */
export type QuietHours = { from: number; to: number };

/** What somebody chose for themselves. */
export type MessageChoice = {
  events: Readonly<
    Partial<Record<MessageEvent, Readonly<Partial<Record<MessageChannel, boolean | undefined>>>>>
  >;
  quiet: QuietHours | null;
  /** E.164. */ phone: string | null;
};

export const noChoice: MessageChoice = { events: {}, quiet: null, phone: null };

/**
 * Whether somebody is told of an event by a channel.
 * @param worksThere whether they work at the store it concerns, rather than everywhere
 * Source: spec/messages.md MG5
 */
export function isTold(
  choice: MessageChoice,
  event: MessageEvent,
  channel: MessageChannel,
  worksThere: boolean,
): boolean {
  if (channel === 'sms' && (choice.phone === null || !hasSms(event))) return false;
  const chosen = choice.events[event]?.[channel];
  if (chosen !== undefined) return chosen;
  return channel === 'mail' && worksThere && ruleOfEvent(event).mailsByItself;
}

/**
 * Whether an event comes by mail to somebody who chose nothing of it. What is for them by name does wherever they work.
 * Source: spec/messages.md MG5
 */
export const mailsByItself = (event: MessageEvent, worksAtStore: boolean): boolean =>
  ruleOfEvent(event).mailsByItself && (worksAtStore || event === 'discrepancy-assigned');

const isQuiet = ({ from, to }: QuietHours, minutes: number): boolean =>
  from <= to ? from <= minutes && minutes < to : minutes >= from || minutes < to;

const minuteMs = 60_000;
const mostMinutes = 2 * 24 * 60;

/**
 * When a message may leave: now, or when the quiet hours end. Looked for on the wall's own clock a minute at a time, so that a night
 * in which the clocks change ends when the wall says so.
 * Source: spec/messages.md MG6
 */
export function leavesAt(at: Instant, quiet: QuietHours | null, timeZone: string): Instant {
  if (!quiet || quiet.from === quiet.to) return at;
  const isQuietAt = (moment: Instant): boolean => isQuiet(quiet, localTimeOf(moment, timeZone).minutes);
  if (!isQuietAt(at)) return at;
  let minute = instant(Math.floor(at / minuteMs) * minuteMs);
  // Two days: whatever was chosen, the wall's clock shows every minute in them.
  for (let step = 0; step < mostMinutes; step++) {
    minute = instant(minute + minuteMs);
    if (!isQuietAt(minute)) return minute;
  }
  return minute;
}

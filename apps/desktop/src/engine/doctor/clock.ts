import { say } from '@tillbridge/words';
import { type Finding, attention, good } from './finding';

/** Receipts and tax holidays go by the clock: two minutes are nobody's business, more is. */
const wrongMs = 120_000;

/** @param offsetMs the hub's clock minus this till's */
export function examineClock(offsetMs: number): Finding {
  const seconds = Math.round(Math.abs(offsetMs) / 1_000);
  if (Math.abs(offsetMs) <= wrongMs)
    return good(
      'clock',
      say('The clock agrees with the hub’s to {seconds, plural, one {# second} other {# seconds}}.', {
        seconds,
      }),
    );
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const sentence =
    offsetMs > 0
      ? say('The clock is {minutes, plural, one {# minute} other {# minutes}} behind the hub’s.', { minutes })
      : say('The clock is {minutes, plural, one {# minute} other {# minutes}} ahead of the hub’s.', {
          minutes,
        });
  return attention('clock', sentence, say('Let the system set its clock by the network (NTP).'));
}

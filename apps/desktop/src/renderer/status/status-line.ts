import { say } from '@tillbridge/words';
import type { Chip, StatusView } from '../../ipc';

export type StatusLine = { tone: 'info' | 'yellow' | 'orange' | 'red'; sentence: string };

const barAfterMs = 60_000; // a hub that restarts is no news to a queue

/**
 * The one line over the sale, or none. Red only where money or data is at risk; orange for a hub that is away for longer than a
 * minute; yellow when this shop's own internet is gone. A short absence is told by the chip alone.
 */
export function statusLine(status: StatusView): StatusLine | null {
  const notice = (severity: StatusView['notices'][number]['severity']) =>
    status.notices.find((each) => each.severity === severity);
  const danger = notice('danger');
  if (danger) return { tone: 'red', sentence: danger.sentence };
  const warning = notice('warning');
  if (warning) return { tone: 'yellow', sentence: warning.sentence };
  const absence = hubAbsence(status);
  if (absence) return absence;
  const info = notice('info');
  return info ? { tone: 'info', sentence: info.sentence } : null;
}

function hubAbsence({ hub, at, outbox }: StatusView): StatusLine | null {
  if (hub.state !== 'offline' && hub.state !== 'danger') return null;
  if (hub.lastGoodAt !== null && at - hub.lastGoodAt < barAfterMs) return null;
  const waiting =
    outbox.count === 0 ? '' : ` ${say('{count} to send; they go by themselves.', { count: outbox.count })}`;
  return {
    tone: hub.state === 'danger' ? 'red' : 'orange',
    sentence: `${say("Selling goes on as ever. Other stores' stock is not shown until the hub is back.")}${waiting}`,
  };
}

/** `4 s`, `3 min`, `2 h`, `5 days`: how long ago, as exactly as anyone needs. */
export function ageWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return say('{seconds} s', { seconds });
  if (seconds < 3600) return say('{minutes} min', { minutes: Math.floor(seconds / 60) });
  if (seconds < 172_800) return say('{hours} h', { hours: Math.floor(seconds / 3600) });
  return say('{days, plural, one {# day} other {# days}}', { days: Math.floor(seconds / 86_400) });
}

const okIsFreshMs = 15_000;

/** `Printer ready` beside the word Printer is `Ready`. */
export function shortWord(subject: string, word: string): string {
  const rest = word.toLowerCase().startsWith(`${subject.toLowerCase()} `)
    ? word.slice(subject.length + 1)
    : word;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** What stands small beside a chip's word: how deep and old the outbox is, how long ago a device was last heard. */
export function chipAge(chip: Chip, at: number): string | null {
  if (chip.lastGoodAt === null || chip.state === 'off') return null;
  const age = at - chip.lastGoodAt;
  // What answered within the last seconds is simply there.
  return age < (chip.state === 'ok' ? okIsFreshMs : 5_000) ? null : ageWords(age);
}

export function outboxWord({ count, oldestAgeMs }: StatusView['outbox']): string {
  return count === 0
    ? say('All sent')
    : say('{count} to send · {age}', { count, age: ageWords(oldestAgeMs) });
}

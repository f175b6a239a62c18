import { type Clock, instant } from '@tillbridge/core/kernel';
import type { Agenda } from './agenda';
import type { Random } from './random';

/** A Tuesday morning before the shops open; any moment would do, this one is not near a change of summer time. */
export const worldBegins = Date.UTC(2026, 5, 9, 7, 30);

export type LyingClock = Clock & {
  /** Does something that clocks in shops do, and says what. */
  misbehave(): string;
  /** A process that starts anew counts its monotonic time from zero. */
  restart(): void;
};

const minute = 60_000;
const hour = 60 * minute;

/** A machine's clock: it may run fast or slow, and be set wrong by a person or a flat battery. */
export function lyingClock(agenda: Agenda, random: Random): LyingClock {
  let offsetMs = random.between(-3 * minute, 3 * minute);
  let driftPpm = 0;
  let driftSince = agenda.nowMs;
  let startedAt = agenda.nowMs;
  const drifted = () => ((agenda.nowMs - driftSince) * driftPpm) / 1e6;
  const settle = () => {
    offsetMs += drifted();
    driftSince = agenda.nowMs;
  };
  const lies: (() => string)[] = [
    () => {
      const jump = random.between(1, 40 * 60) * minute;
      offsetMs += jump;
      return `jumps forward ${Math.round(jump / minute)} min`;
    },
    () => {
      const jump = random.between(1, 40 * 60) * minute;
      offsetMs -= jump;
      return `jumps back ${Math.round(jump / minute)} min`;
    },
    () => {
      driftPpm = random.between(-200_000, 200_000);
      return `drifts by ${driftPpm} ppm`;
    },
    () => {
      offsetMs = -random.between(1, 20) * 365 * 24 * hour;
      return 'lost its battery';
    },
    () => {
      offsetMs = 0;
      driftPpm = 0;
      return 'was set right';
    },
  ];
  return {
    now: () => instant(Math.max(0, Math.round(agenda.nowMs + offsetMs + drifted()))),
    monotonicMs: () => agenda.nowMs - startedAt,
    misbehave: () => {
      settle();
      return random.pick(lies)();
    },
    restart: () => {
      startedAt = agenda.nowMs;
    },
  };
}

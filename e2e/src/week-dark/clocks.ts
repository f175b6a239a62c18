import { type Instant, instant } from '@tillbridge/core/kernel';
import type { LyingClock } from '../simulation/clock';

/** A Monday morning before the shops open. */
export const weekBegins = Date.UTC(2026, 5, 8, 20, 0);

/** The world's time, and clocks that are minutes off it and run away by seconds a day. */
export type WorldTime = { nowMs: number };

export function driftingClock(world: WorldTime, offsetMs: number, driftPpm: number): LyingClock {
  const drifted = () => ((world.nowMs - weekBegins) * driftPpm) / 1e6;
  return {
    now: (): Instant => instant(Math.round(world.nowMs + offsetMs + drifted())),
    monotonicMs: () => world.nowMs - weekBegins,
    misbehave: () => 'drifts',
    restart: () => undefined,
  };
}

import type { DeviceTiming } from './timing';

/** What is known of a device's line, whatever device it is. `trouble` is the device's own word: it answers, and needs a hand. */
export type DeviceStatus<Trouble extends string = never> =
  | { state: 'disabled' | 'absent' | 'connecting' | 'ready' }
  | ([Trouble] extends [never] ? never : { state: 'trouble'; trouble: Trouble });

/** Where the keeping of one line stands. `failures` counts the attempts in a row that led to nothing that lasted. */
export type LinkPhase =
  | { phase: 'connecting'; failures: number }
  | { phase: 'open'; failures: number; sinceMs: number }
  | { phase: 'waiting'; failures: number; waitMs: number }
  | { phase: 'closed' };

/** `atMs` is monotonic time. `random` is 0 to 1. */
export type LinkEvent =
  | { kind: 'opened'; atMs: number }
  | { kind: 'refused'; random: number }
  | { kind: 'ended'; atMs: number; random: number }
  /** The wait is over, the device was seen, or somebody wants it now. */
  | { kind: 'due' }
  | { kind: 'closed' };

export const firstPhase: LinkPhase = { phase: 'connecting', failures: 0 };

/**
 * The one state machine of every line. Pure. An event that does not fit where it stands, such as the end of a line that was given
 * up meanwhile, changes nothing; `closed` is left by nothing.
 * Source: spec/devices.md DV65
 */
export function nextPhase(now: LinkPhase, event: LinkEvent, timing: LinkTiming): LinkPhase {
  if (now.phase === 'closed' || event.kind === 'closed') return { phase: 'closed' };
  switch (event.kind) {
    case 'opened':
      if (now.phase !== 'connecting') return now;
      return { phase: 'open', failures: now.failures, sinceMs: event.atMs };
    case 'refused':
      return now.phase === 'connecting' ? waiting(now.failures, timing, event.random) : now;
    case 'ended': {
      if (now.phase !== 'open') return now;
      const wasHealthy = event.atMs - now.sinceMs >= timing.healthyMs;
      return waiting(wasHealthy ? 0 : now.failures, timing, event.random);
    }
    case 'due':
      return now.phase === 'waiting' ? { phase: 'connecting', failures: now.failures } : now;
  }
}

export type LinkTiming = Pick<DeviceTiming, 'backoffMs' | 'backoffMaxMs' | 'healthyMs'>;

const waiting = (failures: number, timing: LinkTiming, random: number): LinkPhase => ({
  phase: 'waiting',
  failures: failures + 1,
  waitMs: backoff(failures, timing, random),
});

/** Doubling, with a fifth of jitter either way so that ten tills do not knock at once. @param random 0 to 1 */
export function backoff(
  attempt: number,
  timing: Pick<DeviceTiming, 'backoffMs' | 'backoffMaxMs'>,
  random: number,
): number {
  const wait = Math.min(timing.backoffMaxMs, timing.backoffMs * 2 ** Math.min(attempt, 16));
  return wait * (0.8 + 0.4 * random);
}

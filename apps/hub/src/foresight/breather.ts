import { setImmediate as others } from 'node:timers/promises';
import type { Clock } from '@tillbridge/core/kernel';

/** Nobody who asks the hub something waits longer for a night than this. */
const withoutBreathMs = 8;

/**
 * Lets others have their turn on the hub's one thread when a piece of work has kept it long enough.
 * @returns to be awaited between two small pieces of work
 * Source: spec/foresight.md FO19
 */
export function breather(clock: Pick<Clock, 'monotonicMs'>): () => Promise<void> {
  let since = clock.monotonicMs();
  return async () => {
    if (clock.monotonicMs() - since < withoutBreathMs) return;
    await others();
    since = clock.monotonicMs();
  };
}

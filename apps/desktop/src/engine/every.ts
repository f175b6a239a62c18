import type { Timers } from './deps';

/** Does something again and again, each time so long after the last. @returns the function that ends it */
export function every(timers: Timers, ms: number, act: () => void): () => void {
  let cancel = timers.after(ms, again);
  function again() {
    act();
    cancel = timers.after(ms, again);
  }
  return () => cancel();
}

import { type Clock, type Instant, instant } from '@tillbridge/core/kernel';

/** A clock that stands still until it is told otherwise. */
export class TestClock implements Clock {
  #now: number;
  #monotonicMs = 0;
  constructor(start = Date.UTC(2026, 2, 2, 9)) {
    this.#now = start;
  }
  now(): Instant {
    return instant(this.#now);
  }
  monotonicMs(): number {
    return this.#monotonicMs;
  }
  pass(ms: number): void {
    this.#now += ms;
    this.#monotonicMs += ms;
  }
}

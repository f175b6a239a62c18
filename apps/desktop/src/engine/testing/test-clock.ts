import { type Clock, type Instant, instant } from '@tillbridge/core/kernel';

/** A clock that goes when it is told to, and may be told to lie. */
export class TestClock implements Clock {
  #wallMs = Date.UTC(2026, 10, 21, 0, 0);
  #monotonicMs = 1000;

  now(): Instant {
    return instant(this.#wallMs);
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  pass(ms: number): void {
    this.#wallMs += ms;
    this.#monotonicMs += ms;
  }

  /** Somebody sets the wall clock: no time passes. */
  jump(ms: number): void {
    this.#wallMs += ms;
  }
}

/** Timers on that clock: what is due runs when somebody asks. */
export class TestTimers {
  readonly #clock: TestClock;
  #waiting: { dueMs: number; act: () => void }[] = [];

  constructor(clock: TestClock) {
    this.#clock = clock;
  }

  after = (delayMs: number, act: () => void): (() => void) => {
    const timer = { dueMs: this.#clock.monotonicMs() + delayMs, act };
    this.#waiting.push(timer);
    return () => (this.#waiting = this.#waiting.filter((other) => other !== timer));
  };

  /** How long until something is due, of everything that waits. */
  waits(): number[] {
    return this.#waiting.map(({ dueMs }) => dueMs - this.#clock.monotonicMs()).sort((a, b) => a - b);
  }

  pass(ms: number): void {
    this.#clock.pass(ms);
    const due = this.#waiting.filter(({ dueMs }) => dueMs <= this.#clock.monotonicMs());
    this.#waiting = this.#waiting.filter((timer) => !due.includes(timer));
    for (const timer of due) timer.act();
  }
}

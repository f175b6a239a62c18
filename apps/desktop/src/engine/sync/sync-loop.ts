import type { Log, Timers } from '../deps';
import type { Identity } from '../identity/identity';
import { protocolVersion } from '@tillbridge/core/wire';
import type { HubProblem } from './hub-client';
import type { Network } from './network';
import type { Step, Sync } from './sync';

/** Without hints a change must still arrive while a customer waits, and a dead hub must be noticed within ten seconds. */
export const pollMs = 8000;
/** With the hint socket open the poll only proves that the hub still answers. */
export const pollWithHintsMs = 25_000;
const firstBackOffMs = 1000;
/** A hub that is back is found before anybody asks; a thousand tills that knock every ten seconds are no load to it. */
const longestBackOffMs = 10_000;
/** A line that has just carried a batch lost an answer, not its hub: so often it is tried again soon. */
const soonTries = 3;
const soonMs = 100;

type LoopDeps = {
  sync: Sync;
  network: Network;
  timers: Timers;
  log: Log;
  randomBytes(length: number): Uint8Array;
  identity(): Identity | null;
  token(): string | null;
  /** The hub wants to hear how this till is. */
  reportAsked?(): void;
};

/** Keeps pushing and pulling: at once when there is something, patiently when the hub is not there. spec/outbox.md OB6 */
export class SyncLoop {
  readonly #deps: LoopDeps;
  #isRunning = false;
  #wakeAgain = false;
  #isStopped = true;
  #failures = 0;
  #soonTriesLeft = 0;
  #cancelTimer: () => void = () => undefined;
  #hangUp: (() => void) | null = null;

  constructor(deps: LoopDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#isStopped = false;
    this.wake();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelTimer();
    this.#hangUp?.();
    this.#hangUp = null;
  }

  /**
   * Something is to be sent or fetched. While the hub is away this waits for the back-off to end; but an attempt that is on
   * its way may be the one that finds the hub, and it has read the outbox already.
   */
  wake(): void {
    if (this.#failures === 0 || this.#isRunning) this.#go();
  }

  /** A person asked: now. */
  retryNow(): void {
    this.#failures = 0;
    this.#go();
  }

  #go(): void {
    if (this.#isStopped) return;
    if (this.#isRunning) {
      this.#wakeAgain = true;
      return;
    }
    this.#isRunning = true;
    this.#cancelTimer();
    void this.#round().finally(() => {
      this.#isRunning = false;
      const again = this.#wakeAgain && this.#failures === 0;
      this.#wakeAgain = false;
      if (again) this.#go();
    });
  }

  async #round(): Promise<void> {
    const { sync, log } = this.#deps;
    let waitMs: number;
    // In a turn of its own: whoever woke us is answering a cashier.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#isStopped) return;
    try {
      const pushed = await this.#allOf(() => sync.pushOnce());
      const isAway = pushed.kind === 'failed' && pushed.problem.kind === 'unreachable';
      const pulled = isAway ? pushed : await this.#allOf(() => sync.pullOnce());
      if (!isAway && sync.salvagedFacts() > 0) await sync.pushSalvages();
      const failed = [pushed, pulled].find((step) => step.kind === 'failed');
      waitMs = failed?.kind === 'failed' ? this.#backOff(failed.problem) : this.#wellDone();
    } catch (error) {
      // A disk that refuses must not end the loop: it will have room again.
      log.error({ err: error }, 'sync failed');
      waitMs = this.#backOff(null);
    }
    if (this.#isStopped) return;
    this.#cancelTimer = this.#deps.timers.after(waitMs, () => this.#go());
  }

  async #allOf(step: () => Promise<Step>): Promise<Step> {
    for (;;) {
      const taken = await step();
      if (taken.kind !== 'more' || this.#isStopped) return taken;
      this.#failures = 0;
      this.#soonTriesLeft = soonTries;
    }
  }

  #wellDone(): number {
    this.#failures = 0;
    this.#listen();
    return this.#hangUp ? pollWithHintsMs : pollMs;
  }

  /** Doubling, and anywhere in the upper half of it: eighty tills that lost one hub do not come back in one second. */
  #backOff(problem: HubProblem | null): number {
    const isSoon = this.#soonTriesLeft > 0 && problem?.kind === 'unreachable';
    if (isSoon) this.#soonTriesLeft -= 1;
    else this.#failures += 1;
    const doubled = isSoon
      ? soonMs * 2 ** (soonTries - 1 - this.#soonTriesLeft)
      : Math.min(longestBackOffMs, firstBackOffMs * 2 ** (this.#failures - 1));
    const asked = problem?.kind === 'refused' ? (problem.retryAfterMs ?? 0) : 0;
    const [random = 0] = this.#deps.randomBytes(1);
    const jitter = random / 255;
    return Math.max(doubled * (0.5 + jitter / 2), asked * (1 + jitter / 2));
  }

  #listen(): void {
    const { network, identity, token } = this.#deps;
    const who = identity();
    const bearer = token();
    if (this.#hangUp || !who || !bearer || this.#isStopped) return;
    const url = new URL('/sync/v1/hints', who.hubUrl.replace(/^http/, 'ws')).href;
    const headers = { Authorization: `Bearer ${bearer}`, 'Tillbridge-Protocol': String(protocolVersion) };
    this.#hangUp = network.hints(url, headers, {
      hint: () => this.wake(),
      report: () => this.#deps.reportAsked?.(),
      closed: () => {
        this.#hangUp = null;
        // The line went: find out at once whether the hub did, too.
        this.wake();
      },
    });
  }
}

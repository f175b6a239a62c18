import type { Clock } from '@tillbridge/core/kernel';
import { HealthAnswer, type HealthRequest, type TerminalHealthV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { Database, Transactions } from '../database/database';
import type { Log, Timers } from '../deps';
import { done, refused } from '../sale/refusals';
import { HubClient } from '../sync/hub-client';
import type { Network } from '../sync/network';
import type { Updates } from '../update/updates';
import { noteworthy } from './health';
import { dismissMessage, keptMessages, receiptsOf, takeMessages, unreadMessages } from './messages';

/** Often enough that head office sees a till go within minutes, rarely enough that a thousand tills are nothing. */
export const reportEveryMs = 60_000;
/** A hub that was away is told soon after it is back. */
const afterFailureMs = 15_000;
/** Whoever looks at head office sees a device that goes about when the shop does. */
const notSoonerMs = 1_000;
/** A printer that comes and goes again and again is told of now and then, not at each blink. */
const blinksAtOnce = 3;
const notSoonerBlinkingMs = 5_000;

type ReporterDeps = {
  db: Database;
  transactions: Transactions;
  clock: Clock;
  timers: Timers;
  network: Network;
  log: Log;
  updates: Updates | null;
  /** Where the hub is and this till's credential; null before enrolment. */
  hub(): { hubUrl: string; token: string } | null;
  health(): TerminalHealthV1;
  /** The name of whoever is signed in. */
  staffName(): string | null;
  /** There is another message, or one less. */
  changed(): void;
  /** What head office wants, after each report that it heard. */
  heard(asks: HealthAnswer['asks'], said: TerminalHealthV1): void;
};

/** Tells the hub how this till is, and brings back what head office says to it. Nothing waits for it. Source: spec/fleet.md */
export class Reporter {
  readonly #deps: ReporterDeps;
  readonly #client: HubClient;
  #isGoing = false;
  #isRunning = false;
  #running = Promise.resolve(false);
  #isAsked = true;
  #nextMs = -Infinity;
  #notBeforeMs = -Infinity;
  #told = '';
  /** Reports one after the other that nothing but a change was the reason of. */
  #blinks = 0;
  #stopWaiting: (() => void) | null = null;

  constructor(deps: ReporterDeps) {
    this.#deps = deps;
    this.#client = new HubClient(deps.network, deps.clock);
  }

  #health(): TerminalHealthV1 {
    const { health, updates } = this.#deps;
    return updates ? { ...health(), update: updates.told() } : health();
  }

  /** Called every few seconds: reports when it is time, or when something changed. */
  tick(): void {
    const { clock, hub, log } = this.#deps;
    const now = clock.monotonicMs();
    if (this.#isRunning || now < this.#notBeforeMs || !hub()) return;
    if (!this.#isAsked && now < this.#nextMs && noteworthy(this.#health()) === this.#told) return;
    // A report that could not be made is made again; what the till does never depends on it.
    this.reportOnce().catch((error: unknown) => log.warn({ err: error }, 'the till could not report'));
  }

  /** A device changed: told now, or as soon as the last report is no longer fresh. Source: spec/fleet.md FL12 */
  changedHere(): void {
    if (!this.#isGoing) return;
    this.tick();
    const { clock, timers } = this.#deps;
    const waitMs = this.#notBeforeMs - clock.monotonicMs();
    if (this.#isRunning || waitMs <= 0 || this.#stopWaiting) return;
    this.#stopWaiting = timers.after(waitMs, () => {
      this.#stopWaiting = null;
      this.tick();
    });
  }

  start(): void {
    this.#isGoing = true;
    this.tick();
  }

  stop(): void {
    this.#isGoing = false;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
  }

  /** The hub asked, or somebody here put a message away: now. */
  soon(): void {
    this.#isAsked = true;
    this.#notBeforeMs = -Infinity;
    this.tick();
  }

  /** One report and its answer. @returns whether the hub had it; not while another is on its way */
  reportOnce(): Promise<boolean> {
    if (this.#isRunning) return Promise.resolve(false);
    this.#running = this.#report();
    return this.#running;
  }

  /** A report that begins now, after the one that may be on its way. @returns whether the hub had it */
  async tellNow(): Promise<boolean> {
    // Whoever began that one hears what became of it.
    await this.#running.catch(() => false);
    return this.reportOnce();
  }

  async #report(): Promise<boolean> {
    const { db, transactions, clock, hub, changed, heard, updates, log } = this.#deps;
    const who = hub();
    if (!who) return false;
    this.#isRunning = true;
    this.#blinks = clock.monotonicMs() < this.#notBeforeMs + notSoonerBlinkingMs ? this.#blinks + 1 : 0;
    this.#isAsked = false;
    try {
      const body: HealthRequest = {
        health: this.#health(),
        receipts: receiptsOf(keptMessages(db)).slice(0, 100),
      };
      const asked = { method: 'POST', path: '/sync/v1/health', body, token: who.token } as const;
      const answer = await this.#client.ask(who.hubUrl, asked, HealthAnswer);
      const isUnreachable = !answer.ok && answer.problem.kind === 'unreachable';
      this.#nextMs = clock.monotonicMs() + (isUnreachable ? afterFailureMs : reportEveryMs);
      // A hub that has no such door yet answers, too: it is left alone for a minute.
      this.#told = noteworthy(body.health);
      if (!answer.ok) return false;
      const { messages, asks, update = null } = answer.value;
      // Fetching a release takes as long as it takes.
      updates?.offered(update, who).catch((error: unknown) => log.error({ err: error }, 'a release'));
      const isNew = transactions.write('messages', (tx) => takeMessages(tx, messages, clock.now()));
      if (isNew) {
        // Head office hears at once that it is on the screen.
        this.#isAsked = true;
        changed();
      }
      heard(asks, body.health);
      return true;
    } finally {
      this.#isRunning = false;
      const isBlinking = this.#blinks >= blinksAtOnce;
      this.#notBeforeMs = clock.monotonicMs() + (isBlinking ? notSoonerBlinkingMs : notSoonerMs);
      // What changed while the report was on its way is not in it.
      this.changedHere();
    }
  }

  /** What head office said and nobody here has put away. */
  messages(): { messageId: string; text: string; sentAt: number }[] {
    return unreadMessages(this.#deps.db).map(({ messageId, text, sentAt }) => ({ messageId, text, sentAt }));
  }

  dismiss({ messageId }: { messageId: string }): Done {
    const { transactions, clock, staffName, changed } = this.#deps;
    const by = staffName();
    if (by === null) return refused('signed-out', say('Sign in first, then put the message away.'));
    transactions.write('messages', (tx) => dismissMessage(tx, messageId, { at: clock.now(), by }));
    changed();
    this.soon();
    return done;
  }
}

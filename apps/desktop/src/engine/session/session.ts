import { isShortFor } from '@tillbridge/core/access';
import type { Clock, Instant, StaffId } from '@tillbridge/core/kernel';
import type { StaffV1 } from '@tillbridge/core/wire';
import { type Language, say, setLanguage } from '@tillbridge/words';
import type { Done, Refused, SessionView, StaffView } from '../../ipc';
import type { Catalogue } from '../catalogue/catalogue';
import type { Database, Transactions } from '../database/database';
import type { EngineDeps } from '../deps';
import { type Identity, holdsFacts } from '../identity/identity';
import type { Journal } from '../journal/journal';
import { type Intents, diskRefusal } from '../sale/intents';
import { done, refused } from '../sale/refusals';
import { lookOf } from '../access/look';
import { languageOf } from '../words/language';
import { Badges } from './badges';
import { pinMatches } from './pin';
import { countMiss, forgetMisses, missesOf, missesUntilLocked, waitMs } from './pin-misses';

type SessionDeps = {
  db: Database;
  transactions: Transactions;
  clock: Clock;
  catalogue: Catalogue;
  journal: Journal;
  intents: Intents;
  identity(): Identity | null;
  idleLock: EngineDeps['idleLock'];
  hasCart(): boolean;
  pinCheckedBy?: EngineDeps['pinCheckedBy'];
  changed(): void;
};

type SignIn = { intentId: string; staffId: StaffId; pin: string };

/** Who is at the till. Needs no hub, and ends with the engine: after a power cut the cart is there and nobody is signed in. */
export class Session {
  readonly #deps: SessionDeps;
  readonly badges: Badges;
  #current: { staffId: StaffId; since: Instant; hasShortPin?: boolean; by?: 'pin' | 'badge' } | null = null;
  #lastTouchMs = 0;
  /** PINs are checked one after the other: ten guesses at once are ten misses. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(deps: SessionDeps) {
    this.#deps = deps;
    // Whoever practises has signed in at the real till.
    this.#current = deps.identity()?.training ?? null;

    this.badges = new Badges(deps.clock, () => deps.catalogue.staff());
  }

  /** As the replica knows the person now: a permission taken away at the hub is gone at the next page. */
  staff(): StaffV1 | null {
    const { catalogue } = this.#deps;
    return catalogue.staff().find((person) => person.staffId === this.#current?.staffId) ?? null;
  }

  /** What was keyed is shorter than whoever approves for others should have. A badge does not say. Source: spec/people.md PE12 */
  hasShortPin(): boolean {
    return this.#current?.hasShortPin === true && this.staff() !== null;
  }

  /** How whoever is at the till said who they are. */
  cameBy(): 'pin' | 'badge' {
    return this.#current?.by ?? 'pin';
  }

  /** They chose another PIN while they were at the till. */
  keyed(pin: string): void {
    const staff = this.staff();
    if (!staff || !this.#current) return;
    this.#current = { ...this.#current, hasShortPin: isShortFor(pin, staff.permissions) };
    this.#deps.changed();
  }

  signIn(intent: SignIn): Promise<Done> {
    const attempt = this.#queue.then(() => this.#signIn(intent));
    // The next person waits for this attempt to end, however it ends; whoever asked hears how.
    this.#queue = Promise.allSettled([attempt]);
    return attempt;
  }

  async #signIn(intent: SignIn): Promise<Done> {
    const before = this.#deps.intents.answered(intent.intentId);
    if (before) return before;
    const proven = await this.#prove(intent.staffId, intent.pin);
    if (!proven.ok) return proven;
    const { value } = proven;
    const hasShortPin = isShortFor(intent.pin, value.permissions);
    return this.#welcome(intent.intentId, value, { by: 'pin', hasShortPin });
  }

  /** A badge is as good as a PIN, and no way around one that is locked. Source: spec/session.md SE14 */
  signInByBadge(intentId: string, person: StaffV1): Done {
    return this.barredFrom(person) ?? this.#welcome(intentId, person, { by: 'badge', hasShortPin: false });
  }

  /** Why this person is let in by nothing now; null when they are. */
  barredFrom({ name, staffId, pin }: StaffV1): Refused | null {
    return pin ? this.#barred(name, missesOf(this.#deps.db, staffId, pin.hash)) : null;
  }

  /** Whether the PIN is that person's, who need not be the one at the till; a wrong one is a miss like any other. */
  checkPin(staffId: StaffId, pin: string): Promise<Done<StaffV1>> {
    const { pinCheckedBy } = this.#deps;
    if (pinCheckedBy) return pinCheckedBy(staffId, pin);
    const attempt = this.#queue.then(async () => {
      const proven = await this.#prove(staffId, pin);
      if (proven.ok) this.#deps.transactions.write('pin-right', (tx) => forgetMisses(tx, staffId));
      return proven;
    });
    this.#queue = Promise.allSettled([attempt]);
    return attempt;
  }

  async #prove(staffId: StaffId, pin: string): Promise<Done<StaffV1>> {
    const { catalogue, clock, db, transactions } = this.#deps;
    const person = catalogue.staff().find((each) => each.staffId === staffId);
    if (!person?.pin)
      return refused('staff-unknown', say('This person may not sign in here. Ask a store lead.'));
    const { hash } = person.pin;
    const barred = this.#barred(person.name, missesOf(db, person.staffId, hash));
    if (barred) return barred;
    try {
      const missed = transactions.write('pin-miss', (tx) => countMiss(tx, person.staffId, hash, clock.now()));
      if (await pinMatches(pin, person.pin)) return { ok: true, value: person };
      return this.#missed(person, missed.misses);
    } catch (error) {
      const answer = diskRefusal(error);
      if (!answer) throw error;
      return answer;
    }
  }

  #barred(name: string, { misses, waitUntil }: { misses: number; waitUntil: Instant }): Refused | null {
    if (misses >= missesUntilLocked) {
      return refused(
        'pin-locked',
        say('{name}’s PIN is locked after {misses} wrong tries. Ask head office to reset it.', {
          name,
          misses,
        }),
      );
    }
    const leftMs = waitUntil - this.#deps.clock.now();
    // A clock that jumped back must not keep anybody out for longer than the rule says.
    if (leftMs <= 0 || leftMs > waitMs) return null;
    return refused(
      'pin-wait',
      say('Too many wrong PINs. Try again in {seconds, plural, one {# second} other {# seconds}}.', {
        seconds: Math.ceil(leftMs / 1000),
      }),
    );
  }

  #welcome(intentId: string, person: StaffV1, how: { by: 'pin' | 'badge'; hasShortPin: boolean }): Done {
    const { journal, intents, transactions, clock } = this.#deps;
    transactions.write('sign-in', (tx) => {
      forgetMisses(tx, person.staffId);
      journal.record(tx, { type: 'staff-signed-in', v: 1, staffId: person.staffId });
      intents.remember(tx, intentId, done);
      tx.afterCommit(() => {
        this.#current = { staffId: person.staffId, since: clock.now(), ...how };
        this.touched();
        this.#deps.changed();
      });
    });
    return done;
  }

  #missed(person: StaffV1, misses: number): Refused {
    const { journal, transactions } = this.#deps;
    if (misses < missesUntilLocked) {
      const left = missesUntilLocked - misses;
      return refused(
        'pin-wrong',
        say('That is not {name}’s PIN. {left, plural, one {# try} other {# tries}} left.', {
          name: person.name,
          left,
        }),
      );
    }
    transactions.write('pin-locked', (tx) =>
      journal.record(tx, { type: 'pin-locked', v: 1, staffId: person.staffId, misses }),
    );
    return refused(
      'pin-locked',
      say('{name}’s PIN is locked after {misses} wrong tries. Ask head office to reset it.', {
        name: person.name,
        misses,
      }),
    );
  }

  signOut(intent: { intentId: string }): Done {
    const { intents, journal } = this.#deps;
    const staffId = this.#current?.staffId;
    if (!staffId)
      return intents.answered(intent.intentId) ?? refused('signed-out', say('Nobody is signed in.'));
    return intents.once(intent.intentId, 'sign-out', (tx) => {
      journal.record(tx, { type: 'staff-signed-out', v: 1, staffId });
      tx.afterCommit(() => {
        this.#current = null;
        this.#deps.changed();
      });
      return done;
    });
  }

  touched(): void {
    this.#lastTouchMs = this.#deps.clock.monotonicMs();
  }

  /** Signs out whoever left the till alone for too long; the cart stays (spec/session.md SE7). */
  lockIfIdle(intentId: string): void {
    const { idleLock, clock, hasCart } = this.#deps;
    if (!idleLock || !this.#current) return;
    const allowedMs = hasCart() ? idleLock.withCartMs : idleLock.emptyCartMs;
    if (clock.monotonicMs() - this.#lastTouchMs >= allowedMs) this.signOut({ intentId });
  }

  #language(): Language {
    const { catalogue, db, identity } = this.#deps;
    const who = identity();
    const store = who && catalogue.counter(who.storeId, who.registerId)?.store;
    return languageOf(db, store?.locale ?? null);
  }

  /** The language was chosen anew: the engine's own sentences follow, and every screen hears it. */
  speak(): void {
    setLanguage(this.#language());
    this.#deps.changed();
  }

  view(): SessionView {
    const { catalogue, identity, db } = this.#deps;
    const language = this.#language();
    setLanguage(language);
    const look = { language, ...lookOf(db) };
    const who = identity();
    if (!who)
      return {
        state: 'not-ready',
        ...look,
        sentence: say('This till is not enrolled yet. Enter the code that the hub shows.'),
      };
    const known = catalogue.counter(who.storeId, who.registerId);
    const staff = catalogue.staff();
    if (!known || staff.length === 0) {
      return {
        state: 'not-ready',
        ...look,
        sentence: say('The till is loading its catalogue for the first time. This takes a few seconds.'),
      };
    }
    const names = {
      ...look,
      storeName: known.store.name,
      registerName: known.register?.name ?? 'Register',
    };
    const current = this.staff();
    if (!current || !this.#current)
      return {
        state: 'signed-out',
        staff: staff.map(staffView),
        ...(holdsFacts(db) ? {} : { isNew: true as const }),
        ...names,
      };
    return {
      state: 'signed-in',
      staff: staffView(current),
      permissions: current.permissions,
      since: this.#current.since,
      ...(who.training ? { isTraining: true as const } : {}),
      ...names,
    };
  }
}

export const staffView = ({ staffId, name, role }: StaffV1): StaffView => ({ staffId, name, role });

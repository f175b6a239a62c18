import { type Clock, type Instant, instant } from '@tillbridge/core/kernel';
import { EnrolAnswer, FeedAnswer, PushAnswer, type PushRequest, cursorHeader } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Catalogue } from '../catalogue/catalogue';
import { SnapshotUnusable } from '../catalogue/catalogue-files';
import type { Database, Transactions } from '../database/database';
import { readNumber, writeSetting } from '../database/settings';
import type { Salvage } from '../database/salvage';
import type { Log } from '../deps';
import { type Identity, becomeTerminal, credential, holdsFacts, secretName } from '../identity/identity';
import type { SecretStore } from '../identity/secret-store';
import { acknowledge, nextBatch } from '../journal/outbox';
import type { Done } from '../../ipc';
import { done, refused } from '../sale/refusals';
import { HubClient, type HubProblem, offsetOf } from './hub-client';
import type { Network } from './network';
import { sendSalvage } from './send-salvage';

/**
 * How exactly the last contact and the hub's clock survive a restart. Screens take a kept contact of the last minute for now: it must
 * not grow older than that between two pulls, which are at most 25 seconds apart while the line is up.
 */
const keepContactMs = 20_000;
const keepDriftMs = 1000;

export type Step =
  /** Something moved and more may be waiting: go on at once. */
  | { kind: 'more' }
  /** The hub was reached and there is nothing more to do. */
  | { kind: 'idle' }
  | { kind: 'failed'; problem: HubProblem };

/** What is known of the hub, for the status strip. */
export type HubContact = {
  lastGoodAt: Instant | null;
  problem: HubProblem | null;
  isLoading: boolean;
};

type SyncDeps = {
  db: Database;
  transactions: Transactions;
  catalogue: Catalogue;
  clock: Clock;
  network: Network;
  secrets: SecretStore;
  log: Log;
  terminalName: string;
  appVersion: string;
  salvages(): Salvage[];
  identity(): Identity | null;
  identityChanged(): void;
  /** The replica has other contents, or the outbox another depth. */
  changed(what: 'catalogue' | 'outbox' | 'contact'): void;
};

/** The steps of talking to the hub, one request each. Nothing here waits or repeats: the loop does. spec/outbox.md, spec/offline.md */
/** What a tile shows, also on a screen of twice the density; the hub keeps this size (spec/images.md IM3). */
const tilePixels = 320;

export class Sync {
  readonly #deps: SyncDeps;
  readonly #client: HubClient;
  #salvages: Salvage[];
  #contact: HubContact;

  constructor(deps: SyncDeps) {
    this.#deps = deps;
    const before = readNumber(deps.db, 'last-hub-contact');
    this.#contact = { lastGoodAt: before === null ? null : instant(before), problem: null, isLoading: false };
    this.#client = new HubClient(deps.network, deps.clock);
    this.#salvages = deps.salvages();
  }

  contact(): HubContact {
    return this.#contact;
  }

  /** Exchanges a one-use code for this terminal's own credential. */
  async enrol(hubUrl: string, code: string): Promise<Done> {
    const { db, transactions, secrets, terminalName, appVersion } = this.#deps;
    if (this.#deps.identity()) return refused('enrolled', say('This till is enrolled already.'));
    if (holdsFacts(db))
      return refused('holds-facts', say('This till holds sales of an earlier enrolment. Call support.'));
    const body = { code: code.trim(), terminalName, appVersion };
    const answer = await this.#client.ask(
      hubUrl,
      { method: 'POST', path: '/sync/v1/enrol', body, token: null },
      EnrolAnswer,
    );
    if (!answer.ok) {
      this.#failed(answer.problem);
      return answer.problem.kind === 'refused'
        ? refused(answer.problem.error, answer.problem.sentence)
        : refused(
            'unreachable',
            answer.problem.sentence ??
              say('The hub at {hubUrl} does not answer. Check the address and the network.', { hubUrl }),
          );
    }
    const { secret, lastReceiptNo, lastZNumber, ...identity } = answer.value;
    // The secret first: an identity without one could never speak to the hub again, a secret without one harms nobody.
    secrets.write(secretName(identity.terminalId), secret);
    transactions.write('enrol', (tx) =>
      becomeTerminal(tx, { ...identity, hubUrl }, { lastReceiptNo, lastZNumber }),
    );
    this.#deps.identityChanged();
    return done;
  }

  /** How many facts of damaged ledgers wait for the hub. */
  salvagedFacts(): number {
    return this.#salvages.reduce((all, salvage) => all + salvage.links.length, 0);
  }

  /** More was laid ready than at the start: a backup was restored. */
  salvagesChanged(): void {
    this.#salvages = this.#deps.salvages();
  }

  /** Tries once to hand over what damaged ledgers left. */
  async pushSalvages(): Promise<void> {
    const left: Salvage[] = [];
    for (const salvage of this.#salvages) {
      const isSent = await sendSalvage(salvage, { ...this.#deps, client: this.#client });
      if (!isSent) left.push(salvage);
    }
    this.#salvages = left;
  }

  /** Sends one batch, and believes only the watermark in the answer. */
  async pushOnce(): Promise<Step> {
    const { db, transactions } = this.#deps;
    const who = this.#who();
    if (!who) return notEnrolled;
    const facts = nextBatch(db);
    if (facts.length === 0) return { kind: 'idle' };
    const body: PushRequest = { facts };
    const asked = { method: 'POST', path: '/sync/v1/facts', body, token: who.token } as const;
    const answer = await this.#client.ask(who.hubUrl, asked, PushAnswer);
    if (!answer.ok) return this.#failed(answer.problem);
    const { watermark, countersign, chainBrokenAt } = answer.value;
    const moved = transactions.write('watermark', (tx) => {
      this.#heard(tx, answer.value);
      if (chainBrokenAt !== null) writeSetting(tx, 'chain-broken-at', chainBrokenAt);
      return acknowledge(tx, { watermark, countersign });
    });
    this.#reached();
    this.#deps.changed('outbox');
    const first = facts[0]?.sequence ?? 0;
    if (moved < first) {
      const because = say('The hub took none of the facts that were sent.');
      return this.#failed({ kind: 'unreachable', because });
    }
    return nextBatch(db).length > 0 ? { kind: 'more' } : { kind: 'idle' };
  }

  /** Pulls one page of changes, or the whole catalogue when there is no cursor or it is too old. */
  async pullOnce(): Promise<Step> {
    const { catalogue } = this.#deps;
    const who = this.#who();
    if (!who) return notEnrolled;
    const cursor = catalogue.cursor();
    if (cursor === null || catalogue.isSuspect) return this.#bootstrap(who);
    const path = `/sync/v1/feed?cursor=${encodeURIComponent(cursor)}`;
    const answer = await this.#client.ask(who.hubUrl, { method: 'GET', path, token: who.token }, FeedAnswer);
    if (!answer.ok) {
      const isTooOld = answer.problem.kind === 'refused' && answer.problem.error === 'cursor-too-old';
      return isTooOld ? this.#bootstrap(who) : this.#failed(answer.problem);
    }
    // The answer may have crossed a snapshot: a page that does not continue our cursor is not ours to apply.
    if (catalogue.cursor() !== cursor) return { kind: 'more' };
    const page = answer.value;
    const isNew = page.changes.length > 0 || page.nextCursor !== cursor;
    if (isNew) catalogue.applyPage(page, who.identity.storeId);
    this.#hubTime(page);
    this.#reached();
    if (isNew) this.#deps.changed('catalogue');
    return page.more ? { kind: 'more' } : { kind: 'idle' };
  }

  async #bootstrap(who: Who): Promise<Step> {
    const { catalogue, log } = this.#deps;
    this.#contact = { ...this.#contact, isLoading: true };
    this.#deps.changed('contact');
    try {
      const asked = { method: 'GET', path: '/sync/v1/snapshot', token: who.token } as const;
      const answer = await this.#client.download(who.hubUrl, asked);
      if (!answer.ok) return this.#failed(answer.problem);
      const cursor = answer.value.headers.get(cursorHeader);
      if (cursor === null)
        return this.#failed({ kind: 'unreachable', because: say('The catalogue came without its cursor.') });
      await catalogue.replace(answer.value.chunks, cursor);
      this.#reached();
      this.#deps.changed('catalogue');
      return { kind: 'more' };
    } catch (error) {
      // Cut off in the middle, or a file that is none: what was there before still serves.
      log.warn({ err: error }, 'the catalogue did not arrive');
      const because =
        error instanceof SnapshotUnusable ? error.message : say('The catalogue did not arrive whole.');
      return this.#failed({ kind: 'unreachable', because });
    } finally {
      this.#contact = { ...this.#contact, isLoading: false };
      this.#deps.changed('contact');
    }
  }

  /** A picture, of a tile's size unless another is asked for, or null when it cannot be had now. Source: spec/images.md IM6, IM8 */
  async picture(imageId: string, size = `${tilePixels}`): Promise<Uint8Array | null> {
    const who = this.#who();
    if (!who) return null;
    const path = `/sync/v1/images/${imageId}/${size}`;
    const answer = await this.#client.download(who.hubUrl, { method: 'GET', path, token: who.token });
    if (!answer.ok) return null;
    const parts: Uint8Array[] = [];
    for await (const chunk of answer.value.chunks) parts.push(chunk);
    return Buffer.concat(parts);
  }

  #who(): Who | null {
    const identity = this.#deps.identity();
    const token = identity && credential(this.#deps.secrets, identity);
    return identity && token ? { identity, hubUrl: identity.hubUrl, token } : null;
  }

  /** Kept for cold starts; a pull that brought the same news again is not worth a write to the disk. */
  #hubTime(answer: { hubTime: Instant; roundTripMs: number }): void {
    const { db, clock, transactions } = this.#deps;
    const now = clock.now();
    const drift =
      offsetOf(answer.hubTime, now, answer.roundTripMs) - (readNumber(db, 'hub-offset-ms') ?? Infinity);
    const isFresh = Math.abs(now - (readNumber(db, 'last-hub-contact') ?? 0)) < keepContactMs;
    if (isFresh && Math.abs(drift) < keepDriftMs) return;
    transactions.write('hub-time', (tx) => this.#heard(tx, answer));
  }

  #heard(
    tx: Parameters<typeof writeSetting>[0],
    { hubTime, roundTripMs }: { hubTime: Instant; roundTripMs: number },
  ): void {
    const now = this.#deps.clock.now();
    writeSetting(tx, 'hub-offset-ms', offsetOf(hubTime, now, roundTripMs));
    writeSetting(tx, 'last-hub-contact', now);
  }

  #reached(): void {
    this.#contact = { ...this.#contact, lastGoodAt: instant(this.#deps.clock.now()), problem: null };
    this.#deps.changed('contact');
  }

  #failed(problem: HubProblem): Step {
    this.#contact = { ...this.#contact, problem };
    this.#deps.changed('contact');
    return { kind: 'failed', problem };
  }
}

type Who = { identity: Identity; hubUrl: string; token: string };

const notEnrolled: Step = {
  kind: 'failed',
  problem: {
    kind: 'refused',
    error: 'not-enrolled',
    get sentence() {
      return say('This till is not enrolled yet. Enter the code that the hub shows.');
    },
    retryAfterMs: null,
  },
};

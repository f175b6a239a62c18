import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AtTheTill,
  type MomentRefusal,
  type Versions,
  lastReturn,
  mayInstall,
  wasReturned,
} from '@tillbridge/core/update';
import type { UpdateOfferV1, UpdateToldV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Chip } from '../../ipc';
import { comingFolder, isReleaseHere, keepWanted, readVersions } from '../../ipc/update-files';
import type { Log } from '../deps';
import { type FetchDeps, type HubDoor, fetchRelease } from './fetch-release';
import { deleteOldReleases, neededOf } from './old-releases';
import { fetchWayBack, hasWayBack } from './way-back';

type UpdatesDeps = FetchDeps & {
  /** What runs. */
  version: string;
  log: Log;
  /** Closes the till, for the launcher to start what is wanted. */
  restart(): void;
};

/** What a till does about releases, beside everything else that it does. */
export type Updates = {
  /** With each answer of the hub: what this till is to run, or null where it runs what it should. */
  offered(offer: UpdateOfferV1 | null, door: HubDoor): Promise<void>;
  told(): UpdateToldV1;
  /** Every few seconds: closes the till for a release when its moment has come. */
  tick(at: AtTheTill): void;
  /** Somebody asks for it now. @returns why not */
  installNow(at: AtTheTill): { kind: 'nothing-waits' | MomentRefusal['kind']; sentence: string } | null;
  /** Null while there is nothing to say. */
  chip(): Chip | null;
};

type State =
  | { state: 'none' }
  | { state: 'fetching' | 'refused'; offer: UpdateOfferV1; sentence: string }
  /** Told as refused, and asked for again with the next report: head office may have added what was missing. */
  | { state: 'lacks-way-back'; offer: UpdateOfferV1; sentence: string }
  /** Its sentence is made when it is read: the till may speak another language by then. */
  | { state: 'waiting'; offer: UpdateOfferV1; waitsFor: MomentRefusal['kind'] | null };

/** Source: spec/updates.md UP5 to UP7, UP10, UP17, UP24 */
export function updatesOn(deps: UpdatesDeps): Updates {
  const { folder, version: runs, platform, log } = deps;
  let now: State = { state: 'none' };
  /** Its folders are written to, or deleted from. */
  let isBusy = false;
  let isClosing = false;
  /** What the hub last offered; undefined until it answers. */
  let offered: UpdateOfferV1 | null | undefined;
  const versions = (): Versions => readVersions(folder, runs);

  async function fetch(offer: UpdateOfferV1, door: HubDoor): Promise<void> {
    isBusy = true;
    try {
      const sentence = say('Version {version} is on its way to this till.', { version: offer.version });
      if (now.state !== 'lacks-way-back')
        now = { state: 'fetching', offer, sentence: now.state === 'fetching' ? now.sentence : sentence };
      const wayBack = await fetchWayBack(deps, door, offer);
      const fetched = wayBack.ok ? await fetchRelease(deps, door, offer) : wayBack;
      // Withdrawn meanwhile, or another one: this one is nobody's any more.
      if (!isOf(now, offer)) return;
      if (fetched.ok) now = { state: 'waiting', offer, waitsFor: null };
      else {
        const { kind, sentence: because } = fetched.refusal;
        now = { state: kind === 'away' ? 'fetching' : kind, offer, sentence: because };
        if (kind === 'refused') await forget(offer);
        log.warn({ version: offer.version, because }, 'the release was not fetched');
      }
    } finally {
      isBusy = false;
    }
  }

  async function follow(offer: UpdateOfferV1 | null, door: HubDoor): Promise<void> {
    if (offer === null || offer.version === runs || wasReturned(versions(), offer)) {
      now = { state: 'none' };
      return;
    }
    if (isOf(now, offer)) {
      // The same one, perhaps forced by now.
      if (now.state !== 'none') now = { ...now, offer };
      if (now.state !== 'fetching' && now.state !== 'lacks-way-back') return;
    } else now = { state: 'none' };
    if (isBusy) return;
    if (isReleaseHere(folder, offer.version) && hasWayBack(deps, offer))
      now = { state: 'waiting', offer, waitsFor: null };
    else await fetch(offer, door);
  }

  /** Once the hub has said what this till is to run, and when there is another release on the disk. */
  async function tidy(): Promise<void> {
    const offer = now.state === 'none' ? undefined : now.offer.version;
    const needed = [runs, ...neededOf(versions()), ...(offer === undefined ? [] : [offer])];
    isBusy = true;
    const gone = await deleteOldReleases(folder, new Set(needed)).finally(() => (isBusy = false));
    if (gone.length > 0) log.info({ gone }, 'old releases were deleted');
  }

  const forget = (offer: UpdateOfferV1): Promise<void> =>
    rm(join(comingFolder(folder), offer.version), { recursive: true, force: true });

  function install(offer: UpdateOfferV1): void {
    if (isClosing) return;
    isClosing = true;
    keepWanted(folder, { version: offer.version, attempt: offer.attempt });
    log.info({ version: offer.version }, 'the till closes for a new version');
    deps.restart();
  }

  return {
    async offered(offer, door) {
      const isFirst = offered === undefined;
      offered = offer;
      const hadIt = offer !== null && isReleaseHere(folder, offer.version);
      await follow(offer, door);
      const hasIt = offer !== null && isReleaseHere(folder, offer.version);
      if (!isBusy && (isFirst || hasIt !== hadIt)) await tidy();
    },

    told() {
      if (now.state !== 'none') {
        const { offer } = now;
        const state = now.state === 'lacks-way-back' ? 'refused' : now.state;
        const told = now.state === 'waiting' ? readySentence(offer, whenOf(now.waitsFor)) : now.sentence;
        return { platform, state, version: offer.version, attempt: offer.attempt, sentence: cut(told) };
      }
      const known = versions();
      const back = lastReturn(known);
      // What nobody offers any more is nobody's concern; before the hub answers it is told as it was told yesterday.
      if (back && (offered === undefined || (offered && wasReturned(known, offered))))
        return {
          ...{ platform, state: 'returned', version: back.version, attempt: back.attempt },
          sentence: cut(back.because),
        };
      const { current } = known;
      if (current?.version !== runs)
        return { platform, state: 'none', version: null, attempt: 0, sentence: '' };
      return { platform, state: 'installed', version: runs, attempt: current.attempt, sentence: '' };
    },

    tick(at) {
      if (now.state !== 'waiting') return;
      const may = mayInstall(at, now.offer.isForced);
      if (may.ok) return install(now.offer);
      now = { ...now, waitsFor: may.refusal.kind };
    },

    installNow(at) {
      if (now.state !== 'waiting')
        return { kind: 'nothing-waits', sentence: say('There is no new version to install.') };
      const may = mayInstall(at, true);
      if (!may.ok) {
        const { kind } = may.refusal;
        return { kind, sentence: readySentence(now.offer, whenOf(kind)) };
      }
      install(now.offer);
      return null;
    },

    chip() {
      if (now.state !== 'waiting') return null;
      const word = readyWord(now.offer);
      return { state: 'busy', word, detail: whenOf(now.waitsFor), fix: null, lastGoodAt: null };
    },
  };
}

const isOf = (now: State, { version, attempt }: UpdateOfferV1): boolean =>
  now.state !== 'none' && now.offer.version === version && now.offer.attempt === attempt;

const longestTold = 300;
const cut = (sentence: string): string => sentence.slice(0, longestTold);

const readyWord = ({ version }: UpdateOfferV1): string => say('Version {version} is ready', { version });

/** For whoever has no chip above it that says which. */
const readySentence = (offer: UpdateOfferV1, when: string): string => `${readyWord(offer)}. ${when}`;

function whenOf(kind: MomentRefusal['kind'] | null): string {
  if (kind === null) return say('It comes as soon as the till is free.');
  if (kind === 'open-sale') return say('It comes when the sale on the screen is finished.');
  if (kind === 'practising') return say('It comes when training is ended.');
  if (kind === 'open-shift') return say('It comes when the shift is closed.');
  return say('It comes when the hub has every sale of this till.');
}

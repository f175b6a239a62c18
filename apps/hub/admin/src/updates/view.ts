import {
  type UpdateChannel,
  compareVersions,
  isInReach,
  offerFor,
  rollOutFor,
} from '@tillbridge/core/update';
import type { StoreId, TerminalId } from '@tillbridge/core/kernel';
import type { Answers } from '../app/client';

export type UpdatesShown = Answers['update']['list'];
export type ListedRollOut = UpdatesShown['rollOuts'][number];
export type ListedRelease = UpdatesShown['releases'][number];
export type ListedTill = UpdatesShown['terminals'][number];

/** What a till does about the release that it is offered. */
export type Standing =
  'by-installer' | 'as-it-should' | 'not-told' | 'fetching' | 'waiting' | 'returned' | 'refused';

export type StandingTill = ListedTill & {
  standing: Standing;
  /** The version that it is offered, or the one that it fell out with. */
  about: string | null;
  /** In the till’s own words: what it waits for, why it went back. */
  sentence: string;
};

/** How one till stands to what it is offered. Source: spec/updates.md UP31 */
export function standingOf(till: ListedTill, rollOuts: readonly ListedRollOut[]): StandingTill {
  const { update } = till;
  if (update === null) return { ...till, standing: 'by-installer', about: null, sentence: '' };
  const offer = offerFor({ ...till, version: till.appVersion }, rollOuts);
  if (!offer) return { ...till, standing: 'as-it-should', about: null, sentence: '' };
  const isOfThis = update.version === offer.version && update.attempt === offer.attempt;
  const about = offer.version;
  if (!isOfThis || update.state === 'none' || update.state === 'installed')
    return { ...till, standing: 'not-told', about, sentence: '' };
  return { ...till, standing: update.state, about, sentence: update.sentence };
}

/** What wants somebody comes first. */
const pressing: readonly Standing[] = [
  ...(['returned', 'refused', 'waiting', 'fetching', 'not-told', 'as-it-should', 'by-installer'] as const),
];
export const mostPressingFirst = (tills: readonly StandingTill[]): StandingTill[] =>
  tills.toSorted((a, b) => pressing.indexOf(a.standing) - pressing.indexOf(b.standing));

export type Figures = {
  /** The tills that it is for, at its share. */
  reached: number;
  /** For which a later roll-out counts. */
  elsewhere: number;
  run: number;
  fetching: number;
  waiting: number;
  /** Went back from it, or did not take it. */
  failed: number;
  notTold: number;
  /** Run a later version and are not sent back. */
  later: number;
  byInstaller: number;
};

/** How far one roll-out has come. Source: spec/updates.md UP32 */
export function figuresOf(
  rollOut: ListedRollOut,
  shown: Pick<UpdatesShown, 'rollOuts' | 'terminals'>,
): Figures {
  const reached = shown.terminals.filter((till) => isInReach(rollOut, till));
  const counts = (till: ListedTill): boolean =>
    rollOut.state !== 'running' || rollOutFor(till, shown.rollOuts)?.rollOutId === rollOut.rollOutId;
  const own = reached.filter(counts).map((till) => standingOf(till, [{ ...rollOut, state: 'running' }]));
  const stand = (...which: Standing[]): number =>
    own.filter(({ standing, appVersion }) => appVersion !== rollOut.version && which.includes(standing))
      .length;
  return {
    reached: reached.length,
    elsewhere: reached.length - own.length,
    run: own.filter(({ appVersion }) => appVersion === rollOut.version).length,
    fetching: stand('fetching'),
    waiting: stand('waiting'),
    failed: stand('returned', 'refused'),
    notTold: stand('not-told'),
    later: stand('as-it-should'),
    byInstaller: stand('by-installer'),
  };
}

export type Draft = {
  version: string;
  channel: UpdateChannel;
  percent: number;
  storeIds: readonly StoreId[] | null;
  terminalIds: readonly TerminalId[] | null;
  mayGoBack: boolean;
};

export type Preview = {
  takes: number;
  runs: number;
  goesBack: number;
  later: number;
  byInstaller: number;
  others: number;
};

/** What a roll-out would do now, before it is begun. @returns numbers of tills; those that take it count among them those that go back */
export function previewOf(draft: Draft, tills: readonly ListedTill[]): Preview {
  const reached = tills.filter((till) => isInReach(draft, till));
  const able = reached.filter(({ update }) => update !== null);
  const other = able.filter(({ appVersion }) => appVersion !== draft.version);
  const later = other.filter(({ appVersion }) => compareVersions(appVersion, draft.version) > 0).length;
  return {
    takes: draft.mayGoBack ? other.length : other.length - later,
    runs: able.length - other.length,
    goesBack: draft.mayGoBack ? later : 0,
    later,
    byInstaller: reached.length - able.length,
    others: tills.length - reached.length,
  };
}

/** How many tills run which version, the latest first. */
export function versionsAt(tills: readonly ListedTill[]): { version: string; tills: number }[] {
  return [...Map.groupBy(tills, ({ appVersion }) => appVersion)]
    .map(([version, those]) => ({ version, tills: those.length }))
    .toSorted((a, b) => compareVersions(b.version, a.version));
}

export type TillFilter = { store: string; version: string; show: string };

/** Source: spec/updates.md UP31 */
export const showsTill = (till: StandingTill, { store, version, show }: TillFilter): boolean =>
  (store === '' || till.storeId === store) &&
  (version === '' || till.appVersion === version) &&
  (show === 'all' ||
    (show === 'failed' && (till.standing === 'returned' || till.standing === 'refused')) ||
    (show === 'coming' && ['not-told', 'fetching', 'waiting'].includes(till.standing)) ||
    (show === 'by-installer' && till.standing === 'by-installer'));

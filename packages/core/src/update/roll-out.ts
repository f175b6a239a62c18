import type { Instant, StoreId, TerminalId } from '../kernel';
import type { UpdateOfferV1 } from '../wire';
import { compareVersions } from './version';

/** `early` takes everything, `stable` what went there. */
export const updateChannels = ['stable', 'early'] as const;
export type UpdateChannel = (typeof updateChannels)[number];

/** Paused and withdrawn are offered to nobody; what is withdrawn does not come back. */
export const rollOutStates = ['running', 'paused', 'withdrawn'] as const;
export type RollOutState = (typeof rollOutStates)[number];

/** One release on its way to tills. */
export type RollOut = {
  version: string;
  channel: UpdateChannel;
  /** Of the terminals that it is for, 0 to 100. */
  percent: number;
  /** Null is every store. */
  storeIds: readonly StoreId[] | null;
  /** Null is every terminal of these stores. */
  terminalIds: readonly TerminalId[] | null;
  state: RollOutState;
  isForced: boolean;
  /** Goes also to tills that run a later version: the way back. */
  mayGoBack: boolean;
  attempt: number;
  createdAt: Instant;
};

export type UpdatableTerminal = {
  terminalId: TerminalId;
  storeId: StoreId;
  channel: UpdateChannel;
  /** What it runs. */
  version: string;
};

/** A terminal's place in the queue for a release, from 0 to 9,999. */
const places = 10_000;

/**
 * Where a terminal stands in the queue for a release: always the same for the two of them, and another for the next release, so that
 * it is not always the same shops that go first. FNV-1a over both names, stirred once more, because its last letters move it little.
 */
export function placeInQueue(terminalId: TerminalId, version: string): number {
  let hash = 0x811c9dc5;
  for (const letter of `${version}:${terminalId}`)
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) % places;
}

type Reach = Pick<RollOut, 'version' | 'channel' | 'percent' | 'storeIds' | 'terminalIds'>;

/** Whether a roll-out is for a terminal, whatever the terminal runs and whether or not the roll-out runs. Source: spec/updates.md UP1, UP3 */
export function isInReach(
  rollOut: Reach,
  { terminalId, storeId, channel }: Omit<UpdatableTerminal, 'version'>,
): boolean {
  const { storeIds, terminalIds, percent, version } = rollOut;
  if (rollOut.channel === 'early' && channel !== 'early') return false;
  if (storeIds !== null && !storeIds.includes(storeId)) return false;
  if (terminalIds !== null && !terminalIds.includes(terminalId)) return false;
  return placeInQueue(terminalId, version) < percent * (places / 100);
}

/** Of the roll-outs that run, the one that counts for a terminal: the one begun last. Source: spec/updates.md UP2 */
export const rollOutFor = <Known extends RollOut>(
  terminal: Omit<UpdatableTerminal, 'version'>,
  rollOuts: readonly Known[],
): Known | null =>
  rollOuts
    .filter((rollOut) => rollOut.state === 'running' && isInReach(rollOut, terminal))
    .toSorted((a, b) => b.createdAt - a.createdAt || compareVersions(b.version, a.version))[0] ?? null;

/**
 * Which release a terminal is to take: that of the roll-out that counts for it, if it runs another version, and a later one than it is
 * offered only to be returned to.
 * @param rollOuts of one company, in any order
 * @returns null where it runs what it should
 * Source: spec/updates.md UP1 to UP4
 */
export function offerFor(
  terminal: UpdatableTerminal,
  rollOuts: readonly RollOut[],
): (UpdateOfferV1 & { rollOut: RollOut }) | null {
  const newest = rollOutFor(terminal, rollOuts);
  if (!newest || newest.version === terminal.version) return null;
  if (!newest.mayGoBack && compareVersions(newest.version, terminal.version) < 0) return null;
  const { version, attempt, isForced } = newest;
  return { version, attempt, isForced, rollOut: newest };
}

import type { Instant } from '../kernel';
import { type Versions, goneBack, nextStart, versionsOf } from './versions';

export type InstalledStart = {
  versions: Versions;
  /** What runs is on trial until its page was opened. */
  isTrial: boolean;
  /** The version whose installer has to run now, in place of going on; null goes on. */
  install: string | null;
};

const notInstalledSentence = 'Its installer did not put it onto this machine.';

/**
 * What a program does at its start whose installer takes the place of the version before: the same record as a launcher's, but what runs
 * is what lies on the disk, and the way back is the installer of the release before.
 * @param runs the version of this program
 * @param isKept whether a version's installer is on the disk
 * Source: spec/updates.md UP22
 */
export function startInstalled(
  versions: Versions,
  { runs, isKept, now }: { runs: string; isKept: (version: string) => boolean; now: Instant },
): InstalledStart {
  const { trial } = versions;
  const before = versionBefore(versions);
  if (trial?.version === runs) {
    const next = nextStart(versions, { isHere: () => true, now });
    if (next.isTrial) return { versions: next.versions, isTrial: true, install: null };
    return { versions: next.versions, isTrial: false, install: isKept(before) ? before : null };
  }
  const without = trial ? goneBack(versions, notInstalledSentence, now) : versions;
  // Somebody installed another one by hand: that is what they want.
  const byHand = { ...versionsOf(runs), returned: without.returned };
  return { versions: before === runs ? without : byHand, isTrial: false, install: null };
}

/** What ran before a trial, and what runs while there is none. */
export const versionBefore = ({ builtIn, current }: Versions): string => current?.version ?? builtIn;

import type { Instant } from '../kernel';

/** A release in a folder of its own, and which attempt of head office brought it. */
export type TakenRelease = { version: string; attempt: number };

/** A release that this machine came back from. Null is the version of the package that was installed. */
export type ReturnedFrom = TakenRelease & { because: string; at: Instant };

/**
 * Which versions a machine has, as its launcher keeps them. `null` for a version is the one that the package brought.
 * Source: spec/updates.md UP9 to UP13
 */
export type Versions = {
  /** Of the package, when this was written: another one was installed by somebody who wants it. */
  builtIn: string;
  current: TakenRelease | null;
  previous: TakenRelease | null;
  /** Taken and not yet known to work. */
  trial: (TakenRelease & { starts: number }) | null;
  returned: readonly ReturnedFrom[];
  /** When a release was last found to work. */
  confirmedAt?: Instant | undefined;
};

/** A machine that was switched off in the middle of a start is given another; one that fails twice does not mend itself. */
export const mostTrialStarts = 2;
const goneSentence = 'Its files are not on the disk any more.';
const stoppedSentence = 'The machine stopped while it started.';
/** Older ones are of releases that nobody offers any more. */
const mostReturned = 20;

export const versionsOf = (builtIn: string): Versions => ({
  builtIn,
  current: null,
  previous: null,
  trial: null,
  returned: [],
});

/** @returns as before, unless another package was installed: then its version is what runs */
export const withPackage = (versions: Versions, builtIn: string): Versions =>
  versions.builtIn === builtIn ? versions : { ...versionsOf(builtIn), returned: versions.returned };

/** A release is here whole and its moment has come. One that was returned from in this attempt is not tried again. */
export function taken(versions: Versions, { version, attempt }: TakenRelease): Versions {
  if (version === runs(versions) || wasReturned(versions, { version, attempt })) return versions;
  return { ...versions, trial: { version, attempt, starts: 0 } };
}

const runs = ({ builtIn, current }: Versions): string => current?.version ?? builtIn;

export const wasReturned = (
  { returned }: Pick<Versions, 'returned'>,
  { version, attempt }: TakenRelease,
): boolean => returned.some((each) => each.version === version && each.attempt >= attempt);

/** What this machine came back from and has taken nothing since; of what was returned from before a release that works nobody needs to hear. */
export function lastReturn({ returned, confirmedAt }: Versions): ReturnedFrom | null {
  const last = returned.at(-1);
  return last && last.at >= (confirmedAt ?? 0) ? last : null;
}

/**
 * What the next start runs. The count goes up before the start, so that a machine that dies in it has counted it.
 * @param isHere whether a version's folder is whole
 */
export function nextStart(
  versions: Versions,
  { isHere, now }: { isHere: (version: string) => boolean; now: Instant },
): { versions: Versions; run: string | null; isTrial: boolean } {
  const { trial, current, previous } = versions;
  if (trial) {
    if (!isHere(trial.version)) return nextStart(returnedFrom(versions, goneSentence, now), { isHere, now });
    if (trial.starts >= mostTrialStarts)
      return nextStart(returnedFrom(versions, stoppedSentence, now), { isHere, now });
    const counted = { ...versions, trial: { ...trial, starts: trial.starts + 1 } };
    return { versions: counted, run: trial.version, isTrial: true };
  }
  if (current === null || isHere(current.version))
    return { versions, run: current?.version ?? null, isTrial: false };
  const fallback = previous !== null && isHere(previous.version) ? previous : null;
  const without = { ...versions, current: fallback, previous: null };
  return { versions: without, run: fallback?.version ?? null, isTrial: false };
}

/** It serves, and its page was asked for: it stays, and what ran before is kept beside it. */
export function confirmed(versions: Versions, at: Instant): Versions {
  const { trial, builtIn, current } = versions;
  if (!trial) return versions;
  const { version, attempt } = trial;
  // The package's own version needs no folder.
  const runsNow = version === builtIn ? null : { version, attempt };
  return { ...versions, current: runsNow, previous: current, trial: null, confirmedAt: at };
}

/** A start of the trial failed: it is tried once more, or returned from. */
export const failedStart = (versions: Versions, because: string, at: Instant): Versions =>
  versions.trial && versions.trial.starts >= mostTrialStarts ? returnedFrom(versions, because, at) : versions;

/** Somebody switched the till off before it was known whether it works: no fault of the release. */
export const stoppedByHand = (versions: Versions): Versions =>
  versions.trial
    ? { ...versions, trial: { ...versions.trial, starts: Math.max(0, versions.trial.starts - 1) } }
    : versions;

/** Back to what ran before, and not to be tried again until it is told anew. */
function returnedFrom(versions: Versions, because: string, at: Instant): Versions {
  const { trial, returned } = versions;
  if (!trial) return versions;
  const { version, attempt } = trial;
  const others = returned.filter((each) => each.version !== version);
  const kept = [...others, { version, attempt, because, at }].slice(-mostReturned);
  return { ...versions, trial: null, returned: kept };
}

/** By hand, at the machine: to the version before, and the one that ran is not taken again until it is told anew. */
export function goneBack(versions: Versions, because: string, at: Instant): Versions {
  const { current, previous, trial } = versions;
  if (trial) return returnedFrom(versions, because, at);
  if (current === null) return versions;
  const asTrial = { ...versions, trial: { ...current, starts: 0 } };
  return { ...returnedFrom(asTrial, because, at), current: previous, previous: null };
}

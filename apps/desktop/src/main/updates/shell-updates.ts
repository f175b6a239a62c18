import type { Instant, Result } from '@tillbridge/core/kernel';
import {
  type Versions,
  confirmed,
  failedStart,
  goneBack,
  startInstalled,
  taken,
  versionBefore,
} from '@tillbridge/core/update';
import { say } from '@tillbridge/words';
import {
  forgetWanted,
  isReleaseHere,
  keepVersions,
  launcherVariables,
  readVersions,
  readWanted,
} from '../../ipc/update-files';
import type { NotPrepared } from './prepare-kept';

type ShellUpdatesDeps = {
  /** Of the releases, in the till's folder. */
  folder: string;
  /** Of this program. */
  version: string;
  now(): Instant;
  after(delayMs: number, act: () => void): void;
  /** A new version that has not opened its page by then does not work. */
  trialMs: number;
  /** Makes a kept release's installer ready. */
  prepare(version: string): Promise<Result<null, NotPrepared>>;
  /** Closes the till, then runs the installer that is ready. */
  install(): void;
  /** Closes the till and opens this same program anew. */
  relaunch(): void;
  /** The engine closed for a release that does not come: it goes on. */
  goOn(): void;
  log(sentence: string): void;
};

export type ShellUpdates = {
  /** What the engine is given: with it, it takes releases. */
  engineEnvironment: Readonly<Record<string, string>>;
  /** The engine says that the moment for the release that it wants has come. */
  takeWanted(): Promise<void>;
  /** Our page was introduced to an engine that serves. */
  pageOpened(): void;
  /** The engine ended so often that it is not started again. */
  engineGaveUp(): void;
};

/**
 * What Electron's shell does about releases, in the part of the kiosk's launcher: the engine decides, fetches and checks, the installer
 * takes the place of the program, and the one before is gone back to by its own installer.
 * Source: spec/updates.md UP21, UP22
 */
export function shellUpdates(deps: ShellUpdatesDeps): ShellUpdates {
  const { folder, version: runs, now, log } = deps;
  const start = startInstalled(readVersions(folder, runs), {
    runs,
    isKept: (version) => isReleaseHere(folder, version),
    now: now(),
  });
  keep(start.versions);
  let isOnTrial = start.isTrial;
  if (start.install !== null) void goBackTo(start.install);
  if (isOnTrial) {
    log(`version ${runs} is on trial`);
    deps.after(deps.trialMs, () =>
      failed(
        say('Its page was not opened within {seconds} seconds.', {
          seconds: Math.round(deps.trialMs / 1_000),
        }),
      ),
    );
  }

  function keep(versions: Versions): void {
    keepVersions(folder, versions);
  }

  /** @returns whether the installer is ready and runs */
  async function install(version: string): Promise<Result<null, NotPrepared>> {
    const prepared = await deps.prepare(version);
    if (prepared.ok) deps.install();
    else log(prepared.refusal.sentence);
    return prepared;
  }

  async function goBackTo(version: string): Promise<void> {
    log(`going back to version ${version}`);
    await install(version);
  }

  function failed(because: string): void {
    if (!isOnTrial) return;
    isOnTrial = false;
    log(`version ${runs} did not work: ${because}`);
    const after = failedStart(readVersions(folder, runs), because, now());
    keep(after);
    if (after.trial) return deps.relaunch();
    const before = versionBefore(after);
    if (isReleaseHere(folder, before)) void goBackTo(before);
    else log(`the installer of version ${before} is not kept here, so version ${runs} stays`);
  }

  return {
    engineEnvironment: { [launcherVariables.folder]: folder, [launcherVariables.version]: runs },
    async takeWanted() {
      const wanted = readWanted(folder);
      if (!wanted) return log('the engine wants no release');
      const before = readVersions(folder, runs);
      const trying = taken(before, wanted);
      keep(trying);
      forgetWanted(folder);
      if (trying === before) return deps.goOn();
      const prepared = await install(wanted.version);
      if (prepared.ok) return;
      keep(goneBack(trying, prepared.refusal.sentence, now()));
      deps.goOn();
    },
    pageOpened() {
      if (!isOnTrial) return;
      isOnTrial = false;
      log(`version ${runs} works`);
      keep(confirmed(readVersions(folder, runs), now()));
    },
    engineGaveUp: () => failed(say('Its engine ended again and again.')),
  };
}

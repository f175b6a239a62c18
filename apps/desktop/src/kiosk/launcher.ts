import type { ChildProcess } from 'node:child_process';
import type { Instant } from '@tillbridge/core/kernel';
import {
  type Versions,
  confirmed,
  failedStart,
  nextStart,
  stoppedByHand,
  taken,
  withPackage,
} from '@tillbridge/core/update';
import {
  doesWork,
  forgetWanted,
  isReleaseHere,
  keepVersions,
  launcherVariables,
  readVersions,
  readWanted,
  releaseFolder,
} from '../ipc/update-files';

/** What the launcher does with the machine. */
export type LauncherDeps = {
  /** Of `versions.json` and the releases. */
  folder: string;
  /** Where the package's own program lies, and its version. */
  packageFolder: string;
  packageVersion: string;
  /** Starts the program in a version's folder. */
  start(programFolder: string, env: Readonly<Record<string, string>>): ChildProcess;
  /** A new version that has not opened its page by then does not work. */
  trialMs: number;
  /** How long a program has to close its files before it is ended. */
  closingMs: number;
  /** How often it is looked whether the page was opened. */
  lookMs: number;
  newStart(): string;
  now(): Instant;
  after(delayMs: number, act: () => void): () => void;
  log(sentence: string): void;
};

export type Launcher = {
  /** Ends when the program does, with its code. */
  ended: Promise<number>;
  /** Somebody switches the till off. */
  stop(): void;
};

type Run = { code: number; outcome: 'worked' | 'failed' | 'stopped'; because: string };

/**
 * Starts the version that works, tries the one that is wanted, and goes back from one that does not open its page. It is a part of the
 * package and changes seldom: every version that tills ever take is started by it.
 * Source: spec/updates.md UP8 to UP12
 */
export function runLauncher(deps: LauncherDeps): Launcher {
  const { folder, log } = deps;
  let child: ChildProcess | null = null;
  let isStopping = false;

  const readNow = (): Versions => withPackage(readVersions(folder, deps.packageVersion), deps.packageVersion);

  async function run(): Promise<number> {
    for (;;) {
      const wanted = readWanted(folder);
      const asked = wanted ? taken(readNow(), wanted) : readNow();
      const isHere = (version: string) => isReleaseHere(folder, version);
      const { versions, run: version, isTrial } = nextStart(asked, { isHere, now: deps.now() });
      // Kept before what asked for it is forgotten: a cut between the two asks for it again.
      keepVersions(folder, versions);
      if (wanted) forgetWanted(folder);
      log(`starting version ${version ?? deps.packageVersion}${isTrial ? ' on trial' : ''}`);
      const ended = await runOnce(version, isTrial);
      if (isTrial && ended.outcome === 'stopped') keepVersions(folder, stoppedByHand(versions));
      if (isStopping) return 0;
      if (isTrial && ended.outcome === 'failed') {
        log(`version ${version} did not work: ${ended.because}`);
        keepVersions(folder, failedStart(versions, ended.because, deps.now()));
        continue;
      }
      if (readWanted(folder) === null) return ended.code;
    }
  }

  /** @param version null is the package's own */
  function runOnce(version: string | null, isTrial: boolean): Promise<Run> {
    const start = deps.newStart();
    const programFolder = version === null ? deps.packageFolder : releaseFolder(folder, version);
    const started = deps.start(programFolder, {
      [launcherVariables.folder]: folder,
      [launcherVariables.version]: version ?? deps.packageVersion,
      [launcherVariables.start]: start,
    });
    child = started;
    return new Promise((resolve) => {
      let hasWorked = !isTrial;
      let because: string | null = null;
      const cancels: (() => void)[] = [];

      const look = () => {
        if (!hasWorked && doesWork(folder, start)) {
          hasWorked = true;
          log(`version ${version} works`);
          keepVersions(folder, confirmed(readNow(), deps.now()));
        }
        if (!hasWorked) cancels.push(deps.after(deps.lookMs, look));
      };
      if (isTrial) {
        cancels.push(deps.after(deps.lookMs, look));
        cancels.push(
          deps.after(deps.trialMs, () => {
            look();
            if (hasWorked) return;
            because = `Its page was not opened within ${Math.round(deps.trialMs / 1_000)} seconds.`;
            endSoon();
          }),
        );
      }

      const over = (code: number, how: string) => {
        look();
        for (const cancel of cancels) cancel();
        const outcome = hasWorked ? 'worked' : isStopping ? 'stopped' : 'failed';
        resolve({ code, outcome, because: because ?? how });
      };
      started.once('error', (error) => over(1, `It could not be started: ${error.message}.`));
      started.once('exit', (code, signal) =>
        over(
          code ?? 1,
          `It ended with ${signal === null ? `code ${code ?? 1}` : signal} before its page was opened.`,
        ),
      );
    });
  }

  function endSoon(): void {
    const ending = child;
    ending?.kill('SIGTERM');
    deps.after(deps.closingMs, () => {
      if (ending?.exitCode === null && ending.signalCode === null) ending.kill('SIGKILL');
    });
  }

  return {
    ended: run(),
    stop() {
      isStopping = true;
      endSoon();
    },
  };
}

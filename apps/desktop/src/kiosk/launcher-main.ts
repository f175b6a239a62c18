import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@tillbridge/core/kernel';
import { goneBack } from '@tillbridge/core/update';
import { z } from 'zod';
import { readMachineSettings, settingsFolder } from '../ipc/machine-settings';
import { isReleaseHere, keepVersions, readVersions, releaseFolder } from '../ipc/update-files';
import { dataFolderOf } from './data-folder';
import { runLauncher } from './launcher';

/**
 * What starts the till: `launcher kiosk` for the till on a screen, `launcher engine …` for one that another browser shows, with words
 * for the engine. `versions` and `go-back` after either are for an administrator, and what the kiosk knows besides goes to it.
 */

const log = (sentence: string): void => console.error(`launcher: ${sentence}`);
const exitRefused = 2;
const second = 1_000;
/** A till opens within seconds; a slow disk with a large ledger takes a minute of them. */
const usualTrialSeconds = 180;
const programs = { kiosk: 'kiosk/main.js', engine: 'engine/main.js' } as const;

function refuse(sentence: string): void {
  log(sentence);
  process.exitCode = exitRefused;
}

/** The package says its version beside the launcher's folder. */
function versionIn(folder: string): string {
  const file = join(folder, 'package.json');
  const read = existsSync(file)
    ? z.looseObject({ version: z.string() }).safeParse(JSON.parse(readFileSync(file, 'utf8')))
    : null;
  return read?.data?.version ?? '0.1.0';
}

type Machine = { folder: string; packageFolder: string; packageVersion: string };

/** From the next start on. */
function goBack({ folder, packageVersion }: Machine): void {
  const before = readVersions(folder, packageVersion);
  const after = goneBack(before, 'Somebody went back by hand at the till.', instant(Date.now()));
  if (after === before)
    return refuse('This till runs the version of its package: there is none to go back to.');
  keepVersions(folder, after);
  log(`from the next start on version ${after.current?.version ?? packageVersion} runs`);
}

const startOf = (programFolder: string, script: string, words: readonly string[], env = {}): ChildProcess => {
  const own = join(programFolder, 'bin/node');
  const node = existsSync(own) ? own : process.execPath;
  return spawn(node, [join(programFolder, script), ...words], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
};

/** The engine alone serves the screens of its own version, unless somebody names others. */
function wordsOf(what: keyof typeof programs, programFolder: string, words: readonly string[]): string[] {
  const isServed = what === 'engine' && !words.includes('--renderer');
  return [...(isServed ? ['--renderer', join(programFolder, 'renderer')] : []), ...words];
}

/** What an administrator asks at a console goes to the version that runs, and is no start of it. */
function ask({ folder, packageFolder, packageVersion }: Machine, words: readonly string[]): void {
  const { current } = readVersions(folder, packageVersion);
  const isHere = current !== null && isReleaseHere(folder, current.version);
  const child = startOf(
    isHere ? releaseFolder(folder, current.version) : packageFolder,
    programs.kiosk,
    words,
  );
  child.once('error', (error) => refuse(error.message));
  child.once('exit', (code) => process.exit(code ?? exitRefused));
}

function main(): void {
  const [what = 'kiosk', ...words] = process.argv.slice(2);
  // A browser of root's would have no sandbox; an engine alone runs as whoever keeps its folder.
  if (what === 'kiosk' && process.getuid?.() === 0)
    return refuse('The till runs as an ordinary user and never as root: start it as the till’s own user.');
  const read = readMachineSettings(settingsFolder(process.platform, process.env), process.env);
  if (!read.ok) return refuse(read.refusal.sentence);
  const packageFolder = join(import.meta.dirname, '..');
  const machine: Machine = {
    folder: join(dataFolderOf(read.value.data), 'updates'),
    packageFolder,
    packageVersion: versionIn(packageFolder),
  };
  if (what !== 'kiosk' && what !== 'engine')
    return refuse('launcher kiosk [versions | go-back | doctor | …] | engine …');
  if (words[0] === 'versions')
    return console.log(JSON.stringify(readVersions(machine.folder, machine.packageVersion), null, 2));
  if (words[0] === 'go-back') return goBack(machine);
  if (what === 'kiosk' && words.length > 0) return ask(machine, words);
  const launcher = runLauncher({
    ...machine,
    start: (programFolder, env) =>
      startOf(programFolder, programs[what], wordsOf(what, programFolder, words), env),
    trialMs: (Number(process.env['TILLBRIDGE_TRIAL_SECONDS']) || usualTrialSeconds) * second,
    closingMs: 15 * second,
    lookMs: second / 4,
    newStart: () => randomUUID(),
    now: () => instant(Date.now()),
    after(delayMs, act) {
      const timer = setTimeout(act, delayMs);
      return () => clearTimeout(timer);
    },
    log,
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => launcher.stop());
  launcher.ended.then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error('launcher: the till could not be started', error);
      process.exit(1);
    },
  );
}

main();

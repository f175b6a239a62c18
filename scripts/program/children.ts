import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

// Every child leads a process group of its own, so that ending it also ends what it started (a test runner's
// workers, Chromium's many processes). The price is that Ctrl-C no longer reaches them by itself: see `endWithUs`.
const running = new Set<ChildProcess>();
const ownGroup = process.platform !== 'win32';
const killAfterMs = 8_000; // a hub closing its database takes under a second; then patience ends

export function start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, { ...options, detached: ownGroup });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (ownGroup) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch (error) {
    // The group may have ended between our look and our signal; that is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Asks politely, waits, then insists. What the child left behind in its group goes too. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    signalGroup(child, 'SIGTERM');
    const insist = setTimeout(() => signalGroup(child, 'SIGKILL'), killAfterMs);
    await gone;
    clearTimeout(insist);
  }
  signalGroup(child, 'SIGKILL');
}

let ending = false;

/** Whether the children end because we want them to. */
export const isEnding = (): boolean => ending;

/** The end: what a child says or does from now on is no news. */
export async function stopAll(): Promise<void> {
  ending = true;
  await Promise.all([...running].map(stop));
}

/**
 * Ends every child when this program is told to end, or when the program that started it is gone.
 * @param before runs first, once, e.g. to say so
 * @param asked the exit code when a person ended it: a service that was stopped did well, a test run did not finish
 */
export function endWithUs(before: (why: string) => void = () => undefined, asked = 130): void {
  const parent = process.ppid;
  const end = (why: string, exitCode: number) => {
    if (ending) return;
    before(why);
    void stopAll().then(() => process.exit(exitCode));
  };
  process.on('SIGINT', () => end('Ctrl-C', asked));
  process.on('SIGTERM', () => end('SIGTERM', asked));
  process.on('SIGHUP', () => end('the terminal was closed', asked));
  process.on('exit', () => running.forEach((child) => signalGroup(child, 'SIGKILL')));
  setInterval(() => {
    if (process.ppid !== parent) end('the program that started this one is gone', 1);
  }, 1_000).unref();
}

/**
 * Runs a command to its end with our own output, and answers its exit code (128 after a signal).
 * What it leaves running (a test's database, say) ends with it.
 */
export function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      signalGroup(child, 'SIGKILL');
      resolve(signal === null ? (code ?? 1) : 128);
    });
  });
}

export type Captured = { exitCode: number; output: string };

/**
 * Runs a command to its end and keeps what it printed, both streams in the order of arrival. What it leaves running ends with it.
 * @param hear is told each part of it as it comes
 */
export function capture(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
  hear: (chunk: Buffer) => unknown = () => undefined,
): Promise<Captured> {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
      hear(chunk);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', reject);
    child.once('exit', () => signalGroup(child, 'SIGKILL'));
    child.once('close', (code, signal) => resolve({ exitCode: signal === null ? (code ?? 1) : 128, output }));
  });
}

import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Stop, repoRoot, start, stop } from '../../program/index';
import { type DemoCompany, readEvent } from '../../start/events';

/** A built hub or engine, running. */
export type Service = {
  child: ChildProcess;
  url: string;
  /** From spawn to its word that it is ready, in ms. */
  readyMs: number;
  /** The demo company, when it was asked for one. */
  demo: DemoCompany | undefined;
  stop(): Promise<void>;
};

export const hubMain = join(repoRoot, 'apps/hub/dist/main.js');
export const engineMain = join(repoRoot, 'apps/desktop/dist/engine/main.js');

/** Starts a built program and waits until it is ready; what it refuses to do is a sentence. */
export function startService(
  main: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Service> {
  if (!existsSync(main)) throw new Stop(`There is no ${main}. Build first: npm run build`);
  const begun = performance.now();
  const child = start(process.execPath, [main, ...args], {
    cwd: repoRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lastLines: string[] = [];
  let demo: DemoCompany | undefined;
  child.stderr?.on('data', (chunk: Buffer) => {
    lastLines.push(chunk.toString());
    if (lastLines.length > 20) lastLines.shift();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${main} ended with code ${code}: ${lastLines.join('')}`)));
    if (!child.stdout) return reject(new Error(`${main} has no output`));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = readEvent(line);
      if (event?.event === 'refused') reject(new Stop(event.sentence));
      if (event?.event === 'demo') demo = event;
      if (event?.event !== 'ready') return;
      const readyMs = performance.now() - begun;
      resolve({
        child,
        url: event.url,
        readyMs,
        demo,
        stop: () => stop(child),
      });
    });
  });
}

/** Memory that the process holds now, as the system counts it, in MiB. */
export const residentMiB = (pid: number): number => countedMiB(pid, 'VmRSS');

/** The part of it that is the process's own and not pages of files, programs among them. */
export const anonymousMiB = (pid: number): number => countedMiB(pid, 'RssAnon');

function countedMiB(pid: number, what: 'VmRSS' | 'RssAnon'): number {
  const kib = new RegExp(`${what}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kib === undefined) throw new Error(`process ${pid} has no memory to speak of`);
  return Number(kib) / 1024;
}

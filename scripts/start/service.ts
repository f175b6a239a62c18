import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Stop, repoRoot, start } from '../program/index';
import { type DemoCompany, type DemoLink, type ServiceEvent, readEvent } from './events';

export type Service = {
  name: string;
  child: ChildProcess;
  url: string;
  demo: DemoCompany | undefined;
  /** What the demo company is connected to. */
  links: readonly DemoLink[];
  /** Settles when the process ends by itself, with a report for the screen. */
  death: Promise<string>;
};

export type ServiceCommand = {
  name: string;
  main: string;
  args: readonly string[];
  logs: string;
  /** Beside what we were started with. */
  env?: Readonly<Record<string, string>>;
};

const keptLines = 15;
const beatMs = 10_000;

/** Starts a hub or an engine and waits until it says that it is ready. What it prints goes to a log of its own. */
export async function startService({ name, main, args, logs, env = {} }: ServiceCommand): Promise<Service> {
  const child = start(process.execPath, [resolve(repoRoot, main), ...args], {
    cwd: repoRoot,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lastLines = keepLog(child, join(logs, `${name}.log`));
  const death = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`The ${name} could not be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      // The last lines may still be in the pipe when the process is gone.
      setTimeout(() => resolve(deathReport(name, signal ?? `code ${code}`, lastLines(), logs)), 200);
    });
  });
  const startedAt = Date.now();
  const beat = setInterval(
    () => console.log(`  the ${name} is still starting, ${Math.round((Date.now() - startedAt) / 1000)} s`),
    beatMs,
  );
  try {
    const { url, demo, links } = await Promise.race([
      untilReady(child, name),
      death.then((report) => Promise.reject(new Stop(report))),
    ]);
    return { name, child, url, demo, links, death };
  } finally {
    clearInterval(beat);
  }
}

export const deathReport = (name: string, how: string, lines: readonly string[], logs: string): string =>
  [
    `The ${name} ended unexpectedly (${how}). Its last lines:`,
    ...lines.map((line) => `  | ${line}`),
    `The whole log: ${join(logs, `${name}.log`)}`,
  ].join('\n');

function keepLog(child: ChildProcess, file: string): () => readonly string[] {
  const log = createWriteStream(file, { flags: 'a' });
  const last: string[] = [];
  log.write(`--- started ${new Date().toISOString()}\n`);
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`);
      last.push(line);
      if (last.length > keptLines) last.shift();
    });
  }
  return () => last;
}

function untilReady(child: ChildProcess, name: string): Promise<Pick<Service, 'url' | 'demo' | 'links'>> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error(`the ${name} has no output to listen to`));
    let demo: DemoCompany | undefined;
    let links: readonly DemoLink[] = [];
    let url: string | undefined;
    const take = (event: ServiceEvent) => {
      if (event.event === 'progress') console.log(`  ${event.text}`);
      if (event.event === 'refused') reject(new Stop(event.sentence));
      if (event.event === 'demo') demo = event;
      if (event.event === 'demo-links') links = event.links;
      if (event.event === 'ready') url = event.url;
      if (url !== undefined) resolve({ url, demo, links });
    };
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = readEvent(line);
      if (event) take(event);
    });
  });
}

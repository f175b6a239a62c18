import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { askDoctor, hashOfPin, languageKept, runKiosk } from '@tillbridge/desktop/kiosk';
import { setLanguage } from '@tillbridge/words';
import { repoRoot, start } from '../../../scripts/program/index';
import type { Counter } from './counter';
import { freePort } from './free-port';

const built = (path: string): string => resolve(repoRoot, 'apps/desktop/dist', path);

/** The kiosk's program around this counter's till. Its browser is the journey's own: here only an empty process stands for it. */
export type KioskTill = {
  /** Where the browser that the kiosk opened last was sent. */
  address(): string;
  /** The kiosk's clock goes on by so much, for waits that no journey waits. */
  goOn(ms: number): void;
  /** How the kiosk ended, once it has. */
  ended: Promise<number>;
};

/** Stops the counter's till, and starts it anew as a machine that is nothing but a till; a folder that is gone is a new machine's. @param pin of its maintenance */
export async function openKiosk(counter: Counter, pin: string): Promise<KioskTill> {
  await counter.stopTill();
  const dataFolder = counter.tillFolder;
  const settings = {
    ...{ data: dataFolder, port: await freePort(), hub: counter.url },
    ...{ printer: counter.printer.address, scanners: [`serial://${counter.cable.till}?baud=9600`] },
    ...(existsSync(counter.stick) ? { backupTo: [counter.stick] } : {}),
    maintenancePin: await hashOfPin(pin),
  };
  const addresses: string[] = [];
  let aheadMs = 0;
  let count = 0;
  let hasEnded: (exitCode: number) => void = () => undefined;
  const ended = new Promise<number>((settle) => (hasEnded = settle));
  const kiosk = await runKiosk({
    settings,
    dataFolder,
    renderer: built('renderer'),
    startEngine: (args, env) =>
      start(process.execPath, [built('engine/main.js'), ...args], {
        stdio: ['pipe', 'pipe', 'ignore'],
        env: { ...process.env, ...env },
      }),
    startBrowser: (_program, args) => standIn(addresses, args),
    askDoctor: () => askDoctor({ engine: built('engine/main.js'), settings, dataFolder, env: process.env }),
    browserExtra: [],
    randomText: () => `kiosk-${process.pid}-${count++}`,
    monotonicMs: () => performance.now() + aheadMs,
    after: (delayMs, act) => void setTimeout(act, delayMs),
    speak: () => setLanguage(languageKept(dataFolder, 'en-NZ')),
    log: () => undefined,
    ended: (exitCode) => hasEnded(exitCode),
  });
  counter.keep({
    async close() {
      kiosk.stop();
      await ended;
    },
  });
  return {
    address: () => addresses.at(-1) ?? '',
    goOn: (ms) => void (aheadMs += ms),
    ended,
  };
}

function standIn(addresses: string[], args: readonly string[]): ChildProcess {
  const app = args.find((arg) => arg.startsWith('--app=')) ?? '';
  addresses.push(app.slice('--app='.length));
  return spawn(process.execPath, ['-e', 'setInterval(() => undefined, 2 ** 30)'], { stdio: 'ignore' });
}

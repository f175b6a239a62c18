import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Stop } from '../program/index';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // alive, and somebody else's
  }
};

/** Two hubs on one embedded database would damage it, also when they listen on different ports. */
export function claimFolder(demo: string): void {
  const file = join(demo, 'running.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (pid > 0 && pid !== process.pid && isAlive(pid)) {
    throw new Stop(
      `Tillbridge is already running from this folder (process ${pid}). Stop it first with Ctrl-C, or delete ${file} if that is not so.`,
    );
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, String(process.pid));
  process.on('exit', () => rmSync(file, { force: true }));
}

export type TerminalPlace = { register: string; store: string };

const placeFile = (demo: string): string => join(demo, 'terminal.json');

/** Which register our terminal became, from the start that enrolled it. */
export const readPlace = (demo: string): TerminalPlace | undefined =>
  existsSync(placeFile(demo))
    ? (JSON.parse(readFileSync(placeFile(demo), 'utf8')) as TerminalPlace)
    : undefined;

export const rememberPlace = (demo: string, { register, store }: TerminalPlace): void =>
  writeFileSync(placeFile(demo), JSON.stringify({ register, store }));

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, repoRoot } from '../program/index';

const folder = join(repoRoot, 'node_modules', 'electron');
const downloadLimitMs = 90_000; // 110 MB at 10 Mbit/s; with less than that a Chromium that is here already is the better window

/** Electron's program, where it was downloaded before. */
export function presentElectron(): string | undefined {
  const name = join(folder, 'path.txt');
  if (!existsSync(name)) return undefined;
  const file = join(folder, 'dist', readFileSync(name, 'utf8').trim());
  return existsSync(file) ? file : undefined;
}

/**
 * Electron's program, downloaded by Electron's own installer when it is not here yet. That happens in a process
 * of its own with a limit, because a firewall may answer with silence.
 * @returns nothing when this machine may not have it
 */
export async function electronBinary(): Promise<string | undefined> {
  const found = presentElectron();
  if (found !== undefined || process.env['TILLBRIDGE_NO_ELECTRON'] === '1') return found;
  const installer = join(folder, 'install.js');
  if (!existsSync(installer)) return undefined;
  console.log(`Fetching Electron, for at most ${downloadLimitMs / 1000} s`);
  const { exitCode } = await capture(process.execPath, [installer], {
    signal: AbortSignal.timeout(downloadLimitMs),
  }).catch((error: Error) => ({ exitCode: 1, output: error.message }));
  const fetched = exitCode === 0 ? presentElectron() : undefined;
  if (fetched === undefined) console.log('  Electron is not to be had here; a browser does as well');
  return fetched;
}

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Memory where the machine has a folder in it: a simulated death copies files, and no seed is about this machine's disk. */
const memoryFolder = '/dev/shm';

export type ScratchFolder = { path: string; remove(): void };

export function scratchFolder(name: string): ScratchFolder {
  const path = mkdtempSync(join(existsSync(memoryFolder) ? memoryFolder : tmpdir(), `tillbridge-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/**
 * A new life's folder: the files of the life before as they lie on the disk at this moment, whatever open connections think, and
 * without the courtesy of a closing program.
 * @param lost files that were lost with the power
 */
export function inheritFolder(home: string, life: number, lost: RegExp | null): string {
  const folder = join(home, String(life));
  if (life === 1) mkdirSync(folder);
  else cpSync(join(home, String(life - 1)), folder, { recursive: true });
  for (const name of readdirSync(folder)) if (lost?.test(name)) rmSync(join(folder, name));
  return folder;
}

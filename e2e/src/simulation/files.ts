import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Memory where the machine has a folder in it: a simulated death copies files, and no seed is about this machine's disk. */
const memoryFolder = '/dev/shm';

export type ScratchFolder = { path: string; remove(): void };

export function scratchFolder(name: string): ScratchFolder {
  const path = mkdtempSync(join(existsSync(memoryFolder) ? memoryFolder : tmpdir(), `tillbridge-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The files as they lie on the disk at this moment, whatever open connections think; no courtesy of a closing program. */
export const copyAsItLies = (from: string, to: string): void => cpSync(from, to, { recursive: true });

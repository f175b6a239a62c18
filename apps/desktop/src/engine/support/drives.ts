import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where systems put what is plugged in, and how deep: the folder of a user, the name of the stick. */
const mounts: Readonly<Record<string, readonly { folder: string; depth: number }[]>> = {
  linux: [
    { folder: '/media', depth: 2 },
    { folder: '/run/media', depth: 2 },
    { folder: '/mnt', depth: 1 },
  ],
  darwin: [{ folder: '/Volumes', depth: 1 }],
};
const driveLetters = [...'DEFGHIJKLMNOPQRSTUVWXYZ'];
/** More folders than a machine has sticks, fewer than a server has shares. */
const mostFolders = 60;

/** Folders where somebody may have put a backup: sticks and disks that are plugged in, and a `backups` folder on them. */
export function drives(platform: string, under = mounts[platform] ?? []): string[] {
  const roots =
    platform === 'win32'
      ? driveLetters.map((letter) => `${letter}:\\`).filter((root) => existsSync(root))
      : under.flatMap(({ folder, depth }) => foldersIn(folder, depth));
  return roots.slice(0, mostFolders).flatMap((root) => [root, join(root, 'backups')]);
}

function foldersIn(folder: string, depth: number): string[] {
  if (depth === 0 || !existsSync(folder)) return [];
  const inside = namesIn(folder).map((name) => join(folder, name));
  return [...inside, ...inside.flatMap((one) => foldersIn(one, depth - 1))];
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((one) => one.isDirectory())
      .map(({ name }) => name);
  } catch (error) {
    // Another user's stick, or one that was pulled out meanwhile: nothing of ours lies there.
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

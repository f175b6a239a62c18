import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Versions } from '@tillbridge/core/update';
import { comingFolder, releaseFolder, releasesFolder } from '../../ipc/update-files';

/** What this machine runs, ran before or tries. A null is the package's own: an installer of it is the way back (UP24). */
export const neededOf = ({ builtIn, current, previous, trial }: Versions): string[] => [
  current?.version ?? builtIn,
  previous?.version ?? builtIn,
  ...(trial ? [trial.version] : []),
];

/**
 * Frees the disk of releases that this till has no use for any more, and of halves of such.
 * @param needed their versions stay
 * @returns which went
 * Source: spec/updates.md UP19
 */
export async function deleteOldReleases(folder: string, needed: ReadonlySet<string>): Promise<string[]> {
  const old = async (at: string) => (await namesIn(at)).filter((name) => !needed.has(name));
  const whole = await old(releasesFolder(folder));
  for (const version of whole) {
    // First what says that it is whole: the power may go in the middle.
    await rm(join(releaseFolder(folder, version), 'release.json'), { force: true });
    await rm(releaseFolder(folder, version), { recursive: true, force: true });
  }
  for (const version of await old(comingFolder(folder)))
    await rm(join(comingFolder(folder), version), { recursive: true, force: true });
  return whole;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    // Nothing was ever taken.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
